import { MONTHS } from '../figures/calendar-words.ts';
import { continuesFigures, followsFigures } from '../figures/numeric-clock.ts';
import { shortYear } from '../figures/numeric-date.ts';
import type { Period } from '../mention/day.ts';
import type { Reading } from '../mention/mention.ts';
import { textAt, type Token } from '../text/tokens.ts';
import type { CalendarLanguage } from './calendar-language.ts';
import { longest } from './longest.ts';

/** Reads a period inside a longer phrase: "[end of] next month", "[first monday in] october 2014", "[fin] mars". */
export function readInnerPeriod(
  tokens: readonly Token[],
  at: number,
  language: CalendarLanguage,
): Reading<Period> | null {
  return longest<Period>([
    language.periods.read(tokens, at),
    language.bare.read(tokens, at),
    readMonth(tokens, at, language) ?? readMonthOf(tokens, at, language),
    readYearPeriod(tokens, at),
  ]);
}

/** Reads a period that is said by itself: "next week", "in march", "mars 2027", "third quarter", "2018q4". */
export function readPeriod(
  tokens: readonly Token[],
  at: number,
  language: CalendarLanguage,
): Reading<Period> | null {
  return (
    language.periods.read(tokens, at) ??
    readQuarter(tokens, at, language) ??
    readLedMonth(tokens, at, language) ??
    readLoneMonth(tokens, at, language)
  );
}

const YEAR_LEADS = /^(in|en|during)$/;

function readLedMonth(
  tokens: readonly Token[],
  at: number,
  language: CalendarLanguage,
): Reading<Period> | null {
  const lead = language.monthLeads.read(tokens, at);
  if (!lead) return null;
  const month = readMonth(tokens, lead.next, language, lead.value);
  if (month) return month;
  const year = YEAR_LEADS.test(textAt(tokens, at)) ? readYearPeriod(tokens, lead.next) : null;
  const alone = at === 0 && year && (year.next === tokens.length || isEra(tokens, year.next));
  return alone && !/^b/.test(textAt(tokens, year.next)) ? year : null;
}

/** "2014 AD", "2014 B.C.". */
function isEra(tokens: readonly Token[], at: number): boolean {
  return /^(ad|bc|a|b)$/.test(textAt(tokens, at));
}

/** A month beside nothing else is a month, not a verb or a name, when it has a year or is all that is said. */
function readLoneMonth(
  tokens: readonly Token[],
  at: number,
  language: CalendarLanguage,
): Reading<Period> | null {
  const month = readMonth(tokens, at, language);
  if (!month || month.value.kind !== 'month') return null;
  const alone = at === 0 && month.next === tokens.length;
  return alone || month.value.year !== null || month.value.shift !== undefined ? month : null;
}

/** "[fin du] mois de mars". */
function readMonthOf(
  tokens: readonly Token[],
  at: number,
  language: CalendarLanguage,
): Reading<Period> | null {
  const named = /^(mois|month)$/.test(textAt(tokens, at)) ? language.of.read(tokens, at + 1) : null;
  return named && readMonth(tokens, named.next, language);
}

/** "october", "oct. 2014", "october of next year", "march in a year", "march after next". */
function readMonth(
  tokens: readonly Token[],
  at: number,
  language: CalendarLanguage,
  which: 'coming' | 'next' | 'after' | 'last' = 'coming',
): Reading<Period> | null {
  const month = MONTHS[language.language].get(textAt(tokens, at));
  if (!month) return null;
  const dotted = month.form === 'short' && textAt(tokens, at + 1) === '.' ? at + 2 : at + 1;
  const of = language.of.read(tokens, dotted)?.next ?? dotted;
  const year = readYear(tokens, of) ?? readYear(tokens, dotted);
  const value = { kind: 'month', month: month.value } as const;
  if (year) return { value: { ...value, year: year.value }, next: year.next };
  const relative = language.years.read(tokens, of) ?? language.years.read(tokens, dotted);
  if (relative) {
    // "this year" is written as no shift: the month may then be over.
    const shift = relative.value;
    return { value: { ...value, year: null, ...(shift !== 0 && { shift }) }, next: relative.next };
  }
  const after = textAt(tokens, dotted) === 'after' && textAt(tokens, dotted + 1) === 'next';
  const shift = after ? 1 : which === 'last' ? -1 : which === 'after' ? 1 : 0;
  return {
    value: { ...value, year: null, ...(shift !== 0 && { shift }) },
    next: after ? dotted + 2 : dotted,
  };
}

/** A year of four figures. */
export function readYear(tokens: readonly Token[], at: number): Reading<number> | null {
  const text = textAt(tokens, at);
  return /^(19|20|21)\d\d$/.test(text) && !continuesFigures(tokens, at + 1)
    ? { value: Number(text), next: at + 1 }
    : null;
}

/** A year of two figures behind a month: more than a day or, at the end of a text, an hour of the language (12 or 24) could be. */
export function readShortYear(
  tokens: readonly Token[],
  at: number,
  lastHour: 12 | 24,
): Reading<number> | null {
  const text = textAt(tokens, at);
  const figures = tokens[at]?.kind === 'number' && text.length === 2;
  const number = figures ? Number(text) : 0;
  const last = at === tokens.length - 1;
  return number > 31 || (last && number > lastHour)
    ? { value: shortYear(number), next: at + 1 }
    : null;
}

/** A year by itself says a time only when nothing else is said. */
function readYearPeriod(tokens: readonly Token[], at: number): Reading<Period> | null {
  const year = readYear(tokens, at);
  return year && { value: { kind: 'year', year: year.value }, next: year.next };
}

/** "third quarter", "4th qtr of 2018", "2e trimestre", "q3 2018", "2018q4". */
function readQuarter(
  tokens: readonly Token[],
  at: number,
  language: CalendarLanguage,
): Reading<Period> | null {
  const start = language.articles.read(tokens, at)?.next ?? at;
  const counted = language.ordinal(tokens, start);
  if (counted && /^(quarter|qtr|trimestre)$/.test(textAt(tokens, counted.next))) {
    const of = language.of.read(tokens, counted.next + 1)?.next ?? counted.next + 1;
    return quarter(counted.value, readYear(tokens, of), counted.next + 1);
  }
  const figure = /^[qt]$/.test(textAt(tokens, at)) && tokens[at + 1]?.glued === true;
  if (figure) return quarter(Number(textAt(tokens, at + 1)), readYear(tokens, at + 2), at + 2);
  const behind = /^[qt]$/.test(textAt(tokens, at + 1)) && tokens[at + 1]?.glued === true;
  const number = textAt(tokens, at);
  if (!behind || !/^(20)?\d\d$/.test(number) || tokens[at + 2]?.glued !== true) return null;
  if (followsFigures(tokens, at)) return null;
  const year = { value: 2000 + (Number(number) % 100), next: at + 3 };
  return quarter(Number(textAt(tokens, at + 2)), year, at + 3);
}

function quarter(n: number, year: Reading<number> | null, next: number): Reading<Period> | null {
  if (!Number.isInteger(n) || n < 1 || n > 4) return null;
  return {
    value: { kind: 'quarter', quarter: n, year: year?.value ?? null },
    next: year?.next ?? next,
  };
}
