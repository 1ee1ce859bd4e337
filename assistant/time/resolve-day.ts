import { DateTime } from 'luxon';
import type { Day } from './mention.ts';
import type { Grain } from './when.ts';

/** A day placed on the calendar; dates are midnights in UTC, used as plain calendar days. */
export interface PlacedDay {
  readonly date: DateTime;
  readonly grain: Grain;
  readonly ambiguous: boolean;
  /** The occurrence to take instead when the instant has already passed; `null` when the day is fixed. */
  readonly following: DateTime | null;
}

/** Places a day said in words, seen from `today` (a UTC midnight). `null` when there is no such day (30 February). */
export function placeDay(day: Day, today: DateTime): PlacedDay | null {
  switch (day.kind) {
    case 'offset':
      return fixed(today.plus({ days: day.days }), 'day');
    case 'ahead':
      return fixed(today.plus({ [`${day.unit}s`]: day.count }), 'day');
    case 'weekday':
      return placeWeekday(day, today);
    case 'date':
      return placeDate(day, today);
    case 'weekend':
      return placeWeekend(day.which, today);
    case 'month':
      return placeMonth(day.month, day.year, today);
    case 'unit':
      return fixed(today.startOf(day.unit).plus({ [`${day.unit}s`]: day.shift }), day.unit);
    case 'end-of-month':
      return fixed(today.plus({ months: day.shift }).endOf('month').startOf('day'), 'day');
  }
}

function fixed(date: DateTime, grain: Grain, ambiguous = false): PlacedDay {
  return { date, grain, ambiguous, following: null };
}

/**
 * A weekday alone is the next one after today. "next friday" / "vendredi prochain" said earlier in the same week, and a weekday
 * said on that very day, may be meant a week later: the nearest is taken, with a doubt.
 */
function placeWeekday(day: Day & { kind: 'weekday' }, today: DateTime): PlacedDay {
  const ahead = (day.weekday - today.weekday + 7) % 7;
  const coming = ahead === 0 ? 7 : ahead;
  const monday = today.startOf('week');
  switch (day.which) {
    case 'this':
      return fixed(today.plus({ days: ahead }), 'day');
    case 'coming':
      return fixed(today.plus({ days: coming }), 'day', ahead === 0);
    case 'next':
      return fixed(today.plus({ days: coming }), 'day', ahead !== 0 && today.weekday + ahead <= 7);
    case 'after':
      return fixed(today.plus({ days: coming + 7 }), 'day');
    case 'fortnight':
      return fixed(today.plus({ days: coming + 14 }), 'day');
    case 'last':
      return fixed(today.plus({ days: ahead - 7 }), 'day');
    case 'week1':
      return fixed(monday.plus({ days: 6 + day.weekday }), 'day');
  }
}

/** A date that comes back is the next one; nearly a year ahead, it may just as well be the one that has passed. */
function placeDate(day: Day & { kind: 'date' }, today: DateTime): PlacedDay | null {
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
    const soon = agreeing && agreeing.diff(today, 'days').days < 400 ? agreeing : undefined;
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

function placeWeekend(which: 'this' | 'next' | 'last', today: DateTime): PlacedDay {
  const saturday = today.startOf('week').plus({ days: 5 });
  const within = today.weekday >= 6;
  if (which === 'last') return fixed(saturday.minus({ days: 7 }), 'day');
  if (which === 'next') {
    return within
      ? fixed(saturday.plus({ days: 7 }), 'day')
      : fixed(saturday.plus({ days: 7 }), 'day', true);
  }
  if (!within) return fixed(saturday, 'day');
  const following = today.weekday === 6 ? today.plus({ days: 1 }) : null;
  return { date: today, grain: 'day', ambiguous: false, following };
}

function placeMonth(month: number, year: number | null, today: DateTime): PlacedDay {
  if (year !== null) return fixed(DateTime.utc(year, month, 1), 'month');
  const past = month <= today.month;
  return fixed(DateTime.utc(today.year + (past ? 1 : 0), month, 1), 'month', month === today.month);
}
