import { readNumber } from '../figures/number-words.ts';
import { followsFigures, readMeridiem } from '../figures/numeric-clock.ts';
import type { Clock, PieceSetting, Reading } from '../mention/mention.ts';
import { type Token, textAt } from '../text/tokens.ts';
import { isFollowed, isLed } from './bare-hour.ts';

const PAST = new Set(['past', 'after']);

const TO = new Set(['to', 'till', 'til', 'before', 'of']);

/** "half past 8", "quarter to 4", "10 to 4", "twenty past eight", "half 8". */
export function readPast(
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
  const measured = ['minutes', 'mins', 'min'].includes(textAt(tokens, next));
  if (measured) next += 1;
  const link = textAt(tokens, next);
  const minutes =
    PAST.has(link) || (measured && link === 'from')
      ? count.value
      : TO.has(link)
        ? -count.value
        : null;
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
  const sure = named !== null || measured || (count.value % 5 === 0 && (worded || led));
  const noonAt = ['noon', 'midnight'].includes(textAt(tokens, next + 1));
  if (!sure && !noonAt) return null;
  if (noonAt) {
    const hour = textAt(tokens, next + 1) === 'noon' ? 12 : 24;
    return { value: { ...clockOf(hour * 60 + minutes), cycle: 'full' }, next: next + 2 };
  }
  const hour = readHour(tokens, next + 1);
  return hour && { value: shift(hour.value, minutes, tokens, next + 1), next: hour.next };
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
