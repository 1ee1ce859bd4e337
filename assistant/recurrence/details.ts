import { textAt } from '../time/text/tokens.ts';
import { readBound } from './bounds.ts';
import type { Cadence, CadenceReader, Reading, Source } from './cadence.ts';
import type { CadenceWords } from './cadence-words.ts';
import { readDays, skip } from './day-lists.ts';
import { readClocks, readWindow } from './hours-said.ts';
import { readMonthDays, readNth } from './month-days.ts';
import type { Detail, Piece } from './piece.ts';
import type { RecurrenceContext } from './recurrence-reading.ts';
import { mayBeClock, type ClockSetting } from './said-clock.ts';
import { readYearDay } from './said-day.ts';

/** Every stretch of a text that says how something comes back. */
export function findCadences(
  source: Source,
  words: CadenceWords,
  read: CadenceReader,
): { readonly piece: Piece; readonly cadence: Cadence }[] {
  const found = [];
  for (let at = 0; at < source.tokens.length;) {
    const reading = read(source, at);
    if (reading && !isRefused(source, at, reading.next, words)) {
      const { value: cadence, next: to } = reading;
      found.push({
        cadence,
        piece: { detail: { kind: 'cadence', cadence } as const, from: at, to },
      });
    }
    at = reading?.next ?? at + 1;
  }
  return found;
}

/** "not every day", "except weekends", "every day is the same". */
function isRefused({ tokens }: Source, at: number, next: number, words: CadenceWords): boolean {
  const excepted = [1, 2, 3].some((n) => (words.except.read(tokens, at - n)?.next ?? -1) >= at);
  const before = textAt(tokens, at - 1);
  return excepted || words.refusals.has(before) || words.predicates.has(textAt(tokens, next));
}

/** It comes back in one season only, which no rule of ours says. */
export function isSeasonal(
  { tokens }: Source,
  pieces: readonly Piece[],
  words: CadenceWords,
): boolean {
  return pieces.some(
    ({ to }) =>
      words.seasonLeads.has(textAt(tokens, to)) && words.seasons.has(textAt(tokens, to + 1)),
  );
}

/** The pieces of a text, in order: those that say how something comes back, and what they are completed with. */
export function findPieces(
  source: Source,
  cadences: readonly Piece[],
  cadence: Cadence,
  setting: ClockSetting,
  context: RecurrenceContext,
): Piece[] {
  const pieces: Piece[] = [];
  for (let at = 0; at < source.tokens.length;) {
    const known = cadences.find(({ from }) => from === at);
    const beside =
      pieces.at(-1) !== undefined && isBeside(source, pieces.at(-1), at, setting.words);
    const detail = known ? null : readDetail(source, at, cadence, beside, setting, context);
    // What has begun to say how it comes back is not read again as something else.
    const fits = detail && !cadences.some(({ from }) => from > at && from < detail.next);
    if (known) pieces.push(known);
    else if (fits) pieces.push({ detail: detail.value, from: at, to: detail.next });
    at = known?.to ?? (fits ? detail.next : at + 1);
  }
  return pieces;
}

function readDetail(
  source: Source,
  at: number,
  cadence: Cadence,
  beside: boolean,
  setting: ClockSetting,
  context: RecurrenceContext,
): Reading<Detail> | null {
  const { words } = setting;
  const window = cadence.unit === 'hour' ? readWindow(source, at, setting) : null;
  const other =
    window ?? readBound(source, at, words, context) ?? readOwnDays(source, at, cadence, words);
  if (other) return other;
  return beside || mayBeClock(source, at, words) ? readClocks(source, at, setting) : null;
}

/** Days that complete "every week", "every month", "every year". */
function readOwnDays(
  source: Source,
  at: number,
  { unit, interval }: Cadence,
  words: CadenceWords,
): Reading<Detail> | null {
  const own = skip(words.articles, source, at);
  if (unit === 'week' || (unit === 'day' && interval % 7 === 0)) {
    const list = readDays(source, own, words);
    return list && { value: { kind: 'days', days: list.value }, next: list.next };
  }
  if (unit === 'month') {
    const nth = readNth(source, at, words);
    if (nth) return { value: { kind: 'days', days: nth.value }, next: nth.next };
    const ordinal = source.tokens[at + 1]?.glued === true && source.tokens[at + 1]?.kind === 'word';
    const numbered = own > at || ordinal ? readMonthDays(source, at, words) : null;
    return numbered && { value: { kind: 'days', days: numbered.value }, next: numbered.next };
  }
  const dated = unit === 'year' ? readYearDay(source, own, words) : null;
  return dated && { value: { kind: 'days', days: { yearDay: dated.value } }, next: dated.next };
}

const MARKS = /^[,:;()–-]$/;

/** Nothing that matters stands between a piece and a place. */
export function isBeside(
  { tokens }: Source,
  piece: Piece | undefined,
  at: number,
  words: CadenceWords,
): boolean {
  const between = tokens.slice(piece?.to ?? 0, at);
  return between.every(
    ({ text }, n) =>
      MARKS.test(text) || words.and.has(text) || words.articles.read(between, n) !== null,
  );
}
