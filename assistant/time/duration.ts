import type { Language } from '../language.ts';
import type { Reading, Said } from './mention.ts';
import { readNumber } from './number-words.ts';
import { skipWords, textAt, type Token } from './tokens.ts';

type CalendarUnit = 'day' | 'week' | 'month' | 'year';

/** A length of time: exact seconds up to hours, calendar units from the day on. */
export type Duration =
  | { readonly seconds: number; readonly grain: 'second' | 'minute' }
  | { readonly unit: CalendarUnit; readonly count: number };

const CLOCK_UNITS: Readonly<Record<Language, ReadonlyMap<string, number>>> = {
  fr: units(
    'seconde secondes sec secs s',
    'minute minutes min mins mn mns minut minuts',
    'heure heures h hr hrs heur heurs',
  ),
  en: units(
    'second seconds sec secs s',
    'minute minutes min mins mn m minuts minits',
    'hour hours h hr hrs hour',
  ),
};

function units(seconds: string, minutes: string, hours: string): ReadonlyMap<string, number> {
  const read = new Map<string, number>();
  for (const [words, value] of [
    [seconds, 1],
    [minutes, 60],
    [hours, 3600],
  ] as const) {
    for (const word of words.split(' ')) read.set(word, value);
  }
  return read;
}

const CALENDAR_UNITS: Readonly<
  Record<Language, ReadonlyMap<string, readonly [CalendarUnit, number]>>
> = {
  fr: new Map<string, readonly [CalendarUnit, number]>([
    ['jour', ['day', 1]],
    ['jours', ['day', 1]],
    ['j', ['day', 1]],
    ['semaine', ['week', 1]],
    ['semaines', ['week', 1]],
    ['sem', ['week', 1]],
    ['quinzaine', ['week', 2]],
    ['mois', ['month', 1]],
    ['an', ['year', 1]],
    ['ans', ['year', 1]],
    ['annee', ['year', 1]],
    ['annees', ['year', 1]],
  ]),
  en: new Map<string, readonly [CalendarUnit, number]>([
    ['day', ['day', 1]],
    ['days', ['day', 1]],
    ['week', ['week', 1]],
    ['weeks', ['week', 1]],
    ['wk', ['week', 1]],
    ['wks', ['week', 1]],
    ['fortnight', ['week', 2]],
    ['month', ['month', 1]],
    ['months', ['month', 1]],
    ['year', ['year', 1]],
    ['years', ['year', 1]],
  ]),
};

const FIXED: Readonly<Record<Language, readonly (readonly [words: string, seconds: number])[]>> = {
  fr: [
    ['une petite demi heure', 1800],
    ['une demi heure', 1800],
    ['une demie heure', 1800],
    ['demi heure', 1800],
    ['demie heure', 1800],
    ['un quart d heure', 900],
    ['un petit quart d heure', 900],
    ['trois quarts d heure', 2700],
    ['trois quart d heure', 2700],
    ['3 quarts d heure', 2700],
    ['3 / 4 d heure', 2700],
    ['1 / 2 heure', 1800],
    ['1 / 2 h', 1800],
    ['1 / 4 d heure', 900],
    ['une petite heure', 3600],
    ['une bonne heure', 3600],
  ],
  en: [
    ['half an hour', 1800],
    ['half a hour', 1800],
    ['half hour', 1800],
    ['a half hour', 1800],
    ['a half an hour', 1800],
    ['a quarter of an hour', 900],
    ['quarter of an hour', 900],
    ['a quarter hour', 900],
    ['three quarters of an hour', 2700],
    ['1 / 2 hour', 1800],
    ['1 / 2 an hour', 1800],
    ['an hour and a half', 5400],
    ['one hour and a half', 5400],
    ['an hour and a quarter', 4500],
  ],
};
const FIXED_WORDS = {
  fr: FIXED.fr.map(([words, seconds]) => [words.split(' '), seconds] as const),
  en: FIXED.en.map(([words, seconds]) => [words.split(' '), seconds] as const),
};

/** Reads a length of time: "2h", "1h30", "une demi-heure", "an hour and a half", "2 and a half hours", "3 jours". */
export function readDuration(
  tokens: readonly Token[],
  at: number,
  language: Language,
): Reading<Duration> | null {
  for (const [words, seconds] of FIXED_WORDS[language]) {
    const next = skipWords(tokens, at, words);
    if (next !== -1) return { value: { seconds, grain: 'minute' }, next };
  }
  const count = readCount(tokens, at, language);
  if (!count) return null;
  const unitText = textAt(tokens, count.next);
  const calendar = CALENDAR_UNITS[language].get(unitText);
  if (calendar) {
    if (!Number.isInteger(count.value)) return null;
    return { value: { unit: calendar[0], count: count.value * calendar[1] }, next: count.next + 1 };
  }
  const unit = CLOCK_UNITS[language].get(unitText);
  if (unit === undefined || (unitText.length === 1 && !isUnitLetter(tokens, count.next)))
    return null;
  const tail = readTail(tokens, count.next + 1, unit, language);
  const seconds = Math.round(count.value * unit + tail.value);
  return { value: { seconds, grain: unit === 1 ? 'second' : 'minute' }, next: tail.next };
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
    const few = skipEnglishArticle(tokens, at);
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
  const half = language === 'en' ? skipWords(tokens, whole.next, ['and', 'a', 'half']) : -1;
  return half === -1 ? whole : { value: whole.value + 0.5, next: half };
}

function skipEnglishArticle(tokens: readonly Token[], at: number): Reading<number> | null {
  for (const words of [['a', 'couple', 'of'], ['a', 'couple'], ['couple', 'of'], ['another']]) {
    const next = skipWords(tokens, at, words);
    if (next !== -1) return { value: words[0] === 'another' ? 1 : 2, next };
  }
  const first = textAt(tokens, at);
  return first === 'a' || first === 'an' ? { value: 1, next: at + 1 } : null;
}

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
