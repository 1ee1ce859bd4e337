import type { DateTime } from 'luxon';
import type { Grain } from '../when.ts';

/** A day placed on the calendar; dates are midnights in UTC, used as plain calendar days. */
export interface PlacedDay {
  readonly date: DateTime;
  readonly grain: Grain;
  readonly ambiguous: boolean;
  /** The occurrence to take instead when the instant has already passed; `null` when the day is fixed. */
  readonly following: DateTime | null;
  /** Counted from now: the hour of the present is kept when none is said. */
  readonly keepsHour?: boolean;
}

/** A day that is the one and only meant. */
export function fixed(date: DateTime, grain: Grain, ambiguous = false): PlacedDay {
  return { date, grain, ambiguous, following: null };
}

/** The first of some dates, in order, that is not before today; else the last of them. */
export function firstAhead(dates: readonly DateTime[], today: DateTime): DateTime | null {
  return dates.find((date) => date >= today) ?? dates.at(-1) ?? null;
}
