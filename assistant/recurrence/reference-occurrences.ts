import { IANAZone } from 'luxon';
import { DAY_CODES, type RuleParts } from './rule-parts.ts';

/** Far enough for three leap days. */
const LAST_DAY = 4_500;
const QUARTER = 15 * 60_000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** What `nextOccurrence` should say, by looking at every day one after the other: slow, and independent of the library. */
export function referenceNext(
  parts: RuleParts,
  start: string,
  after: Date,
  timeZone: string,
): Date | null {
  const zone = IANAZone.create(timeZone);
  const first = Date.parse(`${start}Z`);
  const firstDay = first - (first % DAY);
  const time = first - firstDay;
  const times = parts.hours?.map((hour) => hour * HOUR + (time % HOUR)) ?? [time];
  let left = parts.count ?? Infinity;
  let best: Date | null = null;
  for (let day = firstDay; day < firstDay + LAST_DAY * DAY && left > 0; day += DAY) {
    // Zones are less than a day from UTC, and gaps less than another: what is this far away comes later.
    if (best && day > best.getTime() + 3 * DAY) break;
    if (parts.until !== undefined && stamp(day) > parts.until) break;
    if (!isDay(parts, day, firstDay)) continue;
    for (const wall of times.map((time) => day + time)) {
      if (wall < first || left === 0) continue;
      left -= 1;
      if (wall < after.getTime() - 3 * DAY) continue;
      const at = instantOf(wall, zone);
      if (at > after && (!best || at < best)) best = at;
    }
  }
  return best;
}

function stamp(day: number): string {
  return new Date(day).toISOString().slice(0, 10).replaceAll('-', '');
}

function isDay(parts: RuleParts, day: number, firstDay: number): boolean {
  const { freq, interval = 1, days = [], monthDays = [], month } = parts;
  const date = new Date(day);
  const dayOfMonth = date.getUTCDate();
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  const named = days.filter(({ code }) => DAY_CODES[(date.getUTCDay() + 6) % 7] === code);
  switch (freq) {
    case 'HOURLY':
      throw new RangeError('Not walked day by day');
    case 'DAILY':
      return ((day - firstDay) / DAY) % interval === 0;
    case 'WEEKLY':
      return named.length > 0 && (weekOf(day) - weekOf(firstDay)) % interval === 0;
    case 'MONTHLY': {
      if (parts.positions) return dayOfMonth === Math.min(last, monthDays.at(-1) ?? 0);
      const nth = (which: number): boolean =>
        which > 0 ? Math.ceil(dayOfMonth / 7) === which : last - dayOfMonth < 7;
      if (days.length > 0) return named.some((one) => nth(one.nth ?? 0));
      return monthDays.some((day) => (day === -1 ? dayOfMonth === last : dayOfMonth === day));
    }
    case 'YEARLY':
      return date.getUTCMonth() + 1 === month && monthDays.includes(dayOfMonth);
  }
}

/** Weeks begin on Monday; the first of January 1970 was a Thursday. */
function weekOf(day: number): number {
  return Math.floor((day / DAY + 3) / 7);
}

/** The first instant at which the clocks show a time; when they never do, the clocks from before the gap are read on. */
function instantOf(wall: number, zone: IANAZone): Date {
  const shown = (instant: number): number => instant + zone.offset(instant) * 60_000;
  let before = wall - 15 * HOUR;
  for (let instant = before; instant < wall + 15 * HOUR; instant += QUARTER) {
    if (shown(instant) === wall) return new Date(instant);
    if (shown(instant) > wall) break;
    before = instant;
  }
  return new Date(before + wall - shown(before));
}
