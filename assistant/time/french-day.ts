import { MONTHS, WEEKDAYS } from './calendar-words.ts';
import { CONNECTORS } from './french-clock.ts';
import type { Day, PieceReader, Reading, Said, WhichWeekday } from './mention.ts';
import { continuesFigures, followsFigures } from './numeric-clock.ts';
import { readNumericDate } from './numeric-date.ts';
import { readNumber } from './number-words.ts';
import { PhraseTable } from './phrase-table.ts';
import { skipWords, textAt, type Token } from './tokens.ts';

const today = (
  part: 'morning' | 'noon' | 'afternoon' | 'evening' | 'night' | 'late-evening',
): Said => ({
  day: { kind: 'offset', days: 0 },
  part: { part, today: true },
});
const day = (days: number): Said => ({ day: { kind: 'offset', days } });

const FIXED = new PhraseTable<Said>([
  ['demain|dmain|demin|demian|demaim|dem', day(1)],
  ['apres demain|apresdemain|apres dmain|ap demain', day(2)],
  ['apres apres demain|le surlendemain', day(3)],
  ['aujourd hui|aujourdhui|aujourdui|ajd|auj|ojd|ojourdhui', day(0)],
  ['hier', day(-1)],
  ['avant hier', day(-2)],
  ['ce matin|dans la matinee', today('morning')],
  ['ce midi', today('noon')],
  [
    'cet apres midi|cette apres midi|cet aprem|cette aprem|cet apm|cet apresmidi|dans l apres midi|dans l aprem|en fin d apres midi|en debut d apres midi|cet am',
    today('afternoon'),
  ],
  [
    'ce soir|ce soire|dans la soiree|en soiree|en debut de soiree|en fin de journee|en fin d aprem|ce swar',
    today('evening'),
  ],
  ['cette nuit', today('night')],
  [
    'le week end|ce week end|le weekend|ce weekend|ce we|ce wk|fin de semaine|en fin de semaine|cette fin de semaine',
    { day: { kind: 'weekend', which: 'this' } },
  ],
  [
    'le week end prochain|week end prochain|le weekend prochain|weekend prochain|le we prochain|la fin de semaine prochaine|fin de semaine prochaine',
    { day: { kind: 'weekend', which: 'next' } },
  ],
  ['le week end dernier|le weekend dernier', { day: { kind: 'weekend', which: 'last' } }],
  [
    'la semaine prochaine|semaine prochaine|la semaine pro|la sem prochaine',
    { day: { kind: 'unit', unit: 'week', shift: 1 } },
  ],
  ['la semaine derniere|la semaine passee', { day: { kind: 'unit', unit: 'week', shift: -1 } }],
  ['le mois prochain|mois prochain', { day: { kind: 'unit', unit: 'month', shift: 1 } }],
  ['le mois dernier', { day: { kind: 'unit', unit: 'month', shift: -1 } }],
  ['l annee prochaine|l an prochain', { day: { kind: 'unit', unit: 'year', shift: 1 } }],
  ['l annee derniere|l an dernier', { day: { kind: 'unit', unit: 'year', shift: -1 } }],
  [
    'fin du mois|la fin du mois|a la fin du mois|en fin de mois|fin de mois',
    { day: { kind: 'end-of-month', shift: 0 } },
  ],
  [
    'fin du mois prochain|la fin du mois prochain|a la fin du mois prochain',
    { day: { kind: 'end-of-month', shift: 1 } },
  ],
  [
    'a noel|le jour de noel',
    { day: { kind: 'date', day: 25, month: 12, year: null, weekday: null } },
  ],
  ['la veille de noel', { day: { kind: 'date', day: 24, month: 12, year: null, weekday: null } }],
  [
    'au nouvel an|le jour de l an|le premier de l an',
    { day: { kind: 'date', day: 1, month: 1, year: null, weekday: null } },
  ],
]);

const AFTER_WEEKDAY = new PhraseTable<WhichWeekday>([
  ['prochain|prochaine|pro|suivant', 'next'],
  ['qui vient|qui arrive', 'coming'],
  ['dernier|derniere|passe', 'last'],
  ['en huit', 'after'],
  ['de la semaine prochaine|la semaine prochaine|de la semaine pro|semaine prochaine', 'week1'],
  ['d apres', 'after'],
  ['en quinze', 'fortnight'],
]);

/** "dernier vendredi du mois" is no friday of this week. */
const NTH = new Set(['dernier', 'premier', 'deuxieme', 'troisieme', 'quatrieme']);
/** "supprime le 2": the second of a list. */
const LIST_VERBS = new Set(
  'fait fais fini supprime supprimer enleve enlever efface effacer annule annuler coche cocher ok raye'.split(
    ' ',
  ),
);

/** Reads a day said in French: "après-demain", "lundi prochain", "mardi 24 novembre", "le 16", "05/03". */
export const readFrenchDay: PieceReader = (tokens, at, setting) => {
  const fixed = FIXED.read(tokens, at);
  if (
    fixed &&
    !(setting.said.day && fixed.value.part && !/^ce/.test(textAt(tokens, at))) &&
    !(setting.strict && textAt(tokens, at).length < 4 && fixed.next === at + 1)
  )
    return fixed;
  const introduced = setting.lead !== null && setting.lead.kind !== 'of';
  return (
    readInverted(tokens, at) ??
    readWeekday(tokens, at, setting.strict, introduced) ??
    say(readDate(tokens, at, setting.lead?.kind === 'on', setting.said.clock !== undefined)) ??
    say(readNumericDate(tokens, at, 'fr', introduced)) ??
    readMonth(tokens, at)
  );
};

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
  if (NTH.has(textAt(tokens, at - 1))) return null;
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
    const span = readSpan(tokens, next, number.value);
    if (span) return span;
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
  const year = readYear(tokens, dotted);
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

/** "du 5 au 8 mars" begins on the 5th of March. */
function readSpan(tokens: readonly Token[], at: number, first: number): Reading<Day> | null {
  const last = textAt(tokens, at) === 'au' ? readNumber(tokens, at + 1, 'fr') : null;
  const month = last && last.value > first ? MONTHS.fr.get(textAt(tokens, last.next)) : undefined;
  if (!last || !month) return null;
  const date = { kind: 'date', day: first, month: month.value, year: null, weekday: null } as const;
  return { value: date, next: last.next + 1 };
}

/** A year of four figures behind a date. */
export function readYear(tokens: readonly Token[], at: number): Reading<number> | null {
  const text = textAt(tokens, at);
  return /^(19|20|21)\d\d$/.test(text) && !continuesFigures(tokens, at + 1)
    ? { value: Number(text), next: at + 1 }
    : null;
}

/** Nothing that the number could count follows ("le 12 rue", "mardi 2 pains"). */
function endsDate(tokens: readonly Token[], at: number, beside: boolean): boolean {
  const token = tokens[at];
  if (!token || CONNECTORS.has(token.text)) return true;
  if (token.kind === 'mark') return /^[.,;:!?()]$/.test(token.text);
  const hour = token.kind === 'number' && ['h', ':', 'heures'].includes(textAt(tokens, at + 1));
  return hour && beside;
}

/** "en mars", "début avril", "fin mai". */
function readMonth(tokens: readonly Token[], at: number): Reading<Said> | null {
  const word = textAt(tokens, at);
  if (word !== 'en' && word !== 'debut') return null;
  const month = MONTHS.fr.get(textAt(tokens, at + 1));
  if (month?.form !== 'full') return null;
  const year = readYear(tokens, at + 2);
  return {
    value: { day: { kind: 'month', month: month.value, year: year?.value ?? null } },
    next: year?.next ?? at + 2,
  };
}
