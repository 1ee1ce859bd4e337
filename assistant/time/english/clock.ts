import { readNamedZone } from '../figures/named-zone.ts';
import { readMeridiem, readNumericClock } from '../figures/numeric-clock.ts';
import type { Clock, PieceReader, PieceSetting, Reading, Said } from '../mention/mention.ts';
import { PhraseTable } from '../text/phrase-table.ts';
import { type Token, skipWords, textAt } from '../text/tokens.ts';
import { EXACTLY, SUFFIXES, readBare, readWords } from './bare-hour.ts';
import { readRange } from './hour-range.ts';
import { readPast } from './minutes-past.ts';

/** Reads an hour said in English: "3pm", "15:30", "half past 8", "quarter to four", "at 3", "3ish pm". */
export const readEnglishClock: PieceReader = (tokens, at, setting) => {
  const base =
    readNamed(tokens, at) ??
    readPast(tokens, at, setting) ??
    readRange(tokens, at) ??
    readNumericClock(tokens, at) ??
    readFrenchStyle(tokens, at, setting) ??
    readWords(tokens, at, setting) ??
    readBare(tokens, at, setting);
  if (!base) return readEndOfDay(tokens, at);
  const finished = finish(tokens, base);
  const zone = readNamedZone(tokens, finished.next, 'en');
  const clock = zone ? { ...finished.clock, offset: zone.value } : finished.clock;
  const next = zone?.next ?? finished.next;
  const suffix = SUFFIXES.read(tokens, next);
  if (!suffix || (setting.said.part && suffix.value !== setting.said.part.part))
    return { value: { clock }, next };
  const today = textAt(tokens, next) === 'this';
  const part = { part: suffix.value, today };
  const day = today ? { day: { kind: 'offset', days: 0 } as const } : {};
  return { value: { clock, part, ...day }, next: suffix.next };
};

const END_OF_DAY = new PhraseTable<true>([
  ['end of day|eod|the end of the day|end of the day|close of business|cob', true],
]);

function readEndOfDay(tokens: readonly Token[], at: number): Reading<Said> | null {
  const end = END_OF_DAY.read(tokens, at);
  const clock: Clock = { hour: 18, minute: 0, minuteSaid: false, cycle: 'full' };
  return end && { value: { clock }, next: end.next };
}

/** What may follow any hour: "ish", "o'clock", "sharp", "pm". */
function finish(tokens: readonly Token[], base: Reading<Clock>): { clock: Clock; next: number } {
  let { next } = base;
  let clock = base.value;
  for (const words of [['o', 'clock'], ['oclock']]) {
    const after = skipWords(tokens, next, words);
    if (after !== -1) next = after;
  }
  if (textAt(tokens, next) === '-' && textAt(tokens, next + 1) === 'ish') next += 1;
  if (EXACTLY.has(textAt(tokens, next))) next += 1;
  if (clock.cycle === 'bare') {
    const meridiem = readMeridiem(tokens, next);
    if (meridiem) {
      clock = { ...clock, cycle: meridiem.value };
      next = meridiem.next;
    }
  }
  if (textAt(tokens, next) === '-' && textAt(tokens, next + 1) === 'ish') next += 1;
  if (EXACTLY.has(textAt(tokens, next))) next += 1;
  return { clock, next };
}

function readNamed(tokens: readonly Token[], at: number): Reading<Clock> | null {
  const word = textAt(tokens, at);
  if (word === '12' && ['noon', 'midday', 'midnight'].includes(textAt(tokens, at + 1))) {
    return readNamed(tokens, at + 1);
  }
  const noon = word === 'noon' || word === 'midday' || word === 'noontime';
  if (!noon && word !== 'midnight' && word !== 'midnite') return null;
  if (['snack', 'blue', 'sun', 'mass'].includes(textAt(tokens, at + 1))) return null;
  const clock = { hour: noon ? 12 : 0, minute: 0, minuteSaid: false, cycle: 'full' } as const;
  return { value: noon ? clock : { ...clock, midnight: true }, next: at + 1 };
}

/** "at 17h", "15h30": the way French speakers write it in English texts. */
function readFrenchStyle(
  tokens: readonly Token[],
  at: number,
  { lead, said, strict }: PieceSetting,
): Reading<Clock> | null {
  const token = tokens[at];
  const unit = tokens[at + 1];
  if (strict || token?.kind !== 'number' || token.text.length > 2) return null;
  if (unit?.text !== 'h' || !unit.glued) return null;
  const minute = tokens[at + 2];
  const minuteSaid = minute?.kind === 'number' && minute.glued && minute.text.length === 2;
  const hour = Number(token.text);
  if (
    hour > 23 ||
    (!minuteSaid && hour < 13 && lead?.kind !== 'at' && !said.day) ||
    Number(minuteSaid ? minute.text : 0) > 59
  )
    return null;
  const cycle = hour > 12 || hour === 0 || minuteSaid ? 'full' : 'bare';
  const value: Clock = { hour, minute: minuteSaid ? Number(minute.text) : 0, minuteSaid, cycle };
  return { value, next: minuteSaid ? at + 3 : at + 2 };
}
