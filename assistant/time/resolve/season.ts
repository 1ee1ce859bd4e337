import { DateTime } from 'luxon';
import type { Season } from '../mention/day.ts';
import { fixed, type PlacedDay } from './placed-day.ts';

/** First days of the seasons of the northern half of the world, where our users live: month and day. */
const BEGINNINGS: readonly (readonly [Season, month: number, day: number])[] = [
  ['spring', 3, 20],
  ['summer', 6, 21],
  ['autumn', 9, 23],
  ['winter', 12, 21],
];

/** The first day of a season: of the coming one by that name, or, counted from the present season, of any (`season` null). */
export function placeSeason(
  season: Season | null,
  shift: number,
  today: DateTime,
): PlacedDay | null {
  const starts = [-1, 0, 1, 2].flatMap((years) =>
    BEGINNINGS.map(([name, month, day]) => ({
      name,
      date: DateTime.utc(today.year + years, month, day),
    })),
  );
  const present = starts.findLastIndex(({ date }) => date <= today);
  if (season === null) {
    const start = starts[present + shift];
    return start ? fixed(start.date, 'month', true) : null;
  }
  const own = starts.filter(({ name }) => name === season);
  const current = starts[present]?.name === season;
  const coming = own.findIndex(({ date }) => date > today);
  const start = own[(current ? coming - 1 : coming) + shift];
  return start ? fixed(start.date, 'month', current) : null;
}
