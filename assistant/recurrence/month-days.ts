import { textAt } from '../time/text/tokens.ts';
import type { CadenceDays, Reading, Source } from './cadence.ts';
import { skip } from './day-lists.ts';
import type { CadenceWords } from './cadence-words.ts';

const SUFFIXES = new Set(['er', 'ers', 'e', 'st', 'nd', 'rd', 'th']);

/** Reads a number in figures (at most three) or in words. */
export function readCount(
  { tokens }: Source,
  at: number,
  words: CadenceWords,
): Reading<number> | null {
  const token = tokens[at];
  if (token?.kind !== 'number') return words.numbers.read(tokens, at);
  return token.text.length <= 3 ? { value: Number(token.text), next: at + 1 } : null;
}

/** Reads days of the month: "le 5", "1er et 15", "the 1st and 15th", "the first". */
export function readMonthDays(
  source: Source,
  at: number,
  words: CadenceWords,
): Reading<CadenceDays> | null {
  const days: number[] = [];
  let next = at;
  for (let place = at; ;) {
    const day = readMonthDay(source, skip(words.articles, source, place), words);
    if (!day) break;
    days.push(day.value);
    next = day.next;
    if (!words.and.has(textAt(source.tokens, next))) break;
    place = next + 1;
  }
  const monthDays = [...new Set(days)].sort((a, b) => a - b);
  return days.length === 0 ? null : { value: { monthDays }, next };
}

function readMonthDay(source: Source, at: number, words: CadenceWords): Reading<number> | null {
  const { tokens } = source;
  const token = tokens[at];
  if (token?.kind === 'number') {
    const day = Number(token.text);
    if (token.text.length > 2 || day < 1 || day > 31) return null;
    const suffix = tokens[at + 1];
    const ordinal = suffix?.glued === true && SUFFIXES.has(suffix.text);
    if (suffix?.glued && !ordinal && suffix.kind !== 'mark') return null;
    return { value: day, next: ordinal ? at + 2 : at + 1 };
  }
  const ordinal = words.ordinals.read(tokens, at);
  return ordinal && ordinal.value > 0 && ordinal.value < 4 ? ordinal : null;
}

/** Reads which day of the week, or the last day, of a month: "dernier vendredi", "first monday", "last working day". */
export function readNth(
  source: Source,
  at: number,
  words: CadenceWords,
): Reading<CadenceDays> | null {
  const { tokens } = source;
  const ordinal = words.ordinals.read(tokens, skip(words.articles, source, at));
  if (!ordinal) return null;
  const nth = ordinal.value;
  const day = words.weekdays.read(tokens, ordinal.next);
  if (day) return { value: { days: [{ code: day.value.code, nth }] }, next: day.next };
  if (nth !== -1) return null;
  const workday = words.workdays.read(tokens, ordinal.next);
  if (workday) return { value: { lastWorkday: true }, next: workday.next };
  const unit = words.units.read(tokens, ordinal.next);
  return unit?.value === 'day' ? { value: { monthDays: [-1] }, next: unit.next } : null;
}
