import type { Token } from '../time/text/tokens.ts';
import type { DayCode, RuleDay } from './rule-parts.ts';

export type Unit = 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year';
export type Part = 'morning' | 'noon' | 'afternoon' | 'evening' | 'night';

/** A day of every year; month 1 to 12. */
export interface YearDay {
  readonly month: number;
  readonly day: number;
}

/** The days of its unit on which something comes back, as far as they were said. */
export interface CadenceDays {
  /** Days of the week, of a month when they are numbered. */
  readonly days?: readonly RuleDay[];
  /** Days of the month; -1 is the last. */
  readonly monthDays?: readonly number[];
  /** The last day of the month that is no Saturday or Sunday. */
  readonly lastWorkday?: boolean;
  readonly yearDay?: YearDay;
  readonly parts?: readonly Part[];
}

/** How something comes back, as it was said: "every 2 weeks on Monday". */
export interface Cadence extends CadenceDays {
  readonly unit: Unit;
  readonly interval: number;
  /** "twice a day": how many hours, or days, must be said. */
  readonly times?: number;
  /** The wording itself leaves a doubt ("biweekly"). */
  readonly vague?: boolean;
}

export interface Reading<Value> {
  readonly value: Value;
  readonly next: number;
}

/** A text with its tokens. */
export interface Source {
  readonly text: string;
  readonly tokens: readonly Token[];
}

export type CadenceReader = (source: Source, at: number) => Reading<Cadence> | null;

export const WORKDAYS: readonly RuleDay[] = ['MO', 'TU', 'WE', 'TH', 'FR'].map((code) => ({
  code: code as DayCode,
}));
export const WEEKEND: readonly RuleDay[] = [{ code: 'SA' }, { code: 'SU' }];
