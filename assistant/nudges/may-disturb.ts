import type { NudgeKind } from '../ports/nudges.ts';
import type { Profile } from '../ports/user-record.ts';
import { isQuiet } from '../reminders/quiet-hours.ts';

/** Those that nobody chose the hour of. */
const UNASKED: ReadonlySet<NudgeKind> = new Set(['tip', 'evening-summary']);

/** Whether a nudge may be sent at an instant: never in a pause, and in quiet hours only where the person chose the hour. */
export function mayDisturb(
  { quiet, pausedUntil, timeZone }: Pick<Profile, 'quiet' | 'pausedUntil' | 'timeZone'>,
  at: Date,
  kind: NudgeKind,
): boolean {
  if (pausedUntil !== null && at < pausedUntil) return false;
  return !UNASKED.has(kind) || !isQuiet(at, quiet, timeZone);
}
