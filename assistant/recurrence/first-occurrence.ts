import { DateTime } from 'luxon';
import { toInstant, zoneOf } from '../time/zone.ts';
import type { RecurrenceContext } from './recurrence-reading.ts';
import { writeRule, type RuleParts } from './rule-parts.ts';
import { wallOccurrences } from './wall-occurrences.ts';

/**
 * The local minute at which a rule first happens after an instant, whatever its interval, count and end; `null` when it never does.
 * Its hours must be in the rule.
 */
export function firstOccurrence(
  parts: RuleParts,
  minute: number,
  after: Date,
  { timeZone }: Pick<RecurrenceContext, 'timeZone'>,
): DateTime | null {
  const day = DateTime.fromJSDate(after, { zone: zoneOf(timeZone) }).minus({ days: 1 });
  const start = day.set({ hour: 0, minute }).toFormat("yyyy-MM-dd'T'HH:mm");
  const { freq, month, monthDays, days, hours, positions } = parts;
  const endless = { freq, month, monthDays, days, hours, positions } as RuleParts;
  const next = wallOccurrences({ rule: writeRule(endless), start });
  for (let wall = next(0); wall !== null; wall = next(wall)) {
    const local = DateTime.fromMillis(wall, { zone: 'utc' });
    if (toInstant(local, timeZone).at > after) return local;
  }
  return null;
}
