import type { Cadence, Part } from './cadence.ts';
import type { Detail } from './piece.ts';
import type { SaidClock } from './said-clock.ts';

/** The hours of the day at which something comes back; one minute serves them all. */
export interface Hours {
  readonly hours: readonly number[];
  readonly minute: number;
  readonly doubt: null | 'ambiguous' | 'missing-time';
}

/** The hour that each part of a day stands for, when none was said. */
const PART_HOURS: Readonly<Record<Part, number>> = {
  morning: 9,
  noon: 12,
  afternoon: 15,
  evening: 19,
  night: 22,
};
const DAY_HOUR = 9;
/** What "so many times a day" proposes. */
const TIMES_HOURS: readonly (readonly number[])[] = [[], [DAY_HOUR], [9, 19], [9, 12, 19]];

/** Decides the hours out of what was said, or `null` when one rule cannot have them. */
export function settleHours(
  cadence: Cadence,
  clocks: readonly SaidClock[],
  window: Extract<Detail, { kind: 'window' }> | undefined,
): Hours | null {
  if (window) return within(cadence.interval, window);
  const { parts, times = 1, unit } = cadence;
  const [first] = clocks;
  const daily = unit === 'day' ? times : 1;
  if (first) {
    if (clocks.some(({ minute }) => minute !== first.minute)) return null;
    const expected = Math.max(daily, parts?.length ?? 1);
    const doubtful = clocks.some((clock) => clock.doubtful);
    const counted = expected === 1 || clocks.length === expected;
    const doubt = doubtful || !counted ? 'ambiguous' : null;
    return { hours: inOrder(clocks.map(({ hour }) => hour)), minute: first.minute, doubt };
  }
  const hours = parts ? parts.map((part) => PART_HOURS[part]) : TIMES_HOURS[daily];
  return hours ? { hours: inOrder(hours), minute: 0, doubt: 'missing-time' } : null;
}

/** "every 2 hours between 9 and 6pm" is at 9, 11, 13, 15 and 17. */
function within(
  interval: number,
  { from, to }: { readonly from: SaidClock; readonly to: SaidClock },
): Hours | null {
  const hours: number[] = [];
  const last = to.hour * 60 + to.minute;
  for (let hour = from.hour; hour * 60 + from.minute <= last; hour += interval) hours.push(hour);
  const doubt = from.doubtful || to.doubtful ? 'ambiguous' : null;
  return hours.length > 1 ? { hours, minute: from.minute, doubt } : null;
}

function inOrder(hours: readonly number[]): number[] {
  return [...new Set(hours)].sort((a, b) => a - b);
}
