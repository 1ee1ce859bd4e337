import { PhraseTable } from '../time/text/phrase-table.ts';
import { textAt } from '../time/text/tokens.ts';
import type { Cadence, CadenceReader, Reading, Source } from './cadence.ts';
import { readDays, readParts, skip } from './day-lists.ts';
import { ENGLISH_WORDS as WORDS } from './english-words.ts';
import { readWhatReturns } from './every.ts';
import { readCount, readMonthDays, readNth } from './month-days.ts';
import { readYearDay } from './said-day.ts';

const EVERY = new PhraseTable<true>([
  ['every|evry|evrey|evey|ev|each|of every|of each|every single|each and every', true],
]);
const OTHER = new PhraseTable<{ interval: number; vague: boolean }>([
  ['other|othr', { interval: 2, vague: false }],
  ['second|2 nd', { interval: 2, vague: true }],
  ['third|3 rd', { interval: 3, vague: true }],
  ['fourth|4 th', { interval: 4, vague: true }],
]);
const OF_MONTH = new PhraseTable<true>([
  ['of the month|of every month|of each month|in the month|every month', true],
]);
const FIXED = new PhraseTable<Cadence>([
  ['everyday|evryday|everday|daily|dayly', { unit: 'day', interval: 1 }],
  ['nightly', { unit: 'day', interval: 1, parts: ['night'] }],
  ['hourly', { unit: 'hour', interval: 1 }],
  ['weekly|wkly', { unit: 'week', interval: 1 }],
  ['monthly', { unit: 'month', interval: 1 }],
  ['quarterly|every quarter', { unit: 'month', interval: 3 }],
  [
    'at the end of every month|at the end of each month|end of every month|end of each month|every month end',
    { unit: 'month', interval: 1, monthDays: [-1] },
  ],
  ['yearly|annually', { unit: 'year', interval: 1 }],
  ['fortnightly|every fortnight|each fortnight', { unit: 'week', interval: 2 }],
  ['biweekly|bi weekly', { unit: 'week', interval: 2, vague: true }],
  ['bimonthly|bi monthly', { unit: 'month', interval: 2, vague: true }],
]);
/** "the daily show", "my weekly report": the noun is meant. */
const OWNERS = new Set('the a an my your his her our their this that'.split(' '));

/** Reads how something comes back, said in English: "every 2 days", "every other tuesday", "every last friday of the month". */
export const readEnglishCadence: CadenceReader = (source, at) =>
  readFixed(source, at) ??
  readEvery(source, at) ??
  readTimes(source, at) ??
  readRepeatedDays(source, at) ??
  readDayOfMonth(source, at) ??
  readTimesOfDay(source, at);

function readFixed(source: Source, at: number): Reading<Cadence> | null {
  const fixed = FIXED.read(source.tokens, at);
  const named = OWNERS.has(textAt(source.tokens, at - 1));
  return named && source.tokens[fixed?.next ?? at]?.kind === 'word' ? null : fixed;
}

function readEvery(source: Source, at: number): Reading<Cadence> | null {
  const { tokens } = source;
  if (textAt(tokens, at) === 'alternate') return readWhatReturns(source, at + 1, WORDS, 2);
  const every = EVERY.read(tokens, at);
  if (!every) return null;
  const dated = readYearDay(source, every.next, WORDS);
  if (dated)
    return { value: { unit: 'year', interval: 1, yearDay: dated.value }, next: dated.next };
  const nth = readNth(source, every.next, WORDS);
  const month = nth && OF_MONTH.read(tokens, nth.next);
  if (month) return ofMonth(nth.value, month.next);
  const numbered = readMonthDays(source, every.next, WORDS);
  const ofNumbered = numbered && OF_MONTH.read(tokens, numbered.next);
  if (ofNumbered) return ofMonth(numbered.value, ofNumbered.next);
  const other = OTHER.read(tokens, every.next);
  const returning = other && readWhatReturns(source, other.next, WORDS, other.value.interval);
  if (returning) {
    const vague = other.value.vague && returning.value.days !== undefined;
    return { value: { ...returning.value, ...(vague && { vague }) }, next: returning.next };
  }
  // "every first monday": of the month, what else.
  if (nth) return { value: { ...ofMonth(nth.value, nth.next).value, vague: true }, next: nth.next };
  const suffixed = /^(st|nd|rd|th)$/.test(textAt(tokens, every.next + 1));
  if (numbered && suffixed) return ofMonth(numbered.value, numbered.next);
  const count = readCount(source, every.next, WORDS);
  return count && count.value > 0
    ? readWhatReturns(source, count.next, WORDS, count.value)
    : readWhatReturns(source, every.next, WORDS, 1);
}

function ofMonth(days: Partial<Cadence>, next: number): Reading<Cadence> {
  return { value: { ...days, unit: 'month', interval: 1 }, next };
}

const OFTEN = new PhraseTable<number>([
  ['once', 1],
  ['twice', 2],
  ['thrice', 3],
]);

/** "once a week", "twice daily", "3 times per day", "2x/day". */
function readTimes(source: Source, at: number): Reading<Cadence> | null {
  const { tokens } = source;
  const count = readCount(source, at, WORDS);
  const counted = count && WORDS.times.read(tokens, count.next);
  const often = counted ? { value: count.value, next: counted.next } : OFTEN.read(tokens, at);
  if (!often) return null;
  const fixed = FIXED.read(tokens, often.next);
  if (fixed) return { value: { ...fixed.value, times: often.value }, next: fixed.next };
  if (!/^(a|an|per|each|every|\/)$/.test(textAt(tokens, often.next))) return null;
  const unit = WORDS.units.read(tokens, often.next + 1);
  return unit && { value: { unit: unit.value, interval: 1, times: often.value }, next: unit.next };
}

const TIMES_OF_DAY = new Set(['mornings', 'afternoons', 'evenings', 'nights']);

/** "tuesdays", "on weekdays", "monday to friday", "weekends", "mornings". */
function readRepeatedDays(source: Source, at: number): Reading<Cadence> | null {
  const { tokens } = source;
  const opened = /^(on|from)$/.test(textAt(tokens, at)) ? at + 1 : at;
  const list = readDays(source, opened, WORDS);
  const moved = tokens.slice(0, at).some(({ text }) => WORDS.movers.has(text));
  // "weekday mornings": the plural stands behind.
  const plural = list?.value.parts !== undefined && TIMES_OF_DAY.has(textAt(tokens, list.next - 1));
  if (!list || !(list.value.repeated || plural) || moved) return null;
  const { days, parts } = list.value;
  return { value: { unit: 'week', interval: 1, days, ...(parts && { parts }) }, next: list.next };
}

/** "the last friday of every month"; "of the month" may be this one alone. */
function readDayOfMonth(source: Source, at: number): Reading<Cadence> | null {
  const { tokens } = source;
  const nth = readNth(source, at, WORDS);
  const month = nth && OF_MONTH.read(tokens, nth.next);
  if (!month) return null;
  const once = textAt(tokens, month.next - 2) === 'the';
  const value = ofMonth(nth.value, month.next).value;
  return { value: once ? { ...value, vague: true } : value, next: month.next };
}

/** "mornings", "morning and evening". */
function readTimesOfDay(source: Source, at: number): Reading<Cadence> | null {
  const opened = skip(WORDS.articles, source, at);
  const parts = readParts(source, opened, WORDS);
  const plural = TIMES_OF_DAY.has(textAt(source.tokens, opened));
  return parts && (plural || parts.value.length > 1)
    ? { value: { unit: 'day', interval: 1, parts: parts.value }, next: parts.next }
    : null;
}
