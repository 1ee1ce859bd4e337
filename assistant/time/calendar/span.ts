import { MONTHS, WEEKDAYS } from '../figures/calendar-words.ts';
import { continuesFigures, followsFigures } from '../figures/numeric-clock.ts';
import { readNumberWords } from '../figures/number-words.ts';
import type { Day } from '../mention/day.ts';
import type { Reading } from '../mention/mention.ts';
import { textAt, type Token } from '../text/tokens.ts';
import type { CalendarLanguage } from './calendar-language.ts';
import { readYear } from './period.ts';

/**
 * Reads a span of days whose month is said once, as its first day: "du 13 au 15 juillet", "July 13-15", "from the 13th to 15th
 * of July", "du 13 au 18".
 */
export function readSpan(
  tokens: readonly Token[],
  at: number,
  language: CalendarLanguage,
): Reading<Day> | null {
  const leading = readMonth(tokens, at, language);
  const first = readDayOfMonth(tokens, leading?.next ?? at, language);
  const link = first && language.spanLinks.read(tokens, first.next);
  const last = link && readDayOfMonth(tokens, link.next, language);
  if (!first || !last || last.day <= first.day) return null;
  const of = language.of.read(tokens, last.next)?.next ?? last.next;
  const month = leading ?? readMonth(tokens, of, language);
  const opening = textAt(tokens, at - 1);
  if (!month && !isOpened(tokens, at, opening, language, last)) return null;
  if (!month && continuesFigures(tokens, last.next)) return null;
  const end = leading || !month ? last.next : month.next;
  const year = readYear(tokens, textAt(tokens, end) === ',' ? end + 1 : end);
  return {
    value: {
      kind: 'date',
      day: first.day,
      month: month?.value ?? null,
      year: year?.value ?? null,
      weekday: first.weekday,
    },
    next: year?.next ?? end,
  };
}

/** "du 13 au 18": without a month, the opening word and nothing counted behind make it a span of days. */
function isOpened(
  tokens: readonly Token[],
  at: number,
  opening: string,
  language: CalendarLanguage,
  last: DayOfMonth,
): boolean {
  const article = opening === 'le' || opening === 'the';
  const word = article ? textAt(tokens, at - 2) : opening;
  const behind = tokens[last.next];
  const ordinal = tokens[last.next - 1]?.kind === 'word' || article;
  if (language.language === 'en' && !ordinal) return false;
  return language.spanOpenings.has(word) && (!behind || behind.kind === 'mark');
}

function readMonth(
  tokens: readonly Token[],
  at: number,
  { language }: CalendarLanguage,
): Reading<number> | null {
  const month = MONTHS[language].get(textAt(tokens, at));
  if (!month) return null;
  const dotted = month.form === 'short' && textAt(tokens, at + 1) === '.';
  return { value: month.value, next: dotted ? at + 2 : at + 1 };
}

interface DayOfMonth {
  readonly day: number;
  readonly weekday: number | null;
  readonly next: number;
}

/** "13", "13th", "le 13", "dimanche 15", "dix-huit": a day of the month, and perhaps its weekday. */
function readDayOfMonth(
  tokens: readonly Token[],
  at: number,
  language: CalendarLanguage,
): DayOfMonth | null {
  const articled = language.articles.read(tokens, at)?.next ?? at;
  const name = WEEKDAYS[language.language].get(textAt(tokens, articled));
  const start = name ? articled + 1 : articled;
  const weekday = name?.value ?? null;
  const token = tokens[start];
  if (token?.kind === 'number') {
    if (token.text.length > 2 || (at === start && isMarked(tokens, start))) return null;
    const suffix = tokens[start + 1];
    const ordinal = suffix?.glued === true && /^(st|nd|rd|th|er|e|eme)$/.test(suffix.text);
    return within(Number(token.text), weekday, ordinal ? start + 2 : start + 1);
  }
  const ordinal = language.ordinal(tokens, start);
  if (ordinal) return within(ordinal.value, weekday, ordinal.next);
  const words = readNumberWords(tokens, start, language.language);
  return words && within(words.value, weekday, words.next);
}

/** Behind a mark other than the hyphen of a span, figures are a part of something longer. */
function isMarked(tokens: readonly Token[], at: number): boolean {
  return textAt(tokens, at - 1) !== '-' && followsFigures(tokens, at);
}

function within(day: number, weekday: number | null, next: number): DayOfMonth | null {
  return day >= 1 && day <= 31 ? { day, weekday, next } : null;
}
