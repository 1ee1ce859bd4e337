import { readDuration, saidOfDelay } from '../figures/duration.ts';
import type { PieceReader, Reading, Said } from '../mention/mention.ts';
import { PhraseTable } from '../text/phrase-table.ts';
import { textAt, type Token } from '../text/tokens.ts';

const SNOOZERS = new Set(['snooze', 'postpone', 'delay', 'push', 'later']);
const ABOUT = new Set([
  'about',
  'around',
  'like',
  'exactly',
  'another',
  'roughly',
  'approximately',
  'approx',
  'maybe',
]);
const FROM_NOW = new PhraseTable<true>([['from right? now|from today|hence|later', true]]);
const WITHIN_THE_HOUR = new PhraseTable<true>([['within the hour', true]]);
const HOUR: Said = { delay: { seconds: 3600, grain: 'minute' }, doubtful: true };
const OBJECTS = new Set(['it', 'this', 'that', 'me', 'back']);

/** "in 2h", "within an hour", "3 days ago", "an hour from now", "snooze 10 min", and "20 min" alone. */
export const readEnglishDelay: PieceReader = (tokens, at, { strict }) => {
  const within = WITHIN_THE_HOUR.read(tokens, at);
  if (within) return { value: HOUR, next: within.next };
  const from = delayStart(tokens, at);
  const duration = readDuration(tokens, ABOUT.has(textAt(tokens, from)) ? from + 1 : from, 'en');
  if (!duration) return readSnoozedMinutes(tokens, at);
  if (isVague(tokens, at)) return null;
  const ahead = saidOfDelay(duration.value, 1);
  if (from > at || isSnoozed(tokens, at)) return { value: ahead, next: duration.next };
  if (textAt(tokens, duration.next) === 'ago') {
    return { value: saidOfDelay(duration.value, -1), next: duration.next + 1 };
  }
  const fromNow = FROM_NOW.read(tokens, duration.next);
  if (fromNow) return { value: ahead, next: fromNow.next };
  const hour = /^\d{3,}$/.test(textAt(tokens, 0)) || textAt(tokens, 1) === 'h';
  const someday = textAt(tokens, 0) === 'one' && textAt(tokens, 1) === 'day';
  const whole = at === 0 && !strict && !someday && !hour && duration.next === tokens.length;
  return whole ? { value: ahead, next: duration.next } : null;
};

/** Where the length starts: behind "in", "within" or a leading "+", else at the place itself. */
function delayStart(tokens: readonly Token[], at: number): number {
  const word = textAt(tokens, at);
  const led = word === 'in' || word === 'within' || (word === '+' && at === 0);
  const after = word === 'after' && tokens[at + 1]?.kind === 'number';
  return led || after ? at + 1 : at;
}

/** "snooze 15": figures alone are minutes. */
function readSnoozedMinutes(tokens: readonly Token[], at: number): Reading<Said> | null {
  const token = tokens[at];
  const alone = /^(snooze|in)$/.test(textAt(tokens, at - 1)) && at === tokens.length - 1;
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
