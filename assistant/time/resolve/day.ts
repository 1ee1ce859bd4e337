import type { DateTime } from 'luxon';
import { datesOfHoliday } from '../holidays/date-of-holiday.ts';
import type { Day } from '../mention/day.ts';
import { placeDate } from './date.ts';
import { edgeOf, grainOfPeriod, nthOf, stretchesOf, type Stretch } from './period.ts';
import { firstAhead, fixed, type PlacedDay } from './placed-day.ts';
import { placeSeason } from './season.ts';
import { placeWeekday, placeWeekend } from './weekday.ts';

/** Places a day said in words, seen from `today` (a UTC midnight). `null` when there is no such day (30 February). */
export function placeDay(day: Day, today: DateTime): PlacedDay | null {
  switch (day.kind) {
    case 'offset':
      return fixed(today.plus({ days: day.days }), 'day');
    case 'ahead': {
      const date = shift(today, day.unit, day.count);
      return { ...fixed(date, 'day'), keepsHour: day.unit === 'day' };
    }
    case 'weekday':
      return placeWeekday(day, today);
    case 'date':
      return placeDate(day, today);
    case 'weekend':
      return placeWeekend(day.which, today);
    case 'unit':
    case 'year':
    case 'month':
    case 'quarter':
      return placePeriod(day, today);
    case 'nth':
      return placeNth(day, today);
    case 'edge':
      return placeEdge(day, today);
    case 'holiday':
      return placeHoliday(day, today);
    case 'season':
      return placeSeason(day.season, day.shift, today);
    case 'beside':
      return placeBeside(day, today);
    case 'closest':
      return placeClosest(day, today);
    case 'week-of':
      return placeWeekOf(day.base, today);
    case 'run':
      return placeRun(day, today);
  }
}

/** A date so many units later. */
function shift(date: DateTime, unit: string, count: number): DateTime {
  return date.plus({ [`${unit}s`]: count });
}

/** A period stands for its first day; the present one for today. */
function placePeriod(
  period: Day & Parameters<typeof stretchesOf>[0],
  today: DateTime,
): PlacedDay | null {
  const grain = grainOfPeriod(period);
  const [stretch, following] = stretchesOf(period, today);
  if (!stretch) return null;
  if (following && stretch.from <= today) return fixed(following.from, grain, true);
  const present = stretch.from <= today && today < stretch.to;
  if (!present || period.kind === 'year') return fixed(stretch.from, grain);
  const tomorrow = today.plus({ days: 1 });
  return {
    date: today,
    grain,
    ambiguous: true,
    following: tomorrow < stretch.to ? tomorrow : null,
  };
}

function placeNth(day: Day & { kind: 'nth' }, today: DateTime): PlacedDay | null {
  const dates = stretchesOf(day.period, today).flatMap((stretch: Stretch) => {
    const date = nthOf(day.nth, day.counted, stretch);
    return date ? [date] : [];
  });
  const date = firstAhead(dates, today);
  return date && fixed(date, day.counted === 'week' ? 'week' : 'day');
}

function placeEdge(day: Day & { kind: 'edge' }, today: DateTime): PlacedDay | null {
  const { period } = day;
  const [near, far] = stretchesOf(period, today);
  if (!near) return null;
  const later =
    day.moves === true && period.kind === 'unit'
      ? stretchesOf({ ...period, shift: period.shift + 1 }, today)[0]
      : far;
  const dates = [near, later].flatMap((stretch) => (stretch ? [edgeOf(day.edge, stretch)] : []));
  const date = firstAhead(dates, today);
  return date && fixed(date, 'day');
}

/** How far around the present a holiday said without a year is looked for, in years; some come every fourth. */
const AROUND = [-4, -3, -2, -1, 0, 1, 2, 3, 4];

function placeHoliday(day: Day & { kind: 'holiday' }, today: DateTime): PlacedDay | null {
  const { of, holiday } = day;
  const years =
    typeof of === 'string'
      ? AROUND.map((n) => today.year + n)
      : 'year' in of
        ? [of.year]
        : 'shift' in of
          ? [today.year + of.shift]
          : [shift(today, of.ahead.unit, of.ahead.count).year];
  const dates = years.flatMap((year) => datesOfHoliday(holiday, year));
  const date =
    of === 'last' ? (dates.findLast((each) => each < today) ?? null) : firstAhead(dates, today);
  return date && fixed(date, 'day');
}

function placeBeside(day: Day & { kind: 'beside' }, today: DateTime): PlacedDay | null {
  const base = placeDay(day.base, today);
  if (!base) return null;
  const { unit, count } = day;
  if (typeof unit !== 'number')
    return { ...base, date: shift(base.date, unit, count), grain: 'day', following: null };
  const ahead = (unit - base.date.weekday + 7) % 7;
  const first = count > 0 ? (ahead === 0 ? 7 : ahead) : ahead;
  const date = base.date.plus({ days: first + (count > 0 ? count - 1 : count) * 7 });
  return { ...base, date, grain: 'day', following: null };
}

function placeClosest(day: Day & { kind: 'closest' }, today: DateTime): PlacedDay | null {
  const base = placeDay(day.base, today)?.date;
  if (!base) return null;
  const { each } = day;
  const dates =
    typeof each === 'number'
      ? AROUND.map((n) => base.plus({ days: each - base.weekday + n * 7 }))
      : AROUND.flatMap((n) => datesOfHoliday(each, base.year + n));
  const distance = (date: DateTime): number => Math.abs(date.toMillis() - base.toMillis());
  const date = dates.sort((a, b) => distance(a) - distance(b))[day.nth - 1];
  return date ? fixed(date, 'day') : null;
}

/** "The week of october 6th" begins on its Monday; one named by a Sunday is the week that follows. */
function placeWeekOf(base: Day, today: DateTime): PlacedDay | null {
  const placed = placeDay(base, today);
  if (!placed) return null;
  const sunday = placed.date.weekday === 7;
  const date = sunday ? placed.date.plus({ days: 1 }) : placed.date.startOf('week');
  return { ...placed, date, grain: 'week' };
}

function placeRun({ unit, count }: Day & { kind: 'run' }, today: DateTime): PlacedDay {
  const from = unit === 'day' ? today : today.startOf(unit);
  return fixed(shift(from, unit, count > 0 ? 1 : count), unit, true);
}
