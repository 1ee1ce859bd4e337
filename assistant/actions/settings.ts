import { nextOccurrence } from '../recurrence/next-occurrence.ts';
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
      await moveOccurrences(turn, intent.zone);
      return turn.replies.zoneSet(
        placeOf(intent.zone),
        renderClock(turn.now, intent.zone, turn.language),
      );
    case 'timezone.unknown':
      return turn.replies.onboardingCityUnknown();
  }
}

/** "America/New_York" is "New York" to those who live there. */
const placeOf = (zone: string): string => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');

/** What comes back keeps its hour in the new zone; what happens once stays at its instant. */
async function moveOccurrences({ record, now }: Turn, timeZone: string): Promise<void> {
  for (const { id, recurrence, dueAt } of await record.reminders.scheduled()) {
    if (recurrence === null) continue;
    const next = nextOccurrence(recurrence, { after: now, timeZone });
    if (next !== null && next.getTime() !== dueAt.getTime())
      await record.reminders.change(id, { dueAt: next });
  }
}
