import { readDuration, saidOfDelay } from './duration.ts';
import type { PieceReader, Reading, Said } from './mention.ts';
import { skipWords, textAt, type Token } from './tokens.ts';

const SNOOZERS = new Set(['snooze', 'postpone', 'delay', 'push', 'later']);
const ABOUT = new Set(['about', 'around', 'like', 'exactly', 'another']);
const OBJECTS = new Set(['it', 'this', 'that', 'me', 'back']);

/** "in 2h", "within an hour", "3 days ago", "an hour from now", "snooze 10 min", and "20 min" alone. */
export const readEnglishDelay: PieceReader = (tokens, at, { strict }) => {
  const from = delayStart(tokens, at);
  const duration = readDuration(tokens, ABOUT.has(textAt(tokens, from)) ? from + 1 : from, 'en');
  if (!duration) return readSnoozedMinutes(tokens, at);
  if (isVague(tokens, at)) return null;
  const ahead = saidOfDelay(duration.value, 1);
  if (from > at || isSnoozed(tokens, at)) return { value: ahead, next: duration.next };
  if (textAt(tokens, duration.next) === 'ago') {
    return { value: saidOfDelay(duration.value, -1), next: duration.next + 1 };
  }
  const fromNow = skipWords(tokens, duration.next, ['from', 'now']);
  if (fromNow !== -1) return { value: ahead, next: fromNow };
  const hour = /^\d{3,}$/.test(textAt(tokens, 0)) || textAt(tokens, 1) === 'h';
  const whole = at === 0 && !strict && !hour && duration.next === tokens.length;
  return whole ? { value: ahead, next: duration.next } : null;
};

/** Where the length starts: behind "in", "within" or a leading "+", else at the place itself. */
function delayStart(tokens: readonly Token[], at: number): number {
  const word = textAt(tokens, at);
  return word === 'in' || word === 'within' || (word === '+' && at === 0) ? at + 1 : at;
}

/** "snooze 15": figures alone are minutes. */
function readSnoozedMinutes(tokens: readonly Token[], at: number): Reading<Said> | null {
  const token = tokens[at];
  const alone = textAt(tokens, at - 1) === 'snooze' && at === tokens.length - 1;
  if (!alone || token?.kind !== 'number' || token.text.length > 2) return null;
  return { value: { delay: { seconds: Number(token.text) * 60, grain: 'minute' } }, next: at + 1 };
}

/** "in a sec" is no measure. */
function isVague(tokens: readonly Token[], at: number): boolean {
  return textAt(tokens, at + 1) === 'a' && /^sec(ond)?$/.test(textAt(tokens, at + 2));
}

/** "snooze 10 min", "push it by an hour", "later 20 min". */
function isSnoozed(tokens: readonly Token[], at: number): boolean {
  const linked = ['for', 'by'].includes(textAt(tokens, at - 1)) ? at - 1 : at;
  const verbAt = OBJECTS.has(textAt(tokens, linked - 1)) ? linked - 2 : linked - 1;
  return SNOOZERS.has(textAt(tokens, verbAt));
}
