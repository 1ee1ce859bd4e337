import type { Day } from '../mention/day.ts';
import type { Reading, Said } from '../mention/mention.ts';
import type { Token } from '../text/tokens.ts';
import { readBeside } from './beside.ts';
import type { CalendarLanguage } from './calendar-language.ts';
import { readClosest } from './closest.ts';
import { readEdge } from './edge.ts';
import { readHoliday } from './holiday.ts';
import { longest } from './longest.ts';
import { readNth } from './nth.ts';
import { readPeriod } from './period.ts';
import { readRun } from './run.ts';
import { readSpan } from './span.ts';

/**
 * Reads a day or a stretch of days that a language's words for the calendar make up, the longest that stands at a place.
 * `readDay` reads the plain days of that language, which others are counted from.
 */
export function readCalendar(
  tokens: readonly Token[],
  at: number,
  language: CalendarLanguage,
  readDay: (tokens: readonly Token[], at: number) => Reading<Day> | null,
): Reading<Said> | null {
  const base = (from: readonly Token[], place: number): Reading<Day> | null =>
    longest([
      readHoliday(from, place, language),
      readNth(from, place, language),
      readDay(from, place),
    ]);
  const day = longest<Day>([
    language.phrases.read(tokens, at),
    readPeriod(tokens, at, language),
    readNth(tokens, at, language),
    readEdge(tokens, at, language),
    readHoliday(tokens, at, language),
    readBeside(tokens, at, language, base),
    readClosest(tokens, at, language, base),
    readSpan(tokens, at, language),
  ]);
  const said = day && { value: { day: day.value }, next: day.next };
  return longest<Said>([said, readRun(tokens, at, language)]);
}
