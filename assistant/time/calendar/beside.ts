import { WEEKDAYS } from '../figures/calendar-words.ts';
import { readNumber } from '../figures/number-words.ts';
import type { CalendarUnit, Day } from '../mention/day.ts';
import type { Reading } from '../mention/mention.ts';
import { textAt, type Token } from '../text/tokens.ts';
import type { CalendarLanguage } from './calendar-language.ts';
import { readCounted } from './nth.ts';

type DayReader = (tokens: readonly Token[], at: number) => Reading<Day> | null;

const TODAY: Day = { kind: 'offset', days: 0 };

/**
 * Reads a day by how far it is from another one: "3 days after easter", "la veille de noël", "third tuesday after christmas",
 * or from the present: "3 fridays from now", "the week of october 6th".
 */
export function readBeside(
  tokens: readonly Token[],
  at: number,
  language: CalendarLanguage,
  readDay: DayReader,
): Reading<Day> | null {
  return (
    readNextTo(tokens, at, language, readDay) ??
    readWeekOf(tokens, at, language, readDay) ??
    readCountBeside(tokens, at, language, readDay)
  );
}

function readNextTo(
  tokens: readonly Token[],
  at: number,
  language: CalendarLanguage,
  readDay: DayReader,
): Reading<Day> | null {
  const days = language.nextTo.read(tokens, at);
  const base = days && readDay(tokens, days.next);
  if (!base) return null;
  return {
    value: { kind: 'beside', base: base.value, unit: 'day', count: days.value },
    next: base.next,
  };
}

function readWeekOf(
  tokens: readonly Token[],
  at: number,
  language: CalendarLanguage,
  readDay: DayReader,
): Reading<Day> | null {
  const of = language.weekOf.read(tokens, at);
  const base = of && readDay(tokens, of.next);
  if (base?.value.kind !== 'date' && base?.value.kind !== 'holiday') return null;
  return { value: { kind: 'week-of', base: base.value }, next: base.next };
}

function readCountBeside(
  tokens: readonly Token[],
  at: number,
  language: CalendarLanguage,
  readDay: DayReader,
): Reading<Day> | null {
  const counted = readCountedDays(tokens, at, language);
  if (!counted) return null;
  const { unit, count, next } = counted;
  const now = language.fromNow.read(tokens, next);
  if (now && typeof unit === 'number')
    return {
      value: { kind: 'beside', base: TODAY, unit, count: count * now.value },
      next: now.next,
    };
  const side = language.beside.read(tokens, next);
  const base = side && readDay(tokens, side.next);
  if (!base) return null;
  // "For 10 days from the 18th" begins on the 18th.
  if (textAt(tokens, at - 1) === 'for') return base;
  return {
    value: { kind: 'beside', base: base.value, unit, count: count * side.value },
    next: base.next,
  };
}

interface CountedDays {
  readonly unit: CalendarUnit | number;
  readonly count: number;
  readonly next: number;
}

/** "3 weeks", "a day", "two thursdays", "third tuesday". */
function readCountedDays(
  tokens: readonly Token[],
  at: number,
  language: CalendarLanguage,
): CountedDays | null {
  const start = language.articles.read(tokens, at)?.next ?? at;
  const ordinal = language.ordinal(tokens, start);
  const nth = ordinal && ordinal.value > 0 ? readCounted(tokens, ordinal.next, language) : null;
  if (ordinal && typeof nth?.value === 'number')
    return { unit: nth.value, count: ordinal.value, next: nth.next };
  const one = /^(a|an)$/.test(textAt(tokens, at)) ? { value: 1, next: at + 1 } : null;
  const count = one ?? readNumber(tokens, at, language.language);
  if (!count) return null;
  const weekday = WEEKDAYS[language.language].get(textAt(tokens, count.next));
  if (weekday?.form === 'full')
    return { unit: weekday.value, count: count.value, next: count.next + 1 };
  const unit = language.units.get(textAt(tokens, count.next));
  return unit ? { unit: unit[0], count: count.value * unit[1], next: count.next + 1 } : null;
}
