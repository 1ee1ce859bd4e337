import { PhraseTable } from '../time/text/phrase-table.ts';
import { skipWords, textAt } from '../time/text/tokens.ts';
import {
  WORKDAYS,
  type Cadence,
  type CadenceReader,
  type Reading,
  type Source,
} from './cadence.ts';
import { readDays, readParts, skip } from './day-lists.ts';
import { readWhatReturns } from './every.ts';
import { FRENCH_WORDS as WORDS } from './french-words.ts';
import { readCount, readMonthDays, readNth } from './month-days.ts';
import { readYearDay } from './said-day.ts';

const EVERY = new PhraseTable<true>([
  ['tous les|toutes les|tout les|toute les|tous le|tou les|touts les|tt les|tts les', true],
  ['ttes les|ts les|toutes le|chaque|chak|chaq|chque|chacque|de chaque|de tous les', true],
  ['de toutes les', true],
]);
const OF_MONTH = new PhraseTable<true>([['du mois|de chaque mois|de tous les mois', true]]);
/** "du mois prochain", "du mois de mars": one month, not each. */
const ONE_MONTH = new Set(['prochain', 'dernier', 'de', 'd', 'suivant', 'passe', 'pro']);

const FIXED = new PhraseTable<Cadence>([
  ['tlj|ttlj|quotidiennement|quotidien|quotidienne', { unit: 'day', interval: 1 }],
  ['hebdomadaire|hebdo', { unit: 'week', interval: 1 }],
  ['mensuel|mensuelle|mensuellement', { unit: 'month', interval: 1 }],
  ['annuel|annuelle|annuellement', { unit: 'year', interval: 1 }],
  ['en semaine', { unit: 'week', interval: 1, days: WORKDAYS }],
  ['chaque trimestre|tous les trimestres', { unit: 'month', interval: 3 }],
  ['chaque quinzaine|toutes les quinzaines', { unit: 'week', interval: 2 }],
  [
    'a la fin de chaque mois|fin de chaque mois|en fin de chaque mois|chaque fin de mois|a chaque fin de mois|toutes les fins de mois',
    { unit: 'month', interval: 1, monthDays: [-1] },
  ],
  [
    'tous les jours de la semaine|chaque jour de la semaine|tt les jours de la semaine',
    { unit: 'week', interval: 1, days: WORKDAYS, vague: true },
  ],
]);

/** Reads how something comes back, said in French: "tous les 2 jours", "un mardi sur deux", "chaque dernier vendredi du mois". */
export const readFrenchCadence: CadenceReader = (source, at) =>
  FIXED.read(source.tokens, at) ??
  readEvery(source, at) ??
  readOneIn(source, at) ??
  readTimes(source, at) ??
  readRepeatedDays(source, at) ??
  readDayOfMonth(source, at) ??
  readMeals(source, at);

function readEvery(source: Source, at: number): Reading<Cadence> | null {
  const { tokens } = source;
  const every = EVERY.read(tokens, at);
  if (!every) return null;
  const dated = readYearDay(source, every.next, WORDS);
  if (dated)
    return { value: { unit: 'year', interval: 1, yearDay: dated.value }, next: dated.next };
  const nth = readNth(source, every.next, WORDS);
  if (nth) return ofMonth(nth.value, skip(OF_MONTH, source, nth.next));
  const numbered = readMonthDays(source, every.next, WORDS);
  const month = numbered && OF_MONTH.read(tokens, numbered.next);
  if (month) return ofMonth(numbered.value, month.next);
  const count = readCount(source, every.next, WORDS);
  if (!count) return readWhatReturns(source, every.next, WORDS, 1);
  if (count.value < 1) return null;
  const returning = readWhatReturns(source, count.next, WORDS, count.value);
  return returning && { value: asSaid(returning.value), next: returning.next };
}

/** "tous les 15 jours" is two weeks; "tous les 8 jours" may be every week. */
function asSaid(cadence: Cadence): Cadence {
  if (cadence.unit !== 'day' || cadence.parts) return cadence;
  if (cadence.interval === 15) return { unit: 'day', interval: 14 };
  return cadence.interval === 8 ? { ...cadence, vague: true } : cadence;
}

function ofMonth(days: Partial<Cadence>, next: number): Reading<Cadence> {
  return { value: { ...days, unit: 'month', interval: 1 }, next };
}

/** "un mardi sur deux", "1 jour sur 3". */
function readOneIn(source: Source, at: number): Reading<Cadence> | null {
  const { tokens } = source;
  if (!/^(une?|1)$/.test(textAt(tokens, at))) return null;
  const returning = readWhatReturns(source, at + 1, WORDS, 1);
  if (!returning || textAt(tokens, returning.next) !== 'sur') return null;
  const count = readCount(source, returning.next + 1, WORDS);
  if (!count || count.value < 2) return null;
  return { value: { ...returning.value, interval: count.value }, next: count.next };
}

/** "une fois par semaine", "2x/jour". */
function readTimes(source: Source, at: number): Reading<Cadence> | null {
  const { tokens } = source;
  const count = readCount(source, at, WORDS);
  const times = count && WORDS.times.read(tokens, count.next);
  if (!times || !/^(par|\/|chaque)$/.test(textAt(tokens, times.next))) return null;
  const unit = WORDS.units.read(tokens, times.next + 1);
  return unit && { value: { unit: unit.value, interval: 1, times: count.value }, next: unit.next };
}

/** "les mardis", "mardis et jeudis", "du lundi au vendredi", "les week-ends". */
function readRepeatedDays(source: Source, at: number): Reading<Cadence> | null {
  const { tokens } = source;
  const opened = /^(les|du|de)$/.test(textAt(tokens, at)) ? at + 1 : at;
  const list = readDays(source, opened, WORDS);
  const moved = tokens.slice(0, at).some(({ text }) => WORDS.movers.has(text));
  if (!list?.value.repeated || moved) return null;
  const { days, parts } = list.value;
  return {
    value: { unit: 'week', interval: 1, days, ...(parts && { parts }) },
    next: list.next,
  };
}

/** "le dernier vendredi de chaque mois"; "du mois" may be this one alone. */
function readDayOfMonth(source: Source, at: number): Reading<Cadence> | null {
  const { tokens } = source;
  const nth = readNth(source, at, WORDS);
  const month = nth && OF_MONTH.read(tokens, nth.next);
  if (!month || ONE_MONTH.has(textAt(tokens, month.next))) return null;
  const vague = skipWords(tokens, nth.next, ['du', 'mois']) !== -1;
  const { value } = ofMonth(nth.value, month.next);
  return { value: vague ? { ...value, vague } : value, next: month.next };
}

/** "matin et soir", without more. */
function readMeals(source: Source, at: number): Reading<Cadence> | null {
  const parts = readParts(source, at, WORDS);
  return parts && parts.value.length > 1
    ? { value: { unit: 'day', interval: 1, parts: parts.value }, next: parts.next }
    : null;
}
