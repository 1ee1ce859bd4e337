import type { Language } from '../language.ts';

interface CalendarWord {
  /** ISO weekday 1 to 7, or month 1 to 12. */
  readonly value: number;
  /** Short or also an ordinary word ("sat", "mar", "may"): it needs a day or an hour beside it. */
  readonly weak: boolean;
}

function table(rows: readonly string[], weak: readonly string[]): ReadonlyMap<string, CalendarWord> {
  const words = new Map<string, CalendarWord>();
  rows.forEach((row, n) => {
    for (const word of row.split(' ')) words.set(word, { value: n + 1, weak: false });
  });
  weak.forEach((row, n) => {
    for (const word of row.split(' ')) if (word !== '') words.set(word, { value: n + 1, weak: true });
  });
  return words;
}

/** Names of the days of the week, folded, with the usual slips. */
export const WEEKDAYS: Readonly<Record<Language, ReadonlyMap<string, CalendarWord>>> = {
  fr: table(
    ['lundi lundis', 'mardi mardis', 'mercredi mercredis mercedi', 'jeudi jeudis', 'vendredi vendredis vendedi', 'samedi samedis', 'dimanche dimanches'],
    ['lun', 'mar', 'mer mercr', 'jeu', 'ven vend', 'sam', 'dim'],
  ),
  en: table(
    ['monday mondays', 'tuesday tuesdays tuseday', 'wednesday wednesdays wensday wednsday', 'thursday thursdays thurday', 'friday fridays', 'saturday saturdays saterday', 'sunday sundays'],
    ['mon', 'tue tues', 'wed weds', 'thu thur thurs', 'fri', 'sat', 'sun'],
  ),
};

/** Names of the months, folded. */
export const MONTHS: Readonly<Record<Language, ReadonlyMap<string, CalendarWord>>> = {
  fr: table(
    ['janvier', 'fevrier', '', 'avril', '', 'juin', 'juillet', 'aout', 'septembre', 'octobre', 'novembre', 'decembre'],
    ['janv jan', 'fevr fev', 'mars', 'avr', 'mai', '', 'juil', '', 'sept', 'oct', 'nov', 'dec'],
  ),
  en: table(
    ['january', 'february', '', 'april', '', 'june', 'july', '', 'september', 'october', 'november', 'december'],
    ['jan', 'feb', 'march mar', 'apr', 'may', 'jun', 'jul', 'august aug', 'sep sept', 'oct', 'nov', 'dec'],
  ),
};
