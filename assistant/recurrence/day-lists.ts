import type { PhraseTable } from '../time/text/phrase-table.ts';
import { textAt } from '../time/text/tokens.ts';
import { WEEKEND, WORKDAYS, type Part, type Reading, type Source } from './cadence.ts';
import type { CadenceWords } from './cadence-words.ts';
import { DAY_CODES, type DayCode, type RuleDay } from './rule-parts.ts';

/** The place after a phrase when it stands there, else the place itself. */
export function skip(table: PhraseTable<unknown>, { tokens }: Source, at: number): number {
  return table.read(tokens, at)?.next ?? at;
}

export interface DayList {
  readonly days: readonly RuleDay[];
  /** Said in a way that alone means every week: "mardis", "monday to friday", "weekdays". */
  readonly repeated: boolean;
  readonly parts?: readonly Part[];
}

/** Reads days of the week: "lundi et jeudi", "mon/wed/fri", "monday to friday", "week-ends", and the part of the day behind them. */
export function readDays(source: Source, at: number, words: CadenceWords): Reading<DayList> | null {
  const list =
    readGroup(source, at, words.workdays, WORKDAYS) ??
    readGroup(source, at, words.weekends, WEEKEND) ??
    readRange(source, at, words) ??
    readNamed(source, at, words);
  if (!list) return null;
  const parts = readParts(source, list.next, words);
  return parts ? { value: { ...list.value, parts: parts.value }, next: parts.next } : list;
}

function readGroup(
  { tokens }: Source,
  at: number,
  table: PhraseTable<true>,
  days: readonly RuleDay[],
): Reading<DayList> | null {
  const group = table.read(tokens, at);
  const plural = group !== null && /s$|es /.test(textAt(tokens, group.next - 1));
  const several = plural || (tokens[at]?.text.endsWith('s') ?? false);
  return group && { value: { days, repeated: several }, next: group.next };
}

function readRange(source: Source, at: number, words: CadenceWords): Reading<DayList> | null {
  const { tokens, text } = source;
  const first = words.weekdays.read(tokens, at);
  if (!first || first.value.plural) return null;
  // Hyphens between letters are no tokens.
  const hyphen = /^[-‑–]$/.test(
    text.slice(tokens[first.next - 1]?.end, tokens[first.next]?.start).trim(),
  );
  const link = words.to.read(tokens, first.next);
  if (!link && !hyphen) return null;
  const last = words.weekdays.read(tokens, link?.next ?? first.next);
  if (!last) return null;
  const [from, to] = [first, last].map(({ value }) => DAY_CODES.indexOf(value.code));
  if (from === undefined || to === undefined || to <= from) return null;
  const days = DAY_CODES.slice(from, to + 1).map((code) => ({ code }));
  return { value: { days, repeated: true }, next: last.next };
}

function readNamed(source: Source, at: number, words: CadenceWords): Reading<DayList> | null {
  const { tokens } = source;
  const first = words.weekdays.read(tokens, at);
  if (!first) return null;
  const codes: DayCode[] = [first.value.code];
  let { next } = first;
  for (;;) {
    const linked = skipLinks(source, next, words);
    const dayAt = linked === next ? next : skip(words.articles, source, linked);
    const more = words.weekdays.read(tokens, dayAt);
    if (!more) break;
    codes.push(more.value.code);
    next = more.next;
  }
  return { value: { days: inOrder(codes), repeated: first.value.plural }, next };
}

function skipLinks({ tokens }: Source, at: number, words: CadenceWords): number {
  let next = at;
  while (next < at + 2 && words.and.has(textAt(tokens, next))) next += 1;
  return next;
}

/** Each day once, from Monday on. */
export function inOrder(codes: readonly DayCode[]): RuleDay[] {
  return DAY_CODES.filter((code) => codes.includes(code)).map((code) => ({ code }));
}

/** Reads parts of the day: "matin", "matin, midi et soir". */
export function readParts(
  source: Source,
  at: number,
  words: CadenceWords,
): Reading<readonly Part[]> | null {
  const first = words.parts.read(source.tokens, at);
  if (!first) return null;
  const parts = [first.value];
  let { next } = first;
  for (;;) {
    const linked = skipLinks(source, next, words);
    const more = words.parts.read(source.tokens, linked);
    if (!more || parts.includes(more.value)) break;
    parts.push(more.value);
    next = more.next;
  }
  return { value: parts, next };
}
