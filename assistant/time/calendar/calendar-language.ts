import type { Language } from '../../language.ts';
import type { Holiday } from '../holidays/holiday.ts';
import type { CalendarUnit, Counted, Day, HolidayYear, Period } from '../mention/day.ts';
import type { Reading } from '../mention/mention.ts';
import type { PhraseTable } from '../text/phrase-table.ts';
import type { Token } from '../text/tokens.ts';

/** How a language speaks of stretches of the calendar and of days in them. */
export interface CalendarLanguage {
  readonly language: Language;
  /** Periods counted from the present one: "next week", "this month", "l'année dernière". */
  readonly periods: PhraseTable<Period>;
  /** The same where only the article is said, inside a longer phrase: "end of [the month]". */
  readonly bare: PhraseTable<Period>;
  /** Years counted from the present one, said behind a month: "[october] of next year". */
  readonly years: PhraseTable<number>;
  /** Words that may stand before a month that is meant as a whole: "in", "au mois de". */
  readonly monthLeads: PhraseTable<'coming' | 'next' | 'after' | 'last'>;
  /** Reads "first", "3rd", "dernier", "avant-dernier" (-2); never a number alone. */
  readonly ordinal: (tokens: readonly Token[], at: number) => Reading<number> | null;
  readonly counted: PhraseTable<Counted>;
  /** Between a part and its whole: "of", "in the", "du", "de la". */
  readonly of: PhraseTable<true>;
  readonly articles: PhraseTable<true>;
  readonly edges: PhraseTable<'start' | 'middle' | 'end'>;
  /** Whole phrases that need no grammar: seasons, "EOM", "rest of the week". */
  readonly phrases: PhraseTable<Day>;
  readonly holidays: PhraseTable<Holiday>;
  readonly holidayWhich: PhraseTable<HolidayYear>;
  readonly holidayYears: PhraseTable<HolidayYear>;
  readonly units: ReadonlyMap<string, readonly [CalendarUnit, number]>;
  /** Between a count of days and the day counted from: "after", "from" (1), "before" (-1). */
  readonly beside: PhraseTable<1 | -1>;
  /** Behind a count of days counted from the present: "ago" (-1), "from now", "plus tard" (1). */
  readonly fromNow: PhraseTable<1 | -1>;
  /** Before a count of days counted from the present: "in", "dans" (1), "il y a" (-1). */
  readonly ahead: PhraseTable<1 | -1>;
  /** "The day after", "le lendemain de" and a day: so many days. */
  readonly nextTo: PhraseTable<number>;
  /** "closest", said before one of the days that come back: "the closest monday to october 5th". */
  readonly closest: PhraseTable<true>;
  readonly weekOf: PhraseTable<true>;
  /** "next", "last" around a count: "the next 3 weeks", "3 prochaines semaines". */
  readonly runs: PhraseTable<'next' | 'last' | 'upcoming'>;
  /** Between the first and the last day of a span. */
  readonly spanLinks: PhraseTable<true>;
  /** Before the first day of a span, which makes a day without a month certain: "du", "entre le". */
  readonly spanOpenings: ReadonlySet<string>;
}
