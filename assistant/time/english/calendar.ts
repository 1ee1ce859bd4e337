import type { CalendarLanguage } from '../calendar/calendar-language.ts';
import { CALENDAR_UNITS } from '../figures/duration-units.ts';
import type { CalendarUnit, Day, Period } from '../mention/day.ts';
import { PhraseTable } from '../text/phrase-table.ts';
import { ENGLISH_HOLIDAYS, ENGLISH_HOLIDAY_WHICH, ENGLISH_HOLIDAY_YEAR } from './holidays.ts';
import { readEnglishPlace } from './ordinal.ts';

type Unit = Extract<Period, { kind: 'unit' }>['unit'];

const UNITS: readonly (readonly [spellings: string, unit: Unit])[] = [
  ['week/wk', 'week'],
  ['month', 'month'],
  ['quarter/qtr', 'quarter'],
  ['year/yr', 'year'],
];

const periods = UNITS.flatMap(([words, unit]): (readonly [string, Period])[] => [
  [
    `this/current ${words}|the current ${words}|later this ${words}`,
    { kind: 'unit', unit, shift: 0 },
  ],
  [
    `around? next/nxt/coming/upcoming/following ${words}|around? the following/next/coming/upcoming ${words}`,
    { kind: 'unit', unit, shift: 1 },
  ],
  [
    `last/past/previous ${words}|the previous/past/last ${words}`,
    { kind: 'unit', unit, shift: -1 },
  ],
  [`the ${words} after next|${words} after next`, { kind: 'unit', unit, shift: 2 }],
]);

const edge = (edge: 'start' | 'middle' | 'end', unit: Unit): Day => ({
  kind: 'edge',
  edge,
  period: { kind: 'unit', unit, shift: 0 },
});
const season = (name: 'spring' | 'summer' | 'autumn' | 'winter', shift: number): Day => ({
  kind: 'season',
  season: name,
  shift,
});

const seasons = (['spring', 'summer', 'autumn', 'winter'] as const).flatMap(
  (name): (readonly [string, Day])[] => {
    const words = name === 'autumn' ? 'autumn/fall' : name;
    return [
      [
        `this/current ${words}|in the ${words}|in summer`.replace('in summer', `in ${name}`),
        season(name, 0),
      ],
      [`next ${words}`, season(name, 0)],
      [`last ${words}`, season(name, -1)],
    ];
  },
);

/** How English speaks of the calendar. */
export const ENGLISH_CALENDAR: CalendarLanguage = {
  language: 'en',
  periods: new PhraseTable<Period>(periods),
  bare: new PhraseTable<Period>(
    UNITS.map(([words, unit]) => [`the? ${words}`, { kind: 'unit', unit, shift: 0 }]),
  ),
  years: new PhraseTable<number>([
    ['next year|in a year|in 1 year|in one year', 1],
    ['last year', -1],
    ['this year', 0],
  ]),
  monthLeads: new PhraseTable<'coming' | 'next' | 'after' | 'last'>([
    ['in|during|this|this coming|in the month of|the month of|sometime in|around', 'coming'],
    ['next', 'next'],
    ['last', 'last'],
  ]),
  ordinal: readEnglishPlace,
  counted: new PhraseTable([
    ['day', 'day'],
    ['week', 'week'],
    ['weekend|week end|wkend', 'weekend'],
  ]),
  of: new PhraseTable<true>([['of|in|from', true]]),
  articles: new PhraseTable<true>([['the', true]]),
  edges: new PhraseTable([
    ['at? the? beginning/start of|at? beginning/start of|early|early in', 'start'],
    ['at? the? middle of|in the middle of|mid|midway through', 'middle'],
    ['at? the? end of|late|late in', 'end'],
  ]),
  phrases: new PhraseTable<Day>([
    ...seasons,
    ['this/current season/seasons', { kind: 'season', season: null, shift: 0 }],
    ['next season', { kind: 'season', season: null, shift: 1 }],
    ['last/past/previous season/seasons', { kind: 'season', season: null, shift: -1 }],
    ['at? the? eom', edge('end', 'month')],
    ['at? the? bom', edge('start', 'month')],
    ['at? the? eoy|year end|the year end', edge('end', 'year')],
    ['at? the? boy', edge('start', 'year')],
    ['at? the? eow', edge('end', 'week')],
    ['all week|rest of the week|the rest of the week', { kind: 'unit', unit: 'week', shift: 0 }],
    ['midweek|mid week', edge('middle', 'week')],
  ]),
  holidays: ENGLISH_HOLIDAYS,
  holidayWhich: ENGLISH_HOLIDAY_WHICH,
  holidayYears: ENGLISH_HOLIDAY_YEAR,
  units: new Map<string, readonly [CalendarUnit, number]>([
    ...CALENDAR_UNITS.en,
    ['quarter', ['quarter', 1]],
    ['quarters', ['quarter', 1]],
  ]),
  beside: new PhraseTable<1 | -1>([
    ['after|from|following', 1],
    ['before|prior to|ahead of', -1],
  ]),
  fromNow: new PhraseTable<1 | -1>([
    ['from now|hence|from today', 1],
    ['ago|back', -1],
  ]),
  ahead: new PhraseTable<1 | -1>([['in', 1]]),
  nextTo: new PhraseTable<number>([
    ['the? day after', 1],
    ['the? day before|the? eve of', -1],
  ]),
  closest: new PhraseTable<true>([['closest|nearest', true]]),
  weekOf: new PhraseTable<true>([['the? week of the?', true]]),
  runs: new PhraseTable([
    ['next|following|coming', 'next'],
    ['last|past|previous', 'last'],
    ['upcoming', 'upcoming'],
  ]),
  spanLinks: new PhraseTable<true>([['-|–|to|thru|through|till|until|untill', true]]),
  spanOpenings: new Set(['from']),
};
