import { DateTime } from 'luxon';

const DAY = 24 * 3_600_000;

/** A way of coming back, said twice: as the rule that the product reads, and as days and hours that a walk can look at. */
export interface Kind {
  readonly rule: string;
  /** Whether it comes on a day, both as midnights in UTC. `start` is the day of the first time. */
  falls(day: number, start: number): boolean;
  /** Hours of the day at which it comes; absent: the one of its start. */
  readonly hours?: readonly number[];
  /** It comes every day: days far from where the clock walks need not be looked at. */
  readonly isDense?: boolean;
}

const weekday = (day: number): number => new Date(day).getUTCDay();
const isSunday = (day: number): boolean => weekday(day) === 0;
const month = (day: number): number => new Date(day).getUTCMonth();
const isLastOfMonth = (day: number): boolean => month(day) !== month(day + DAY);
const monday = (day: number): number => day - ((weekday(day) + 6) % 7) * DAY;
const EVERY_HOUR = Array.from({ length: 24 }, (_, hour) => hour);
const everyDay = () => true;

export const KINDS: readonly Kind[] = [
  { rule: 'FREQ=DAILY', falls: everyDay, isDense: true },
  { rule: 'FREQ=DAILY;BYHOUR=1,2,3', falls: everyDay, hours: [1, 2, 3], isDense: true },
  { rule: 'FREQ=HOURLY', falls: everyDay, hours: EVERY_HOUR, isDense: true },
  { rule: 'FREQ=WEEKLY;BYDAY=SU', falls: isSunday },
  { rule: 'FREQ=WEEKLY;BYDAY=FR,SA', falls: (day) => weekday(day) >= 5 },
  {
    rule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=SU',
    falls: (day, start) => isSunday(day) && ((monday(day) - monday(start)) / DAY) % 14 === 0,
  },
  { rule: 'FREQ=MONTHLY;BYMONTHDAY=-1', falls: isLastOfMonth },
  {
    rule: 'FREQ=MONTHLY;BYDAY=-1SU',
    falls: (day) => isSunday(day) && month(day) !== month(day + 7 * DAY),
  },
  {
    rule: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29',
    falls: (day) => month(day) === 1 && new Date(day).getUTCDate() === 29,
  },
];

/** On which days to look. */
export interface Days {
  readonly from: number;
  readonly to: number;
  /** Whether the clock walks within two days of this one. */
  isNear(day: number): boolean;
}

/** The first day from `from` on, as a midnight in UTC, on which a kind comes. */
export function firstDayOf(kind: Kind, from: number): number {
  let day = from;
  while (!kind.falls(day, from)) day += DAY;
  return day;
}

/**
 * When a reminder comes, in order: every day is looked at, one after the other, and nothing of the product is asked. A time that
 * comes twice is meant the first time; one that does not exist is moved forward by what was skipped.
 */
export function occurrencesOf(
  kind: Kind,
  at: { readonly start: number; readonly hour: number; readonly minute: number },
  zone: string,
  days: Days,
): readonly number[] {
  const found = new Set<number>();
  for (let day = at.start; day <= days.to; day += DAY) {
    if (day < days.from || !kind.falls(day, at.start)) continue;
    if (kind.isDense === true && !days.isNear(day)) continue;
    for (const hour of kind.hours ?? [at.hour])
      found.add(instantOf(day + (hour * 60 + at.minute) * 60_000, zone));
  }
  return [...found].sort((a, b) => a - b);
}

/** @param wall local time, as if it were UTC. */
function instantOf(wall: number, zone: string): number {
  const shown = DateTime.fromMillis(wall, { zone: 'UTC' }).setZone(zone, { keepLocalTime: true });
  return Math.min(...shown.getPossibleOffsets().map((one) => one.toMillis()));
}
