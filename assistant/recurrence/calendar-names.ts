import type { Language } from '../language.ts';
import { DAY_CODES, type DayCode } from './rule-parts.ts';

/** Spelled with GSM-7 letters only: "aout", because "û" would double the price of the text. */
const MONTHS: Readonly<Record<Language, readonly string[]>> = {
  fr: 'janvier février mars avril mai juin juillet aout septembre octobre novembre décembre'.split(
    ' ',
  ),
  en: 'January February March April May June July August September October November December'.split(
    ' ',
  ),
};
const DAYS: Readonly<Record<Language, readonly string[]>> = {
  fr: 'lundi mardi mercredi jeudi vendredi samedi dimanche'.split(' '),
  en: 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' '),
};

/** The name of a month, 1 to 12. */
export function monthName(month: number, language: Language): string {
  return MONTHS[language][month - 1] ?? '';
}

export function dayName(code: DayCode, language: Language): string {
  return DAYS[language][DAY_CODES.indexOf(code)] ?? '';
}

/** "a, b et c". */
export function listed(names: readonly string[], and: string): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} ${and} ${last}`;
}
