import type { SettingsIntent } from '../intents/settings.ts';
import { repliesIn } from '../replies/in-language.ts';
import { renderClock } from './render-clock.ts';
import type { Turn } from './turn.ts';

/** Changes a setting; the reply to a change of language is in the new one. */
export async function performSettings(intent: SettingsIntent, turn: Turn): Promise<string> {
  switch (intent.kind) {
    case 'language.set':
      await turn.record.changeProfile({ language: intent.language });
      return repliesIn(intent.language).languageSet();
    case 'timezone.set':
      await turn.record.changeProfile({ timeZone: intent.zone });
      return turn.replies.zoneSet(intent.zone, renderClock(turn.now, intent.zone, turn.language));
  }
}
