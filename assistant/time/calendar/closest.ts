import { WEEKDAYS } from '../figures/calendar-words.ts';
import type { Holiday } from '../holidays/holiday.ts';
import type { Day } from '../mention/day.ts';
import type { Reading } from '../mention/mention.ts';
import { textAt, type Token } from '../text/tokens.ts';
import type { CalendarLanguage } from './calendar-language.ts';

type DayReader = (tokens: readonly Token[], at: number) => Reading<Day> | null;

/** Reads "the closest monday to october 5th", "the second closest christmas to today". */
export function readClosest(
  tokens: readonly Token[],
  at: number,
  language: CalendarLanguage,
  readDay: DayReader,
): Reading<Day> | null {
  const start = language.articles.read(tokens, at)?.next ?? at;
  const place = language.ordinal(tokens, start);
  const closest = language.closest.read(tokens, place?.next ?? start);
  const each = closest && readEach(tokens, closest.next, language);
  const nth = place?.value ?? 1;
  if (!each || nth < 1 || textAt(tokens, each.next) !== 'to') return null;
  const base = readDay(tokens, each.next + 1);
  return (
    base && {
      value: { kind: 'closest', nth, each: each.value, base: base.value },
      next: base.next,
    }
  );
}

function readEach(
  tokens: readonly Token[],
  at: number,
  { language, holidays }: CalendarLanguage,
): Reading<Holiday | number> | null {
  const weekday = WEEKDAYS[language].get(textAt(tokens, at));
  return weekday ? { value: weekday.value, next: at + 1 } : holidays.read(tokens, at);
}
