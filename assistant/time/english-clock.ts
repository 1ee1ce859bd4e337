import type { Clock, PartOfDay, PieceReader, PieceSetting, Reading, Said } from './mention.ts';
import {
  continuesFigures,
  followsFigures,
  readMeridiem,
  readNumericClock,
} from './numeric-clock.ts';
import { readNumber, readNumberWords } from './number-words.ts';
import { PhraseTable } from './phrase-table.ts';
import { skipWords, textAt, type Token } from './tokens.ts';

const SUFFIXES = new PhraseTable<PartOfDay>([
  ['in the morning|in the am|this morning', 'morning'],
  ['in the afternoon|this afternoon', 'afternoon'],
  ['in the evening|this evening', 'evening'],
  ['at night', 'late-evening'],
]);
const EXACTLY = new Set(['sharp', 'ish', 'exactly', 'hours', 'hrs']);
const PAST = new Set(['past', 'after']);
const RANGE_LINKS = new Set(['-', '–', 'to', 'and', 'till', 'until']);
const TO = new Set(['to', 'till', 'til', 'before', 'of']);

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
  const { clock, next } = finish(tokens, base);
  const suffix = SUFFIXES.read(tokens, next);
  if (!suffix || (setting.said.part && suffix.value !== setting.said.part.part))
    return { value: { clock }, next };
  const today = textAt(tokens, next) === 'this';
  const part = { part: suffix.value, today };
  const day = today ? { day: { kind: 'offset', days: 0 } as const } : {};
  return { value: { clock, part, ...day }, next: suffix.next };
};

const END_OF_DAY = new PhraseTable<true>([
  ['end of day|eod|the end of the day|end of the day', true],
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
  if (!noon && word !== 'midnight') return null;
  if (['snack', 'blue', 'sun', 'mass'].includes(textAt(tokens, at + 1))) return null;
  const clock = { hour: noon ? 12 : 0, minute: 0, minuteSaid: false, cycle: 'full' } as const;
  return { value: noon ? clock : { ...clock, midnight: true }, next: at + 1 };
}

/** "half past 8", "quarter to 4", "10 to 4", "twenty past eight", "half 8". */
function readPast(
  tokens: readonly Token[],
  at: number,
  setting: PieceSetting,
): Reading<Clock> | null {
  const articled = textAt(tokens, at) === 'a' ? at + 1 : at;
  const word = textAt(tokens, articled);
  const named = word === 'half' ? 30 : word === 'quarter' ? 15 : null;
  const count =
    named === null ? readNumber(tokens, at, 'en') : { value: named, next: articled + 1 };
  if (!count || count.value < 1 || count.value > 59) return null;
  let next = count.next;
  if (named === null && ['minutes', 'mins', 'min'].includes(textAt(tokens, next))) next += 1;
  const link = textAt(tokens, next);
  const minutes = PAST.has(link) ? count.value : TO.has(link) ? -count.value : null;
  if (minutes === null) {
    const british = word === 'half' ? readHour(tokens, next) : null;
    return british && isFollowed(tokens, british.next)
      ? { value: shift(british.value, 30, tokens, next), next: british.next }
      : null;
  }
  if (named === 30 && minutes < 0) return null;
  // "10 to 4" is also a score or a range: words, a preposition or "past" tell the time.
  const worded = tokens[at]?.kind === 'word';
  const led = isLed(setting) || (at === 0 && PAST.has(link));
  const sure = named !== null || (count.value % 5 === 0 && (worded || led));
  const noonAt = ['noon', 'midnight'].includes(textAt(tokens, next + 1));
  if (!sure && !noonAt) return null;
  if (noonAt) {
    const hour = textAt(tokens, next + 1) === 'noon' ? 12 : 24;
    return { value: { ...clockOf(hour * 60 + minutes), cycle: 'full' }, next: next + 2 };
  }
  const hour = readHour(tokens, next + 1);
  return hour && { value: shift(hour.value, minutes, tokens, next + 1), next: hour.next };
}

/** "3-5pm", "from 11 to 1pm", "between 3 and 5pm": the end says which half of the day the beginning is in. */
function readRange(tokens: readonly Token[], at: number): Reading<Clock> | null {
  const token = tokens[at];
  if (token?.kind !== 'number' || token.text.length > 2 || followsFigures(tokens, at)) return null;
  const hour = Number(token.text);
  const link = textAt(tokens, at + 1);
  if (hour < 1 || hour > 12 || !RANGE_LINKS.has(link)) return null;
  if (link === 'and' && textAt(tokens, at - 1) !== 'between') return null;
  const end = tokens[at + 2];
  if (end?.kind !== 'number' || end.text.length > 2) return null;
  const last = readMeridiem(tokens, at + 3);
  const to = Number(end.text);
  if (!last || to < 1 || to > 12) return null;
  const same = hour % 12 < to % 12;
  const half = same ? last.value : last.value === 'pm' ? 'am' : 'pm';
  return { value: { hour, minute: 0, minuteSaid: false, cycle: half }, next: last.next };
}

function readHour(tokens: readonly Token[], at: number): Reading<number> | null {
  const hour = readNumber(tokens, at, 'en');
  return hour && hour.value >= 1 && hour.value <= 23 && !followsFigures(tokens, at) ? hour : null;
}

function shift(hour: number, minutes: number, tokens: readonly Token[], at: number): Clock {
  if (hour > 12) return { ...clockOf(hour * 60 + minutes), cycle: 'full' };
  // "quarter to 1" is 12:45: the hour before one is twelve, whatever half of the day it is in.
  const meridiem = readMeridiem(tokens, readNumber(tokens, at, 'en')?.next ?? at);
  if (meridiem && hour === 12 && minutes < 0)
    return { ...clockOf(11 * 60 + 60 + minutes), cycle: 'bare' };
  const total = (hour % 12) * 60 + minutes;
  return { ...clockOf(total < 60 ? total + 720 : total), cycle: 'bare' };
}

function clockOf(total: number): Omit<Clock, 'cycle'> {
  return { hour: Math.floor(total / 60) % 24, minute: total % 60, minuteSaid: true };
}

/** "at 17h", "15h30": the way French speakers write it in English texts. */
function readFrenchStyle(
  tokens: readonly Token[],
  at: number,
  { lead, strict }: PieceSetting,
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
    (!minuteSaid && lead?.kind !== 'at') ||
    Number(minuteSaid ? minute.text : 0) > 59
  )
    return null;
  const cycle = hour > 12 || hour === 0 ? 'full' : 'bare';
  const value: Clock = { hour, minute: minuteSaid ? Number(minute.text) : 0, minuteSaid, cycle };
  return { value, next: minuteSaid ? at + 3 : at + 2 };
}

/** "three pm", "three thirty pm", "at three thirty", "three o'clock". */
function readWords(
  tokens: readonly Token[],
  at: number,
  setting: PieceSetting,
): Reading<Clock> | null {
  const hour = readNumberWords(tokens, at, 'en');
  if (!hour || hour.value < 1 || hour.value > 12) return null;
  const minute = readNumberWords(tokens, hour.next, 'en');
  const said = minute && minute.value >= 10 && minute.value < 60 ? minute : null;
  const value: Clock = {
    hour: hour.value,
    minute: said?.value ?? 0,
    minuteSaid: said !== null,
    cycle: 'bare',
  };
  const next = said?.next ?? hour.next;
  const marked =
    readMeridiem(tokens, next) !== null ||
    skipWords(tokens, next, ['o', 'clock']) !== -1 ||
    ['oclock', 'ish'].includes(textAt(tokens, next)) ||
    SUFFIXES.read(tokens, next) !== null;
  return marked || (isLed(setting) && isFollowed(tokens, next)) ? { value, next } : null;
}

/** "at 3", "around 5", "3ish", "3 o'clock", "tomorrow 9", "at 1530". */
function readBare(
  tokens: readonly Token[],
  at: number,
  setting: PieceSetting,
): Reading<Clock> | null {
  const token = tokens[at];
  if (token?.kind !== 'number' || followsFigures(tokens, at)) return null;
  if (token.text.length === 4) return readMilitary(tokens, at, setting);
  const hour = Number(token.text);
  if (hour > 23 || token.text.length > 2) return null;
  const next = at + 1;
  const cycle = hour > 12 || hour === 0 || token.text.startsWith('0') ? 'full' : 'bare';
  const value: Clock = { hour, minute: 0, minuteSaid: false, cycle };
  const ish =
    textAt(tokens, next) === 'ish' ||
    (textAt(tokens, next) === '-' && textAt(tokens, next + 1) === 'ish');
  const marked =
    ish || skipWords(tokens, next, ['o', 'clock']) !== -1 || textAt(tokens, next) === 'oclock';
  if (marked || SUFFIXES.read(tokens, next)) return { value, next };
  if (continuesFigures(tokens, next)) return null;
  const opening = at === 0 && ['tonight', 'tomorrow', 'tmrw', 'tmr'].includes(textAt(tokens, next));
  if (opening && !setting.strict) return { value, next };
  if (isLed(setting)) return isFollowed(tokens, next) ? { value, next } : null;
  const ends = !tokens[next] || /^[.,;:!?)]$/.test(textAt(tokens, next));
  const afterDay = setting.said.day !== undefined && setting.lead === null && !setting.strict;
  return afterDay && ends && at > 0 ? { value, next } : null;
}

function readMilitary(
  tokens: readonly Token[],
  at: number,
  setting: PieceSetting,
): Reading<Clock> | null {
  const text = textAt(tokens, at);
  const hour = Number(text.slice(0, 2));
  const minute = Number(text.slice(2));
  const year = /^(19|20)/.test(text) && !EXACTLY.has(textAt(tokens, at + 1));
  const hours = textAt(tokens, at + 1) === 'hours';
  if (
    (!isLed(setting) && !hours) ||
    hour > 23 ||
    minute > 59 ||
    year ||
    continuesFigures(tokens, at + 1)
  )
    return null;
  if (!isFollowed(tokens, at + 1) && !EXACTLY.has(textAt(tokens, at + 1))) return null;
  return { value: { hour, minute, minuteSaid: true, cycle: 'full' }, next: at + 1 };
}

function isLed({ lead }: PieceSetting): boolean {
  return lead?.kind === 'at' || lead?.kind === 'about' || lead?.kind === 'deadline';
}

/** After "at 3" these may follow; any other word is likely what there are three of ("at 3 shops"). */
const FOLLOWERS = new Set(
  (
    'to for on in with at by and or but so that about tomorrow today tonight tmrw tmr this next every each the my his her our their i we he she it you from because before after please pls plz thanks thx if when then till until not ' +
    'monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat sun exactly sharp am pm o oclock ish ' +
    'call text email take buy pick send go get pay do check feed clean wash put bring leave meet start finish make cook write read ask tell book cancel order print wake water walk turn move drop grab sleep eat drink submit remind dentist doctor meeting gym dinner lunch'
  ).split(' '),
);

function isFollowed(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (!token) return true;
  if (token.kind === 'mark')
    return /^[.,;:!?()@-]$/.test(token.text) && !continuesFigures(tokens, at);
  return token.kind === 'word' && FOLLOWERS.has(token.text);
}
