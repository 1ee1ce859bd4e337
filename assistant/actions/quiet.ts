import { DateTime } from 'luxon';
import type { QuietIntent } from '../intents/quiet.ts';
import { renderClock } from './render-clock.ts';
import type { Turn } from './turn.ts';

/** Changes how much, and when, Ficelle writes by herself. */
export async function performQuiet(intent: QuietIntent, turn: Turn): Promise<string> {
  const { record, replies, now } = turn;
  switch (intent.kind) {
    case 'pause.start':
      await record.changeProfile({ pausedUntil: intent.until });
      return replies.paused(untilSaid(intent.until, turn));
    case 'pause.end': {
      const { pausedUntil } = record.profile;
      if (pausedUntil === null || pausedUntil <= now) return replies.notPaused();
      await record.changeProfile({ pausedUntil: now });
      return replies.resumed();
    }
    case 'quiet.set':
      await record.changeProfile({ quiet: intent.quiet });
      return intent.quiet === null
        ? replies.quietNone()
        : replies.quietSet(intent.quiet.from, intent.quiet.to);
    case 'follow-ups.set':
      await record.changeProfile({ followUps: intent.on });
      return intent.on ? replies.followUpsOn() : replies.followUpsOff();
  }
}

/** "Until today at 9 PM" is said "until 9 PM". */
function untilSaid(until: Date, turn: Turn): string {
  const { record, now, language } = turn;
  const { timeZone: zone } = record.profile;
  const day = (at: Date) => DateTime.fromJSDate(at, { zone }).toISODate();
  return day(until) === day(now) ? renderClock(until, zone, language) : turn.when(until);
}
