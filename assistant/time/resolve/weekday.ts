import type { DateTime } from 'luxon';
import type { Day } from '../mention/day.ts';
import { fixed, type PlacedDay } from './placed-day.ts';

/**
 * A weekday alone is the next one after today. "vendredi prochain" is the nearest one and "next friday" the one of next week;
 * said earlier in the same week, either may be meant: there is a doubt. So there is of a weekday said on that very day.
 */
export function placeWeekday(day: Day & { kind: 'weekday' }, today: DateTime): PlacedDay {
  const ahead = (day.weekday - today.weekday + 7) % 7;
  const coming = ahead === 0 ? 7 : ahead;
  const thisWeek = ahead !== 0 && today.weekday + ahead <= 7;
  const inWeek = (shift: number): PlacedDay =>
    fixed(today.startOf('week').plus({ days: day.weekday - 1 + shift * 7 }), 'day');
  const after = (days: number, ambiguous = false): PlacedDay =>
    fixed(today.plus({ days }), 'day', ambiguous);
  switch (day.which) {
    case 'this':
      return after(ahead);
    case 'coming':
      return after(coming, ahead === 0);
    case 'nearest':
      return after(coming, thisWeek);
    case 'next':
      return { ...inWeek(1), ambiguous: thisWeek };
    case 'after':
      return after(coming + 7);
    case 'in8':
      return after(ahead + 7);
    case 'in15':
      return after(ahead + 14);
    case 'last':
      return after(ahead - 7);
    case 'week0':
      return inWeek(0);
    case 'week1':
      return inWeek(1);
    case 'week-1':
      return inWeek(-1);
  }
}

/** "Ce week-end" is Saturday, or today when it has begun. */
export function placeWeekend(which: 'this' | 'next' | 'last', today: DateTime): PlacedDay {
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
