import { readNumber, readNumberWords } from '../figures/number-words.ts';
import type { Day, HolidayYear } from '../mention/day.ts';
import type { Reading } from '../mention/mention.ts';
import { textAt, type Token } from '../text/tokens.ts';
import type { CalendarLanguage } from './calendar-language.ts';
import { readYear } from './period.ts';

/** Reads a holiday by name, with the year it is in: "noël", "next halloween", "easter 2030", "thanksgiving in 3 years". */
export function readHoliday(
  tokens: readonly Token[],
  at: number,
  language: CalendarLanguage,
): Reading<Day> | null {
  const which = language.holidayWhich.read(tokens, at);
  const start = which?.next ?? at;
  const name =
    language.holidays.read(tokens, start) ??
    language.holidays.read(tokens, language.articles.read(tokens, start)?.next ?? start);
  if (!name) return null;
  const year = which ? null : readWhichYear(tokens, name.next, language);
  const of = year?.value ?? which?.value ?? 'coming';
  return { value: { kind: 'holiday', holiday: name.value, of }, next: year?.next ?? name.next };
}

function readWhichYear(
  tokens: readonly Token[],
  at: number,
  language: CalendarLanguage,
): Reading<HolidayYear> | null {
  const linked = /^(of|in|de|en)$/.test(textAt(tokens, at)) ? at + 1 : at;
  const year = readYear(tokens, linked) ?? readSpelledYear(tokens, linked, language);
  if (year) return { value: { year: year.value }, next: year.next };
  return language.holidayYears.read(tokens, at) ?? readAhead(tokens, at, language);
}

/** "two thousand ten". */
function readSpelledYear(
  tokens: readonly Token[],
  at: number,
  { language }: CalendarLanguage,
): Reading<number> | null {
  if (textAt(tokens, at + 1) !== 'thousand' || textAt(tokens, at) !== 'two') return null;
  const rest = readNumberWords(tokens, at + 2, language);
  return rest && { value: 2000 + rest.value, next: rest.next };
}

/** "in 3 years", "9 months from now", "il y a 2 ans". */
function readAhead(
  tokens: readonly Token[],
  at: number,
  language: CalendarLanguage,
): Reading<HolidayYear> | null {
  const lead = language.ahead.read(tokens, at);
  const start = lead?.next ?? at;
  const one = /^(a|an)$/.test(textAt(tokens, start)) ? { value: 1, next: start + 1 } : null;
  const count = one ?? readNumber(tokens, start, language.language);
  const unit = count && language.units.get(textAt(tokens, count.next));
  if (!unit) return null;
  const behind = lead ? null : language.fromNow.read(tokens, count.next + 1);
  const side = (lead ?? behind)?.value;
  if (side === undefined) return null;
  return {
    value: { ahead: { unit: unit[0], count: count.value * unit[1] * side } },
    next: behind?.next ?? count.next + 1,
  };
}
