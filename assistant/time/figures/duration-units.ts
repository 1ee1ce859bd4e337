import type { Language } from '../../language.ts';

export type CalendarUnit = 'day' | 'week' | 'month' | 'year';

export const CLOCK_UNITS: Readonly<Record<Language, ReadonlyMap<string, number>>> = {
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

export const CALENDAR_UNITS: Readonly<
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
    ['fortnight', ['day', 14]],
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
    ['un bon quart d heure', 900],
    ['trois quarts d heure', 2700],
    ['trois quart d heure', 2700],
    ['3 quarts d heure', 2700],
  ],
  en: [
    ['half an hour', 1800],
    ['half a hour', 1800],
    ['half hour', 1800],
    ['half hr', 1800],
    ['a half hour', 1800],
    ['a half an hour', 1800],
    ['a quarter of an hour', 900],
    ['quarter of an hour', 900],
    ['a quarter hour', 900],
    ['three quarters of an hour', 2700],
    ['an hour and a half', 5400],
    ['one hour and a half', 5400],
    ['an hour and a quarter', 4500],
  ],
};

export const FIXED_WORDS = {
  fr: FIXED.fr.map(([words, seconds]) => [words.split(' '), seconds] as const),
  en: FIXED.en.map(([words, seconds]) => [words.split(' '), seconds] as const),
};
