import type { Holiday } from '../holidays/holiday.ts';

export type CalendarUnit = 'day' | 'week' | 'month' | 'quarter' | 'year';
export type Season = 'spring' | 'summer' | 'autumn' | 'winter';

/** A stretch of the calendar as it was said. */
export type Period =
  | { readonly kind: 'unit'; readonly unit: Exclude<CalendarUnit, 'day'>; readonly shift: number }
  | {
      readonly kind: 'month';
      readonly month: number;
      readonly year: number | null;
      /** Years to add to the coming one ("march after next"), or -1 for the last one. */
      readonly shift?: number;
    }
  | { readonly kind: 'quarter'; readonly quarter: number; readonly year: number | null }
  | { readonly kind: 'year'; readonly year: number };

/** What is counted inside a period: its days, its weeks, a weekday of it (ISO 1 to 7) … */
export type Counted = 'day' | 'week' | 'weekend' | 'fortnight' | number;

/** Which year a holiday is in: a year by number, or so many years from the present one, or the coming or the last one. */
export type HolidayYear =
  | { readonly year: number }
  | { readonly shift: number }
  | { readonly ahead: { readonly unit: CalendarUnit; readonly count: number } }
  | 'coming'
  | 'last';

/** A day as it was said, before it is placed on the calendar. */
export type Day =
  | { readonly kind: 'offset'; readonly days: number }
  | { readonly kind: 'weekday'; readonly weekday: number; readonly which: WhichWeekday }
  | {
      readonly kind: 'date';
      readonly day: number;
      /** 1 to 12, or `null` for "le 16". */
      readonly month: number | null;
      readonly year: number | null;
      /** ISO weekday said with the date; it must agree with it. */
      readonly weekday: number | null;
      /** Day and month could be read the other way round (English 05/03). */
      readonly swappable?: boolean;
    }
  | { readonly kind: 'weekend'; readonly which: 'this' | 'next' | 'last' }
  | Period
  /** The nth of a period, from its end when negative: "the last friday of march". */
  | {
      readonly kind: 'nth';
      readonly nth: number;
      readonly counted: Counted;
      readonly period: Period;
    }
  /** `moves`: the next such edge is meant when this one has passed. */
  | {
      readonly kind: 'edge';
      readonly edge: 'start' | 'middle' | 'end';
      readonly period: Period;
      readonly moves?: boolean;
    }
  | { readonly kind: 'holiday'; readonly holiday: Holiday; readonly of: HolidayYear }
  /** `season` is `null` for "next season". */
  | { readonly kind: 'season'; readonly season: Season | null; readonly shift: number }
  /** So many units, or weekdays (ISO 1 to 7), after another day; before it when negative. */
  | {
      readonly kind: 'beside';
      readonly base: Day;
      readonly unit: CalendarUnit | number;
      readonly count: number;
    }
  /** The nth nearest to a day of the days that come back: a holiday, or a weekday (ISO 1 to 7). */
  | {
      readonly kind: 'closest';
      readonly nth: number;
      readonly each: Holiday | number;
      readonly base: Day;
    }
  | { readonly kind: 'week-of'; readonly base: Day }
  /** The stretch of whole units that begins now, or ended just now when negative: "the next 3 weeks". */
  | { readonly kind: 'run'; readonly unit: CalendarUnit; readonly count: number }
  /** So many units from today; days keep the hour of the present, longer units do not. */
  | { readonly kind: 'ahead'; readonly unit: CalendarUnit; readonly count: number };

/**
 * `week0`, `week1`, `week-1` count calendar weeks: `week1` is "monday of next week"; `after` is one week after the coming one;
 * `in8` and `in15` are "en huit" and "en quinze": one and two weeks after the coming one, or after today.
 */
export type WhichWeekday =
  | 'coming'
  | 'this'
  | 'nearest'
  | 'next'
  | 'last'
  | 'after'
  | 'in8'
  | 'in15'
  | 'week0'
  | 'week1'
  | 'week-1';
