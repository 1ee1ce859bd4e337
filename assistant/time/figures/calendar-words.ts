import type { Language } from '../../language.ts';

export interface CalendarWord {
  /** ISO weekday 1 to 7, or month 1 to 12. */
  readonly value: number;
  /** `short` forms count only in the user's language; `word` forms are also ordinary words ("sat", "mer"). */
  readonly form: 'full' | 'short' | 'word';
}

type Rows = readonly string[];

function table(full: Rows, short: Rows, words: Rows): ReadonlyMap<string, CalendarWord> {
  const read = new Map<string, CalendarWord>();
  for (const [form, rows] of [
    ['full', full],
    ['short', short],
    ['word', words],
  ] as const) {
    rows.forEach((row, n) => {
      for (const word of row.split(' ')) if (word !== '') read.set(word, { value: n + 1, form });
    });
  }
  return read;
}

/** Names of the days of the week, folded, with the usual slips. */
export const WEEKDAYS: Readonly<Record<Language, ReadonlyMap<string, CalendarWord>>> = {
  fr: table(
    [
      'lundi lundis',
      'mardi mardis',
      'mercredi mercredis mercedi mecredi',
      'jeudi jeudis',
      'vendredi vendredis vendedi',
      'samedi samedis',
      'dimanche dimanches',
    ],
    ['lun', '', 'mercr', '', 'ven vend', '', ''],
    ['', 'mar', 'mer', 'jeu', '', 'sam', 'dim'],
  ),
  en: table(
    [
      'monday mondays',
      'tuesday tuesdays tuseday',
      'wednesday wednesdays wensday wednsday wendsday wendesday',
      'thursday thursdays thurday',
      'friday fridays',
      'saturday saturdays saterday',
      'sunday sundays',
    ],
    ['mon', 'tue tues', 'wed weds', 'thu thur thurs thr', 'fri', '', ''],
    ['', '', '', '', '', 'sat', 'sun'],
  ),
};

/** Names of the months, folded. They count only beside a day number or after "en", "in". */
export const MONTHS: Readonly<Record<Language, ReadonlyMap<string, CalendarWord>>> = {
  fr: table(
    [
      'janvier',
      'fevrier',
      'mars',
      'avril',
      'mai',
      'juin',
      'juillet',
      'aout',
      'septembre',
      'octobre',
      'novembre',
      'decembre',
    ],
    ['janv jan', 'fev fevr', '', 'avr', '', '', 'juil jui', '', 'sept', 'oct', 'nov', 'dec'],
    [],
  ),
  en: table(
    [
      'january',
      'february febuary',
      'march',
      'april',
      'may',
      'june',
      'july',
      'august',
      'september',
      'october',
      'november',
      'december',
    ],
    ['jan', 'feb', 'mar', 'apr', '', 'jun', 'jul', 'aug', 'sep sept', 'oct', 'nov', 'dec'],
    [],
  ),
};
