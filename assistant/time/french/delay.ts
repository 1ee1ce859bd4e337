import { readDuration, saidOfDelay } from '../figures/duration.ts';
import type { PieceReader, Reading, Said } from '../mention/mention.ts';
import { PhraseTable } from '../text/phrase-table.ts';
import { skipWords, textAt, type Token } from '../text/tokens.ts';

const SNOOZERS = new Set(
  'reporte reporter repousse repousser decale decaler snooze snoozer retarde tard'.split(' '),
);
const LATER = new PhraseTable<true>([['plus tard|apres', true]]);
const ABOUT = new PhraseTable<true>([
  ['environ|genre|encore|presque|a peu pres|plus ou moins', true],
]);

/** "dans 2h", "d'ici une semaine", "il y a 2 jours", "+30 min", "reporte de 20 min", and "10 min" alone. */
export const readFrenchDelay: PieceReader = (tokens, at, { strict }) => {
  const ago = readAgo(tokens, at);
  if (ago) return ago;
  const from = delayStart(tokens, at);
  if (from === -1) return at === 0 && !strict ? readWhole(tokens) : null;
  const duration = readDuration(tokens, ABOUT.read(tokens, from)?.next ?? from, 'fr');
  if (!duration) return null;
  const said = saidOfDelay(duration.value, 1);
  if ('unit' in duration.value) {
    // "dans huit jours" is a week and "dans quinze jours" two, or just what they count.
    const idiom = duration.value.unit === 'day' && [8, 15].includes(duration.value.count);
    return { value: idiom ? { ...said, doubtful: true } : said, next: duration.next };
  }
  // "d'ici 2h" is a delay, "d'ici 18h" an hour of the day.
  const hours = duration.value.seconds / 3600;
  const clock =
    textAt(tokens, at) === 'd' && textAt(tokens, at + 1) === 'ici' && hours >= 7 && hours < 24;
  return clock ? null : { value: said, next: duration.next };
};

function readAgo(tokens: readonly Token[], at: number): Reading<Said> | null {
  const whole = skipWords(tokens, at, ['il', 'y', 'a']);
  const from = whole === -1 ? skipWords(tokens, at, ['y', 'a']) : whole;
  const joined = from === -1 && textAt(tokens, at) === 'ya' ? at + 1 : from;
  const duration = joined === -1 ? null : readDuration(tokens, joined, 'fr');
  return duration && { value: saidOfDelay(duration.value, -1), next: duration.next };
}

/** Where the length of a delay starts when something at `at` announces one, else -1. */
function delayStart(tokens: readonly Token[], at: number): number {
  const word = textAt(tokens, at);
  if (word === 'dans' || word === 'ds' || word === 'dan')
    return textAt(tokens, at + 1) === 'les' ? at + 2 : at + 1;
  if (word === '+' && at === 0) return at + 1;
  const within = skipWords(tokens, at, ['d', 'ici']);
  if (within !== -1) return textAt(tokens, within) === 'a' ? within + 1 : within;
  if (SNOOZERS.has(textAt(tokens, at - 1))) return word === 'de' || word === 'd' ? at + 1 : at;
  const led = (word === 'de' || word === 'd') && SNOOZERS.has(textAt(tokens, at - 2));
  return led ? at + 1 : -1;
}

const HOUR = /^(h|heures?|hr|hrs|heurs?|hres)$/;

/** A text that is nothing but "10 min" or "2 jours" answers "when?"; "2h" alone could be an hour. */
function readWhole(tokens: readonly Token[]): Reading<Said> | null {
  const duration = readDuration(tokens, 0, 'fr');
  if (!duration) return null;
  const later = LATER.read(tokens, duration.next);
  if (later && later.next === tokens.length)
    return { value: { ...saidOfDelay(duration.value, 1), doubtful: true }, next: later.next };
  if (
    duration.next !== tokens.length ||
    (textAt(tokens, 0) === 'un' && textAt(tokens, 1) === 'jour')
  )
    return null;
  if ('seconds' in duration.value && isHour(tokens)) return null;
  return { value: saidOfDelay(duration.value, 1), next: duration.next };
}

/** "2h", "0h30", "8 heures": alone they may just as well be an hour of the day. */
function isHour(tokens: readonly Token[]): boolean {
  return tokens.some(
    ({ text }, at) =>
      at > 0 && !/^(demi|demie|d|4)$/.test(textAt(tokens, at - 1)) && HOUR.test(text),
  );
}
