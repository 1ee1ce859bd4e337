import type { CalendarLanguage } from '../calendar/calendar-language.ts';
import { CALENDAR_UNITS } from '../figures/duration-units.ts';
import type { Day, Period } from '../mention/day.ts';
import { PhraseTable } from '../text/phrase-table.ts';
import { FRENCH_HOLIDAYS, FRENCH_HOLIDAY_YEAR } from './holidays.ts';
import { readFrenchPlace } from './ordinal.ts';

type Unit = Extract<Period, { kind: 'unit' }>['unit'];

const NEXT = 'prochain/prochaine/pro/suivant/suivante';
const LAST = 'dernier/derniere/passe/passee/precedent/precedente';
const UNITS: readonly (readonly [article: string, spellings: string, unit: Unit])[] = [
  ['la', 'semaine/sem', 'week'],
  ['le', 'mois', 'month'],
  ['le', 'trimestre', 'quarter'],
  ['l', 'annee/an', 'year'],
];

const periods = UNITS.flatMap(([article, words, unit]): (readonly [string, Period])[] => [
  [
    `ce/cette ${words}|${article} ${words} en cours|dans ${article} ${words}`,
    { kind: 'unit', unit, shift: 0 },
  ],
  [
    `${article}? ${words} ${NEXT}|au/le/la? prochain/prochaine ${words}|${article} ${words} d apres|${article} ${words} qui suit/vient/arrive`,
    { kind: 'unit', unit, shift: 1 },
  ],
  [`${article}? ${words} ${LAST}|${article} ${words} d avant`, { kind: 'unit', unit, shift: -1 }],
]);

const edge = (edge: 'start' | 'middle' | 'end', unit: Unit): Day => ({
  kind: 'edge',
  edge,
  period: { kind: 'unit', unit, shift: 0 },
});

const SEASONS = [
  ['printemps', 'spring'],
  ['ete', 'summer'],
  ['automne', 'autumn'],
  ['hiver', 'winter'],
] as const;

const seasons = SEASONS.flatMap(([word, season]): (readonly [string, Day])[] => [
  [
    `ce/cet/en/au/l ${word}|l ${word} prochain|le ${word} prochain`,
    { kind: 'season', season, shift: 0 },
  ],
  [`l ${word} dernier|le ${word} dernier`, { kind: 'season', season, shift: -1 }],
]);

/** How French speaks of the calendar. */
export const FRENCH_CALENDAR: CalendarLanguage = {
  language: 'fr',
  periods: new PhraseTable<Period>(periods),
  bare: new PhraseTable<Period>(
    UNITS.map(([article, words, unit]) => [
      `${article}? ${words}`,
      { kind: 'unit', unit, shift: 0 },
    ]),
  ),
  years: new PhraseTable<number>([
    ['l annee prochaine|l an prochain|de l annee prochaine', 1],
    ['l annee derniere|l an dernier|de l annee derniere', -1],
    ['cette annee|de cette annee', 0],
  ]),
  monthLeads: new PhraseTable<'coming' | 'next' | 'after' | 'last'>([
    [
      'en|courant|au/le? mois de/d|au cours du mois de/d|pour le mois de/d|dans le mois de/d',
      'coming',
    ],
  ]),
  ordinal: readFrenchPlace,
  counted: new PhraseTable([
    ['jour', 'day'],
    ['semaine', 'week'],
    ['week end|weekend|we', 'weekend'],
    ['quinzaine', 'fortnight'],
  ]),
  of: new PhraseTable<true>([['de|d|du|de la|de l|en', true]]),
  articles: new PhraseTable<true>([['le|la|les|l', true]]),
  edges: new PhraseTable([
    ['en? debut|au? debut|au tout debut|tout debut|le debut', 'start'],
    ['au milieu|en milieu|milieu|mi|a la mi|courant', 'middle'],
    ['en? fin|a la fin|a la toute fin|toute fin|la fin|vers la fin', 'end'],
  ]),
  phrases: new PhraseTable<Day>([
    ...seasons,
    [
      'en semaine|dans la semaine|en cours de semaine|courant de la? semaine',
      { kind: 'unit', unit: 'week', shift: 0 },
    ],
    ['en? debut de semaine|au debut de la semaine', edge('start', 'week')],
  ]),
  holidays: FRENCH_HOLIDAYS,
  holidayWhich: new PhraseTable([]),
  holidayYears: FRENCH_HOLIDAY_YEAR,
  units: CALENDAR_UNITS.fr,
  beside: new PhraseTable<1 | -1>([
    ['apres', 1],
    ['avant', -1],
  ]),
  fromNow: new PhraseTable<1 | -1>([['plus tard|apres', 1]]),
  ahead: new PhraseTable<1 | -1>([
    ['dans', 1],
    ['il y a|y a', -1],
  ]),
  nextTo: new PhraseTable<number>([
    ['le? lendemain de/du/d|le? lendemain de la/l|le jour d apres', 1],
    ['la? veille de/du/d|la? veille de la/l', -1],
    ['le? surlendemain de/du/d|le? surlendemain de la/l', 2],
  ]),
  closest: new PhraseTable<true>([]),
  weekOf: new PhraseTable<true>([['la? semaine du/de', true]]),
  runs: new PhraseTable([
    ['prochain/prochaine/prochains/prochaines', 'next'],
    ['suivant/suivante/suivants/suivantes', 'next'],
    ['dernier/derniere/derniers/dernieres', 'last'],
    ['passe/passes/passee/passees', 'last'],
  ]),
  spanLinks: new PhraseTable<true>([['-|–|au|a|jusqu au/a|et le?|et', true]]),
  spanOpenings: new Set(['du', 'entre']),
};
