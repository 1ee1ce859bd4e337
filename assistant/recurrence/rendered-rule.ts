import type { Language } from '../language.ts';
import { DAY_CODES, type DayCode, type RuleDay, type RuleParts } from './rule-parts.ts';
import { WEEKEND, WORKDAYS } from './cadence.ts';

export interface ClockTime {
  readonly hour: number;
  readonly minute: number;
}

/** A day as it is said; the year only when it is not clear. */
export interface SaidDate {
  readonly day: number;
  readonly month: number;
  readonly year: number | null;
}

/** Hours that follow one another evenly, as "every 2 hours from 9 to 17". */
export interface HourRange {
  readonly step: number;
  readonly from: ClockTime;
  readonly to: ClockTime;
}

/** How a language says the halves of a recurrence. */
export interface RecurrenceVoice {
  readonly language: Language;
  /** `hours` are said apart. */
  readonly days: (parts: RuleParts) => string;
  readonly at: (times: readonly ClockTime[]) => string;
  readonly hourly: (step: number) => string;
  readonly within: (range: HourRange) => string;
  readonly until: (date: SaidDate) => string;
  readonly times: (count: number) => string;
}

/** How often in a row hours must follow evenly to be said as a range. */
const RANGE = 4;
/** Three do when they are this close. */
const CLOSE = 3;

/** The range that some hours make, or `null` when they are better said one by one. */
export function rangeOf(hours: readonly number[], minute: number): HourRange | null {
  const [first, second] = hours;
  const last = hours.at(-1);
  if (first === undefined || second === undefined || last === undefined) return null;
  const step = second - first;
  const even = hours.every((hour, n) => hour === first + n * step);
  const enough = hours.length >= RANGE || (hours.length === RANGE - 1 && step <= CLOSE);
  return even && enough
    ? { step, from: { hour: first, minute }, to: { hour: last, minute } }
    : null;
}

/** What some days of the week are together. */
export type DayGroup =
  | { readonly kind: 'weekend' }
  | { readonly kind: 'range'; readonly from: DayCode; readonly to: DayCode }
  | { readonly kind: 'list'; readonly codes: readonly DayCode[] };

/** Three days in a row or more are a range. */
export function groupOf(days: readonly RuleDay[]): DayGroup {
  const codes = days.map(({ code }) => code);
  const same = (others: readonly RuleDay[]): boolean =>
    codes.join() === others.map(({ code }) => code).join();
  if (same(WEEKEND)) return { kind: 'weekend' };
  const [from] = codes;
  const to = codes.at(-1);
  const begin = from === undefined ? -1 : DAY_CODES.indexOf(from);
  const row = codes.every((code, n) => code === DAY_CODES[begin + n]);
  return from && to && row && codes.length > 2
    ? { kind: 'range', from, to }
    : { kind: 'list', codes };
}

/** The days of the month that were said: "31" is in the rule with the shorter ends of other months. */
export function saidMonthDays({ monthDays = [], positions }: RuleParts): readonly number[] {
  if (!positions) return monthDays;
  return [...monthDays.slice(0, positions.length - 1), monthDays.at(-1) ?? 0];
}

/** The last day of the month that is no Saturday or Sunday. */
export function isLastWorkday({ positions, days }: RuleParts): boolean {
  return positions !== undefined && days?.length === WORKDAYS.length;
}
