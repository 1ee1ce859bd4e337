import { type Cadence, type Reading, type Source } from './cadence.ts';
import type { CadenceWords } from './cadence-words.ts';
import { readDays, readParts } from './day-lists.ts';

/** Reads what comes back once "every" or "every 2" was said: "jours", "semaines", "mardis", "matins", "weekend". */
export function readWhatReturns(
  source: Source,
  at: number,
  words: CadenceWords,
  interval: number,
): Reading<Cadence> | null {
  const days = readDays(source, at, words);
  if (days) {
    const { days: list, parts } = days.value;
    const value = { unit: 'week', interval, days: list, ...(parts && { parts }) } as const;
    return { value, next: days.next };
  }
  const parts = readParts(source, at, words);
  if (parts) return { value: { unit: 'day', interval, parts: parts.value }, next: parts.next };
  const unit = words.units.read(source.tokens, at);
  if (!unit) return null;
  const within = unit.value === 'day' ? readParts(source, unit.next, words) : null;
  const value = { unit: unit.value, interval };
  return within
    ? { value: { ...value, parts: within.value }, next: within.next }
    : { value, next: unit.next };
}
