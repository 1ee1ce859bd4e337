import { RRuleTemporal } from 'rrule-temporal';
import type { Recurrence } from './recurrence.ts';

const MINUTE = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)$/;

/**
 * The occurrences of a recurrence on a clock that never changes, in milliseconds as if local time were UTC. Gives a function from
 * such a time to the first occurrence strictly after it, or `null` when it is over. Throws a `RangeError` when the start is no
 * local minute, and whatever the library throws when the rule is none.
 */
export function wallOccurrences({ rule, start }: Recurrence): (after: number) => number | null {
  const match = MINUTE.exec(start);
  if (!match) throw new RangeError(`Not a local time: ${start}`);
  const [, year = '', month = '', day = '', hour = '', minute = ''] = match;
  const stamp = `${year}${month}${day}T${hour}${minute}00Z`;
  // In UTC the library has no clock changes to decide about: those are decided by one rule for all times, in assistant/time/zone.ts.
  const occurrences = new RRuleTemporal({ rruleString: `DTSTART:${stamp}\nRRULE:${rule}` });
  return (after) => occurrences.next(new Date(after))?.epochMilliseconds ?? null;
}
