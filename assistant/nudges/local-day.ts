import { DateTime } from 'luxon';
import type { DailyHour } from '../ports/nudges.ts';
import { toInstant } from '../time/zone.ts';

/** The first instant after `after` at which the clocks of the zone show this hour; on a day that skips it, the hour after the gap. */
export function nextDaily(after: Date, { hour, minute }: DailyHour, timeZone: string): Date {
  const today = DateTime.fromJSDate(after, { zone: timeZone });
  for (let days = 0; ; days++) {
    const { year, month, day } = today.plus({ days });
    const { at } = toInstant({ year, month, day, hour, minute }, timeZone);
    if (at > after) return at;
  }
}

/** The first instant of the local day that is `days` after the one of `at`. */
export function startOfDay(at: Date, timeZone: string, days = 0): Date {
  return DateTime.fromJSDate(at, { zone: timeZone }).plus({ days }).startOf('day').toJSDate();
}
