import { DateTime } from 'luxon';
import type { Day } from '../mention/day.ts';
import { fixed, type PlacedDay } from './placed-day.ts';

/** A date that comes back is the next one; nearly a year ahead, it may just as well be the one that has passed. */
export function placeDate(day: Day & { kind: 'date' }, today: DateTime): PlacedDay | null {
  const swappable = day.swappable === true;
  if (day.month !== null && day.year !== null) {
    const date = DateTime.utc(day.year, day.month, day.day);
    if (!date.isValid) return null;
    return fixed(date, 'day', swappable || disagrees(date, day.weekday));
  }
  const candidates =
    day.month === null ? monthly(day.day, today) : yearly(day.month, day.day, today);
  const ahead = candidates.filter((date) => date >= today);
  const agreeing = ahead.find((date) => !disagrees(date, day.weekday));
  if (day.weekday !== null && day.month !== null) {
    const soon = agreeing && agreeing.diff(today, 'days').days < 800 ? agreeing : undefined;
    const recent = candidates.findLast((date) => date < today && !disagrees(date, day.weekday));
    const date = soon ?? recent ?? ahead[0];
    return date ? fixed(date, 'day', swappable || disagrees(date, day.weekday)) : null;
  }
  const date = agreeing ?? ahead[0];
  if (!date) return null;
  const days = date.diff(today, 'days').days;
  const far = days > (day.month === null ? 62 : 335);
  const following = days === 0 ? (ahead[1] ?? null) : null;
  return {
    date,
    grain: 'day',
    ambiguous: swappable || far || disagrees(date, day.weekday),
    following,
  };
}

function disagrees(date: DateTime, weekday: number | null): boolean {
  return weekday !== null && date.weekday !== weekday;
}

function monthly(dayOfMonth: number, today: DateTime): DateTime[] {
  const first = today.startOf('month');
  return Array.from({ length: 13 }, (_, n) => first.plus({ months: n }))
    .filter((month) => (month.daysInMonth ?? 0) >= dayOfMonth)
    .map((month) => month.set({ day: dayOfMonth }));
}

function yearly(month: number, dayOfMonth: number, today: DateTime): DateTime[] {
  return Array.from({ length: 10 }, (_, n) =>
    DateTime.utc(today.year - 1 + n, month, dayOfMonth),
  ).filter((date) => date.isValid);
}
