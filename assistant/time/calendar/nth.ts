import { WEEKDAYS } from '../figures/calendar-words.ts';
import { readNumber } from '../figures/number-words.ts';
import type { Counted, Day } from '../mention/day.ts';
import type { Reading } from '../mention/mention.ts';
import { textAt, type Token } from '../text/tokens.ts';
import type { CalendarLanguage } from './calendar-language.ts';
import { readInnerPeriod } from './period.ts';

/** Reads "the last friday of march", "premier mercredi du mois prochain", "3rd week of 2018", "20th of next month". */
export function readNth(
  tokens: readonly Token[],
  at: number,
  language: CalendarLanguage,
): Reading<Day> | null {
  const start = language.articles.read(tokens, at)?.next ?? at;
  const ordinal = language.ordinal(tokens, start);
  if (!ordinal) return readNumberOf(tokens, start, language);
  const counted = readCounted(tokens, ordinal.next, language);
  const of = language.of.read(tokens, counted?.next ?? ordinal.next);
  if (!of) return null;
  const period = counted
    ? readInnerPeriod(tokens, of.next, language)
    : language.periods.read(tokens, of.next);
  if (!period) return null;
  // "20th of next month" counts days; "the first of march" is a date, read elsewhere.
  if (!counted && period.value.kind !== 'unit') return null;
  const day = counted?.value ?? 'day';
  if (period.value.kind === 'unit' && period.value.unit === 'week' && day === 'week') return null;
  return {
    value: { kind: 'nth', nth: ordinal.value, counted: day, period: period.value },
    next: period.next,
  };
}

/** "20 of this month", "le 20 du mois prochain". */
function readNumberOf(
  tokens: readonly Token[],
  at: number,
  language: CalendarLanguage,
): Reading<Day> | null {
  const number = tokens[at]?.kind === 'number' ? readNumber(tokens, at, language.language) : null;
  const of = number && number.value <= 31 ? language.of.read(tokens, number.next) : null;
  const period = of && language.periods.read(tokens, of.next);
  if (!number || period?.value.kind !== 'unit' || period.value.unit !== 'month') return null;
  return {
    value: { kind: 'nth', nth: number.value, counted: 'day', period: period.value },
    next: period.next,
  };
}

/** What is counted: a weekday by name, or a day, a week, a weekend. */
export function readCounted(
  tokens: readonly Token[],
  at: number,
  language: CalendarLanguage,
): Reading<Counted> | null {
  const weekday = WEEKDAYS[language.language].get(textAt(tokens, at));
  if (weekday) return { value: weekday.value, next: at + 1 };
  return language.counted.read(tokens, at);
}
