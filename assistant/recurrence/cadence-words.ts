import type { Language } from '../language.ts';
import type { PhraseTable } from '../time/text/phrase-table.ts';
import type { Part, Unit } from './cadence.ts';
import type { DayCode } from './rule-parts.ts';

/** A day of the week as written; `plural` ones come back without further words ("mardis"). */
export interface DayWord {
  readonly code: DayCode;
  readonly plural: boolean;
}

/** The words with which a language says how something comes back. */
export interface CadenceWords {
  readonly language: Language;
  readonly weekdays: PhraseTable<DayWord>;
  readonly weekends: PhraseTable<true>;
  readonly workdays: PhraseTable<true>;
  readonly parts: PhraseTable<Part>;
  readonly units: PhraseTable<Unit>;
  readonly numbers: PhraseTable<number>;
  /** "first" is 1, "last" is -1. */
  readonly ordinals: PhraseTable<number>;
  /** Between the members of a list. */
  readonly and: ReadonlySet<string>;
  /** Between the ends of a range of days. */
  readonly to: PhraseTable<true>;
  /** Before a day of the week or of the month, and not part of it. */
  readonly articles: PhraseTable<true>;
  readonly except: PhraseTable<true>;
  readonly until: PhraseTable<true>;
  readonly from: PhraseTable<true>;
  /** It ends with the week or month it was said in. */
  readonly thisPeriod: PhraseTable<'week' | 'month'>;
  readonly during: PhraseTable<true>;
  /** After a number: how often in all. */
  readonly times: PhraseTable<true>;
  /** Words that lead to a clock time. */
  readonly clockLeads: ReadonlySet<string>;
  /** Before a clock time, these leave open when exactly. */
  readonly limits: ReadonlySet<string>;
  /** "between 9 and 6pm": what opens a range of hours, and what stands between its ends. */
  readonly windows: ReadonlyMap<string, ReadonlySet<string>>;
  /** After one of these a clock time belongs to a noun ("the 3pm call"). */
  readonly qualifiers: ReadonlySet<string>;
  /** Before what comes back, these say that it does not ("not every day"). */
  readonly refusals: ReadonlySet<string>;
  /** Behind it, these say something about it instead ("every day is the same"). */
  readonly predicates: ReadonlySet<string>;
  /** "every monday in march": what comes back in one season only. */
  readonly seasonLeads: ReadonlySet<string>;
  readonly seasons: ReadonlySet<string>;
  /** Verbs that make of two days a change and not a range. */
  readonly movers: ReadonlySet<string>;
  /** "tomorrow", and with each part of the day: what the reading of hours is asked with. */
  readonly stems: Readonly<Record<Part | 'any', string>>;
  /** "the ": makes a number alone a day of the month. */
  readonly dayLead: string;
  /** "at ": makes a number alone an hour. */
  readonly hourLead: string;
}

/** Words separated by spaces. */
export function oneOf(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}
