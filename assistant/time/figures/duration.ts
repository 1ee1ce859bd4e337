import type { Language } from '../../language.ts';
import type { Reading, Said } from '../mention/mention.ts';
import { PhraseTable } from '../text/phrase-table.ts';
import { type Token, skipWords, textAt } from '../text/tokens.ts';
import { CALENDAR_UNITS, CLOCK_UNITS, type CalendarUnit, FIXED_WORDS } from './duration-units.ts';
import { readNumber } from './number-words.ts';

/** A length of time: exact seconds up to hours, calendar units from the day on. */
export type Duration =
  | { readonly seconds: number; readonly grain: 'second' | 'minute' }
  | { readonly unit: CalendarUnit; readonly count: number };

/** Reads a length of time: "2h", "1h30", "une demi-heure", "an hour and a half", "2 and a half hours", "3 jours". */
export function readDuration(
  tokens: readonly Token[],
  at: number,
  language: Language,
): Reading<Duration> | null {
  const fraction = readFraction(tokens, at, language);
  if (fraction) return fraction;
  for (const [words, seconds] of FIXED_WORDS[language]) {
    const next = skipWords(tokens, at, words);
    if (next !== -1) return { value: { seconds, grain: 'minute' }, next };
  }
  const count = readCount(tokens, at, language);
  if (!count) return null;
  const marks = readMarks(tokens, count);
  if (marks) return marks;
  const unitText = textAt(tokens, count.next);
  const calendar = CALENDAR_UNITS[language].get(unitText);
  if (calendar) {
    if (!Number.isInteger(count.value) || MORE.read(tokens, count.next + 1)) return null;
    const composed = readDaysAndHours(tokens, count, calendar, language);
    if (composed) return composed;
    return { value: { unit: calendar[0], count: count.value * calendar[1] }, next: count.next + 1 };
  }
  const unit = CLOCK_UNITS[language].get(unitText);
  if (unit === undefined || (unitText.length === 1 && !isUnitLetter(tokens, count.next)))
    return null;
  const tail = readTail(tokens, count.next + 1, unit, language);
  const seconds = Math.round(count.value * unit + tail.value);
  return { value: { seconds, grain: unit === 1 ? 'second' : 'minute' }, next: tail.next };
}

/** "Un mois et demi", "a month or two": no certain length. */
const MORE = new PhraseTable<true>([['et/and demi/demie|and a half|or two/so|ou deux', true]]);

/** "2 days and 3 hours", "1 jour 12h": counted to the minute. */
function readDaysAndHours(
  tokens: readonly Token[],
  count: Reading<number>,
  [unit, each]: readonly [CalendarUnit, number],
  language: Language,
): Reading<Duration> | null {
  const days = unit === 'day' ? each : unit === 'week' ? each * 7 : null;
  const linked = /^(et|and|,)$/.test(textAt(tokens, count.next + 1));
  const more = linked && days !== null ? readDuration(tokens, count.next + 2, language) : null;
  if (!more || days === null || !('seconds' in more.value)) return null;
  const seconds = count.value * days * 86_400 + more.value.seconds;
  return { value: { seconds, grain: 'minute' }, next: more.next };
}

/** "1/4h", "3/4 d'heure", "1/2 hour": parts of an hour. */
function readFraction(
  tokens: readonly Token[],
  at: number,
  language: Language,
): Reading<Duration> | null {
  if (textAt(tokens, at + 1) !== '/' || tokens[at]?.kind !== 'number') return null;
  const part = Number(textAt(tokens, at)) / Number(textAt(tokens, at + 2));
  if (![0.25, 0.5, 0.75].includes(part)) return null;
  const linked = /^(d|an|of)$/.test(textAt(tokens, at + 3)) ? at + 4 : at + 3;
  if (CLOCK_UNITS[language].get(textAt(tokens, linked)) !== 3600) return null;
  return { value: { seconds: part * 3600, grain: 'minute' }, next: linked + 1 };
}

/** "15'" is fifteen minutes and 10" ten seconds. */
function readMarks(tokens: readonly Token[], count: Reading<number>): Reading<Duration> | null {
  const mark = tokens[count.next];
  if (!mark?.glued || tokens[count.next - 1]?.kind !== 'number') return null;
  if (/^['’′]$/.test(mark.text))
    return { value: { seconds: count.value * 60, grain: 'minute' }, next: count.next + 1 };
  return /^["”″]$/.test(mark.text)
    ? { value: { seconds: count.value, grain: 'second' }, next: count.next + 1 }
    : null;
}

/** "5m", "5s" must be glued, unlike "5 h"; "5m" beside another letter is no unit. */
function isUnitLetter(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  return token?.text === 'h' || token?.glued === true;
}

function readCount(
  tokens: readonly Token[],
  at: number,
  language: Language,
): Reading<number> | null {
  if (language === 'en') {
    const few = ENGLISH_COUNTS.read(tokens, at);
    if (few) return few;
  } else {
    const few = FRENCH_COUNTS.read(tokens, at);
    if (few) return few;
  }
  const whole = readNumber(tokens, at, language);
  if (!whole) return null;
  const mark = tokens[whole.next];
  const decimals = tokens[whole.next + 1];
  if (
    (mark?.text === ',' || mark?.text === '.') &&
    mark.glued &&
    decimals?.glued &&
    decimals.kind === 'number'
  ) {
    const value = Number(`${whole.value}.${decimals.text.slice(0, 4)}`);
    return { value, next: whole.next + 2 };
  }
  const half = language === 'en' ? HALF.read(tokens, whole.next) : null;
  if (half) return { value: whole.value + 0.5, next: half.next };
  const more = language === 'en' && textAt(tokens, whole.next) === 'more';
  return more ? { ...whole, next: whole.next + 1 } : whole;
}

const HALF = new PhraseTable<true>([['and a/an half', true]]);

const ENGLISH_COUNTS = new PhraseTable<number>([
  ['a? couple of?|a? pair of', 2],
  ['a? few', 3],
  ['another|a|an', 1],
]);

const FRENCH_COUNTS = new PhraseTable<number>([
  ['un/une petit/petite/bon/bonne/tout/toute petit/petite?', 1],
  ['une? grosse', 1],
]);

/** What may follow the unit: "et demie", "30", "20 minutes". Gives seconds to add. */
function readTail(
  tokens: readonly Token[],
  at: number,
  unit: number,
  language: Language,
): Reading<number> {
  if (unit === 1) return { value: 0, next: at };
  const link = textAt(tokens, at) === (language === 'fr' ? 'et' : 'and') ? at + 1 : at;
  const word = textAt(tokens, link);
  if (link > at && language === 'fr' && (word === 'demi' || word === 'demie'))
    return { value: unit / 2, next: link + 1 };
  if (link > at && language === 'fr' && word === 'quart')
    return { value: unit / 4, next: link + 1 };
  const halfAt = link > at && language === 'en' ? skipWords(tokens, link, ['a', 'half']) : -1;
  if (halfAt !== -1) return { value: unit / 2, next: halfAt };
  const more = readNumber(tokens, link, language);
  const spelled = language === 'fr' && tokens[link]?.kind === 'word' && unit === 3600;
  if (more && spelled && link === at && more.value > 9 && more.value % 5 === 0)
    return { value: more.value * 60, next: more.next };
  if (!more || more.value > 59 || unit !== 3600) return { value: 0, next: at };
  const minutes = CLOCK_UNITS[language].get(textAt(tokens, more.next)) === 60;
  if (minutes) return { value: more.value * 60, next: more.next + 1 };
  const figures = tokens[link]?.kind === 'number' && tokens[link].text.length === 2;
  const spaced = language === 'fr' && tokens[at - 1]?.glued === false;
  const joined = figures && (tokens[link]?.glued === true || spaced);
  return joined && link === at
    ? { value: more.value * 60, next: more.next }
    : { value: 0, next: at };
}

/** What a delay from now says: exact for hours and less, a day for the rest. */
export function saidOfDelay(duration: Duration, direction: 1 | -1): Said {
  if ('seconds' in duration) {
    return { delay: { seconds: direction * duration.seconds, grain: duration.grain } };
  }
  return { day: { kind: 'ahead', unit: duration.unit, count: direction * duration.count } };
}
