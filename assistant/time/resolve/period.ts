import { DateTime } from 'luxon';
import type { Counted, Period } from '../mention/day.ts';
import type { Grain } from '../when.ts';

/** A stretch of whole days; `to` exclusive. Dates are midnights in UTC, used as plain calendar days. */
export interface Stretch {
  readonly from: DateTime;
  readonly to: DateTime;
}

/** The stretches that a period may mean, seen from today: one, or this year's and the next one's when no year was said. */
export function stretchesOf(period: Period, today: DateTime): readonly Stretch[] {
  switch (period.kind) {
    case 'unit': {
      const from = today.startOf(period.unit).plus({ [`${period.unit}s`]: period.shift });
      return [{ from, to: from.plus({ [`${period.unit}s`]: 1 }) }];
    }
    case 'year': {
      const from = DateTime.utc(period.year, 1, 1);
      return [{ from, to: from.plus({ years: 1 }) }];
    }
    case 'month':
      return yearsOf(period.year, period.shift, period.month, today).map((year) => {
        const from = DateTime.utc(year, period.month, 1);
        return { from, to: from.plus({ months: 1 }) };
      });
    case 'quarter':
      return yearsOf(period.year, 0, period.quarter * 3, today).map((year) => {
        const from = DateTime.utc(year, period.quarter * 3 - 2, 1);
        return { from, to: from.plus({ months: 3 }) };
      });
  }
}

/** Years that a month without a year may be in: those where it is not over. */
function yearsOf(
  year: number | null,
  shift: number | undefined,
  lastMonth: number,
  today: DateTime,
): readonly number[] {
  if (year !== null) return [year];
  const first = today.year + (lastMonth < today.month ? 1 : 0);
  return shift === undefined || shift === 0 ? [first, first + 1] : [first + shift];
}

/** How precise a period is by itself. */
export function grainOfPeriod(period: Period): Grain {
  return period.kind === 'unit' ? period.unit : period.kind;
}

/** The nth day, weekday, week or weekend of a stretch, from its end when `nth` is negative; `null` when it has not so many. */
export function nthOf(nth: number, counted: Counted, { from, to }: Stretch): DateTime | null {
  if (counted === 'fortnight') return nth === 1 ? from : nth === 2 ? from.plus({ days: 15 }) : null;
  const step = counted === 'day' ? 1 : 7;
  const weekday =
    counted === 'day' ? null : counted === 'week' ? 1 : counted === 'weekend' ? 6 : counted;
  const first = weekday === null ? from : from.plus({ days: (weekday - from.weekday + 7) % 7 });
  // A week counts when all of it is inside.
  const end = counted === 'week' ? to.minus({ days: 6 }) : to;
  const count = Math.ceil(end.diff(first, 'days').days / step);
  const place = nth > 0 ? nth - 1 : count + nth;
  return place < 0 || place >= count ? null : first.plus({ days: place * step });
}

/** The day that stands for the start, the middle or the end of a stretch. The end of a week is its Friday. */
export function edgeOf(edge: 'start' | 'middle' | 'end', { from, to }: Stretch): DateTime {
  const days = to.diff(from, 'days').days;
  if (edge === 'start') return from;
  if (edge === 'middle') return from.plus({ days: Math.ceil(days / 2) - (days < 8 ? 2 : 1) });
  return days < 8 ? from.plus({ days: 4 }) : to.minus({ days: 1 });
}
