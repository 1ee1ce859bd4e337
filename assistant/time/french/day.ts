import { readShortYear, readYear } from '../calendar/period.ts';
import { longest } from '../calendar/longest.ts';
import { readCalendar } from '../calendar/read-calendar.ts';
import { FRENCH_CALENDAR } from './calendar.ts';
import { MONTHS, WEEKDAYS } from '../figures/calendar-words.ts';
import { CONNECTORS } from './minutes.ts';
import { NAMED_DAYS } from './named-days.ts';
import type { Day, WhichWeekday } from '../mention/day.ts';
import type { PieceReader, Reading, Said } from '../mention/mention.ts';
import { continuesFigures, followsFigures } from '../figures/numeric-clock.ts';
import { readLoneDate } from '../figures/lone-date.ts';
import { readNumericDate } from '../figures/numeric-date.ts';
import { readNumber } from '../figures/number-words.ts';
import { PhraseTable } from '../text/phrase-table.ts';
import { skipWords, textAt, type Token } from '../text/tokens.ts';

const AFTER_WEEKDAY = new PhraseTable<WhichWeekday>([
  ['prochain|prochaine|pro', 'nearest'],
  ['qui vient|qui arrive', 'coming'],
  ['dernier|derniere|passe', 'last'],
  ['en huit|en 8', 'in8'],
  ['en quinze|en 15', 'in15'],
  ['suivant|suivante|d apres', 'week1'],
  [
    'de? la semaine/sem prochaine/pro/suivante|semaine prochaine/pro|de? la semaine d apres',
    'week1',
  ],
  ['de? la semaine derniere/passee|la semaine d avant', 'week-1'],
  ['de? cette semaine', 'week0'],
]);

/** "supprime le 2": the second of a list. */
const LIST_VERBS = new Set(
  'fait fais fini supprime supprimer enleve enlever efface effacer annule annuler coche cocher ok raye'.split(
    ' ',
  ),
);

/** Reads a day said in French: "après-demain", "lundi prochain", "mardi 24 novembre", "le 16", "05/03". */
export const readFrenchDay: PieceReader = (tokens, at, setting) => {
  const fixed = NAMED_DAYS.read(tokens, at);
  const fixedAllowed =
    fixed &&
    !(setting.said.day && fixed.value.part && !/^ce/.test(textAt(tokens, at))) &&
    !(setting.strict && textAt(tokens, at).length < 4 && fixed.next === at + 1);
  const introduced = setting.lead !== null && setting.lead.kind !== 'of';
  return longest([
    fixedAllowed ? fixed : null,
    readInverted(tokens, at) ??
      readWeekday(tokens, at, setting.strict, introduced) ??
      say(readDate(tokens, at, setting.lead?.kind === 'on', setting.said.clock !== undefined)) ??
      say(readNumericDate(tokens, at, 'fr', introduced)),
    readCalendar(tokens, at, FRENCH_CALENDAR, readBaseDay),
    setting.strict ? null : readLoneDate(tokens, at, 'fr'),
  ]);
};

/** A day that others are counted from: "[le lendemain du] 13 février". */
function readBaseDay(tokens: readonly Token[], at: number): Reading<Day> | null {
  const articled = textAt(tokens, at) === 'le' ? at + 1 : at;
  const fixed = NAMED_DAYS.read(tokens, at);
  const day = fixed?.value.day;
  if (fixed && day && !fixed.value.part) return { value: day, next: fixed.next };
  return readDate(tokens, articled, true, true) ?? readNumericDate(tokens, articled, 'fr', true);
}

function say(reading: Reading<Day> | null): Reading<Said> | null {
  return reading && { value: { day: reading.value }, next: reading.next };
}

/** "la semaine prochaine mardi". */
function readInverted(tokens: readonly Token[], at: number): Reading<Said> | null {
  const next = skipWords(tokens, at, ['la', 'semaine', 'prochaine']);
  const weekday = next === -1 ? undefined : WEEKDAYS.fr.get(textAt(tokens, next));
  if (weekday?.form !== 'full') return null;
  return {
    value: { day: { kind: 'weekday', weekday: weekday.value, which: 'week1' } },
    next: next + 1,
  };
}

function readWeekday(
  tokens: readonly Token[],
  at: number,
  strict: boolean,
  introduced: boolean,
): Reading<Said> | null {
  const demonstrative = textAt(tokens, at) === 'ce';
  const nameAt = demonstrative ? at + 1 : at;
  const name = WEEKDAYS.fr.get(textAt(tokens, nameAt));
  if (!name || (strict && name.form !== 'full')) return null;
  let next = nameAt + 1;
  if (name.form !== 'full' && textAt(tokens, next) === '.') next += 1;
  const dateAt = textAt(tokens, next) === 'le' ? next + 1 : next;
  const date = readDate(tokens, dateAt, true, true) ?? readNumericDate(tokens, dateAt, 'fr', true);
  if (date?.value.kind === 'date') {
    return { value: { day: { ...date.value, weekday: name.value } }, next: date.next };
  }
  if (name.form === 'word' && !introduced && !beforeHour(tokens, next)) return null;
  if (name.form === 'word' && introduced && !beforeHour(tokens, next) && tokens[next]) return null;
  const which = AFTER_WEEKDAY.read(tokens, next);
  const said: Day = {
    kind: 'weekday',
    weekday: name.value,
    which: which?.value ?? (demonstrative ? 'this' : 'coming'),
  };
  return { value: { day: said }, next: which?.next ?? next };
}

/** "jeu 15h", "sam matin": what makes an abbreviation that is also a word a day. */
function beforeHour(tokens: readonly Token[], at: number): boolean {
  const place = ['a', 'vers'].includes(textAt(tokens, at)) ? at + 1 : at;
  if (['matin', 'soir', 'midi', 'aprem'].includes(textAt(tokens, place))) return true;
  const mark = textAt(tokens, place + 1);
  return tokens[place]?.kind === 'number' && (mark === 'h' || mark === ':' || mark === 'heures');
}

/** "16 novembre 2027", "1er mars", and with "le" or a weekday before it the day alone: "le 16". */
function readDate(
  tokens: readonly Token[],
  at: number,
  aloneAllowed: boolean,
  beside: boolean,
): Reading<Day> | null {
  const figures = tokens[at]?.kind === 'number';
  if (figures && (followsFigures(tokens, at) || textAt(tokens, at).length > 2)) return null;
  const premier = textAt(tokens, at) === 'premier';
  if (/^une?$/.test(textAt(tokens, at))) return null;
  const number = premier ? { value: 1, next: at + 1 } : readNumber(tokens, at, 'fr');
  if (!number || number.value < 1 || number.value > 31) return null;
  const ordinal =
    figures && textAt(tokens, number.next) === 'er' && tokens[number.next]?.glued === true;
  const next = ordinal ? number.next + 1 : number.next;
  const month = MONTHS.fr.get(textAt(tokens, next));
  if (!month) {
    const listed = LIST_VERBS.has(textAt(tokens, at - 2)) && textAt(tokens, at - 1) === 'le';
    const alone =
      aloneAllowed &&
      !listed &&
      figures &&
      !continuesFigures(tokens, next) &&
      endsDate(tokens, next, beside);
    return alone
      ? { value: { kind: 'date', day: number.value, month: null, year: null, weekday: null }, next }
      : null;
  }
  const dotted = textAt(tokens, next + 1) === '.' && month.form === 'short' ? next + 2 : next + 1;
  const year = readYear(tokens, dotted) ?? readShortYear(tokens, dotted, 24);
  return {
    value: {
      kind: 'date',
      day: number.value,
      month: month.value,
      year: year?.value ?? null,
      weekday: null,
    },
    next: year?.next ?? dotted,
  };
}

/** Nothing that the number could count follows ("le 12 rue", "mardi 2 pains"). */
function endsDate(tokens: readonly Token[], at: number, beside: boolean): boolean {
  const token = tokens[at];
  if (!token || CONNECTORS.has(token.text)) return true;
  if (token.kind === 'mark') return /^[.,;:!?()]$/.test(token.text);
  const hour = token.kind === 'number' && ['h', ':', 'heures'].includes(textAt(tokens, at + 1));
  return hour && beside;
}
