import { DateTime } from 'luxon';
import { textAt } from '../time/text/tokens.ts';
import type { Reading, Source, Unit } from './cadence.ts';
import type { CadenceWords } from './cadence-words.ts';
import { readDays } from './day-lists.ts';
import { readCount } from './month-days.ts';
import type { Detail } from './piece.ts';
import type { RecurrenceContext } from './recurrence-reading.ts';
import { readDay } from './said-day.ts';

/** Reads when something that comes back begins and ends: "à partir de lundi", "until june 1", "for 10 days", "5 fois", "sauf le dimanche". */
export function readBound(
  source: Source,
  at: number,
  words: CadenceWords,
  context: RecurrenceContext,
): Reading<Detail> | null {
  return (
    readFrom(source, at, words, context) ??
    readUntil(source, at, words, context) ??
    readThisPeriod(source, at, words, context) ??
    readDuring(source, at, words) ??
    readTotal(source, at, words) ??
    readExcept(source, at, words)
  );
}

function readFrom(
  source: Source,
  at: number,
  words: CadenceWords,
  context: RecurrenceContext,
): Reading<Detail> | null {
  const opened = words.from.read(source.tokens, at);
  const day = opened && readDay(source, opened.next, words, context);
  return day && { value: { kind: 'from', day: day.value }, next: day.next };
}

function readUntil(
  source: Source,
  at: number,
  words: CadenceWords,
  context: RecurrenceContext,
): Reading<Detail> | null {
  const opened = words.until.read(source.tokens, at);
  if (!opened) return null;
  const day = readDay(source, opened.next, words, context);
  return { value: { kind: 'until', day: day?.value ?? null }, next: day?.next ?? opened.next };
}

function readThisPeriod(
  { tokens }: Source,
  at: number,
  words: CadenceWords,
  { now, timeZone }: RecurrenceContext,
): Reading<Detail> | null {
  const period = words.thisPeriod.read(tokens, at);
  if (!period) return null;
  const day = DateTime.fromJSDate(now, { zone: timeZone }).endOf(period.value);
  return { value: { kind: 'until', day }, next: period.next };
}

const SPANS: ReadonlyMap<Unit, 'days' | 'weeks' | 'months' | 'years'> = new Map([
  ['day', 'days'],
  ['week', 'weeks'],
  ['month', 'months'],
  ['year', 'years'],
]);

function readDuring(source: Source, at: number, words: CadenceWords): Reading<Detail> | null {
  const opened = words.during.read(source.tokens, at);
  const count = opened && readCount(source, opened.next, words);
  const unit = count && words.units.read(source.tokens, count.next);
  const span = unit && SPANS.get(unit.value);
  if (!span || count.value < 1) return null;
  return { value: { kind: 'during', unit: span, count: count.value }, next: unit.next };
}

function readTotal(source: Source, at: number, words: CadenceWords): Reading<Detail> | null {
  const opened = words.during.read(source.tokens, at)?.next ?? at;
  const count = readCount(source, opened, words);
  const times = count && words.times.read(source.tokens, count.next);
  if (!times || count.value < 1 || /^(par|a|per|each)$/.test(textAt(source.tokens, times.next)))
    return null;
  return { value: { kind: 'count', count: count.value }, next: times.next };
}

function readExcept(source: Source, at: number, words: CadenceWords): Reading<Detail> | null {
  const opened = words.except.read(source.tokens, at);
  const list = opened && readDays(source, opened.next, words);
  return list && { value: { kind: 'except', days: list.value.days }, next: list.next };
}
