import { describe, expect, test } from '@jest/globals';
import { LANGUAGES, type Language } from '../language.ts';
import { CATEGORIES, type Category } from '../money/category.ts';
import type { Period } from '../money/period.ts';
import { countSegments } from '../sms/segments.ts';
import type { CurrencyTotal, ExpenseLine } from './expenses.ts';
import { nudgeSamples } from './nudge-samples.test-support.ts';
import { repliesIn } from './in-language.ts';
import type { Replies } from './replies.ts';

const resto: ExpenseLine = {
  text: 'resto',
  amount: '12,50 €',
  category: 'restaurants',
  daysAgo: 0,
  date: '9/03',
};
const PERIODS = ['today', 'yesterday', 'week', 'last-week', 'month', 'last-month', 'year'] as const;
const inParts = (category: Category) => ({ category, amount: '20 €' });

/** Typical arguments of every template, so that each one is walked in both languages. */
const samples: { readonly [Name in keyof Replies]: readonly Parameters<Replies[Name]>[] } = {
  onboardingLanguage: [[]],
  onboardingConsent: [['https://ficelle.example/privacy']],
  onboardingZone: [['15 h 30', 'Europe/Paris']],
  onboardingCityUnknown: [[]],
  onboardingWelcome: [[]],
  onboardingRefused: [[]],
  optOutConfirmed: [[]],
  optInConfirmed: [[]],
  helpMenu: [[]],
  notUnderstood: [[]],
  greeting: [[false], [true]],
  goodNight: [[]],
  acknowledged: [[]],
  strayAnswer: [[]],
  strayNumber: [[2]],
  hardDay: [[]],
  cross: [[]],
  danger: [[]],
  welcome: [[]],
  failed: [[]],
  modelBusy: [[]],
  tooLong: [[1600]],
  mediaRefused: [[]],
  questionDropped: [[]],
  undone: [
    [[{ kind: 'reminder', verb: 'added', label: 'dentiste' }]],
    [[{ kind: 'list-item', verb: 'removed', label: 'lait' }]],
    [[{ kind: 'nudge', verb: 'changed', label: 'morning-brief' }]],
    [
      [
        { kind: 'task', verb: 'changed', label: 'payer le loyer' },
        { kind: 'note', verb: 'removed', label: 'code' },
        { kind: 'profile', verb: 'changed', label: 'Europe/Paris' },
        { kind: 'task', verb: 'added', label: 'a' },
        { kind: 'task', verb: 'added', label: 'b' },
      ],
    ],
  ],
  nothingToUndo: [[]],
  languageSet: [[]],
  zoneSet: [['America/Toronto', '9 h 30']],
  reminderFired: [['sortir le linge'], ['appeler maman ?']],
  reminderFiredLate: [
    ['sortir le linge', 25],
    ['dentiste', 180],
    ['dentiste', 4000],
  ],
  reminderFollowUp: [
    ['sortir le linge', 1, false],
    ['sortir le linge', 2, false],
    ['sortir le linge', 3, true],
  ],
  remindersMissed: [
    [
      [
        { text: 'dentiste', when: 'hier à 15 h' },
        { text: 'sortir le linge', when: "aujourd'hui à 9 h" },
      ],
    ],
  ],
  reminderCreated: [['sortir le linge', 'demain à 15 h 30']],
  reminderConfirmTime: [['appeler maman', 'dimanche 22 novembre à 15 h']],
  reminderAskTime: [
    ['appeler maman', 'missing'],
    ['appeler maman', 'ambiguous'],
    ['appeler maman', 'past'],
    ['appeler maman', 'nonexistent'],
  ],
  reminderAskText: [['demain à 15 h']],
  reminderRepeats: [['yoga', 'un mardi sur deux à 18 h', 'mardi 10 mars à 18 h']],
  reminderRepeatsNotSo: [['médicaments']],
  reminderList: [
    [
      [
        { text: 'dentiste', when: 'demain à 15 h' },
        { text: 'maman', when: 'lundi 4 mai à 9 h' },
      ],
      0,
    ],
    [[{ text: 'dentiste', when: 'demain à 15 h' }], 1],
    [[{ text: 'dentiste', when: 'demain à 15 h' }], 3],
  ],
  noReminders: [[]],
  reminderSnoozed: [
    ['sortir le linge', "aujourd'hui à 15 h 30", false],
    ['sortir le linge', "aujourd'hui à 15 h 30", true],
  ],
  reminderSkipped: [
    ['yoga', 'mardi 10 mars à 18 h'],
    ['yoga', null],
  ],
  nothingToSkip: [[]],
  paused: [['demain à 8 h']],
  resumed: [[]],
  notPaused: [[]],
  quietSet: [['22:00', '07:30']],
  quietNone: [[]],
  followUpsOn: [[]],
  followUpsOff: [[]],
  nothingToSnooze: [[]],
  reminderCancelled: [['sortir le linge']],
  remindersCancelled: [[1], [4]],
  askWhich: [
    ['done', ['payer le loyer', 'appeler EDF']],
    ['cancel', ['payer le loyer', 'appeler EDF']],
    ['snooze', ['payer le loyer', 'appeler EDF']],
  ],
  unknownNumber: [[9]],
  notFound: [['dentiste']],
  done: [[['sortir le linge']], [['lait', 'pain', 'beurre']]],
  doneUntil: [['yoga', 'mardi 10 mars à 18 h']],
  alreadyDone: [['sortir le linge']],
  renamed: [['dentiste', 'orthodontiste']],
  nothingToDo: [[]],
  listLabel: [['courses'], ['vacances']],
  itemsAdded: [
    ['courses', ['lait', 'pain'], 2],
    ['courses', ['lait', 'pain'], 5],
  ],
  itemsAlready: [['courses', ['lait']]],
  listShown: [
    ['courses', ['lait', 'pain', '2 baguettes'], 0],
    ['courses', ['lait'], 1],
  ],
  listEmpty: [['courses']],
  listNames: [
    [
      [
        { list: 'courses', open: 3 },
        { list: 'vacances', open: 2 },
      ],
    ],
  ],
  itemsChecked: [
    [['lait'], 0],
    [['lait', 'pain'], 3],
  ],
  itemsRemoved: [[['pain']]],
  listCleared: [['courses', 4]],
  tasksAdded: [
    [['payer le loyer'], 1],
    [['appeler EDF', 'ranger le bureau'], 5],
  ],
  taskList: [
    [['payer le loyer', 'appeler EDF'], 0],
    [['payer le loyer'], 2],
  ],
  noTasks: [[]],
  taskRemoved: [['payer le loyer']],
  taskLine: [
    ['payer le loyer', null, true],
    ['loyer', { day: 'vendredi', near: false, past: false }, false],
    ['impots', { day: 'demain', near: true, past: false }, true],
    ['impots', { day: '3 mars', near: false, past: true }, false],
  ],
  nextTask: [['payer le loyer (urgent, avant vendredi)']],
  nothingElse: [[]],
  doneToday: [
    [['payer le loyer'], 0],
    [['payer le loyer', 'appeler EDF'], 3],
  ],
  nothingDoneYet: [[]],
  reopened: [[['payer le loyer']]],
  firstStep: [['sors un sac poubelle']],
  nextStep: [['jette 5 choses dedans']],
  stepAgain: [['jette 5 choses dedans']],
  stepSkipped: [['jette 5 choses dedans']],
  lastStepLeft: [['ranger la chambre']],
  stepSmaller: [['jette 5 choses dedans']],
  stepList: [['ranger la chambre', ['sors un sac poubelle', 'jette 5 choses dedans']]],
  stepsDone: [['ranger la chambre']],
  nothingToBegin: [[]],
  goalAdded: [['courir 10 km en juin']],
  goalList: [
    [
      [
        { title: 'courir 10 km', next: 'acheter des chaussures' },
        { title: 'lire', next: null },
      ],
      2,
    ],
  ],
  noGoals: [[]],
  goalReached: [['courir 10 km']],
  goalRemoved: [['courir 10 km']],
  goalTaskAdded: [['courir 10 km', ['acheter des chaussures']]],
  noteAdded: [['le code du portail est bleu']],
  noteAskBody: [[]],
  noteList: [[['le code du portail est bleu', 'test 12']]],
  notesFound: [['portail', ['le code du portail est bleu']]],
  noNotes: [[]],
  noteRemoved: [['le code du portail est bleu']],
  expenseUnnamed: [[]],
  expensesAdded: [
    [[resto]],
    [[{ ...resto, category: 'other', daysAgo: 1 }]],
    [[resto, { ...resto, text: 'loyer', amount: '1 200,50 $CA', category: 'housing', daysAgo: 5 }]],
  ],
  expenseChanged: [[resto]],
  expenseRemoved: [['resto 12,50 €']],
  expenseList: [[[resto, { ...resto, category: 'clothes', daysAgo: 1 }]]],
  noExpenses: [[]],
  expenseTotal: PERIODS.map((period): [Period, Category | null, CurrencyTotal[]] => [
    period,
    null,
    [{ total: '84,30 €', parts: [...CATEGORIES.slice(0, 4)].map(inParts), rest: '4,30 €' }],
  ]).concat(
    CATEGORIES.map((category) => ['month', category, [{ total: '20 €', parts: [], rest: null }]]),
    [
      [
        'week',
        null,
        [
          { total: '20 €', parts: [], rest: null },
          { total: '12 $', parts: [], rest: null },
        ],
      ],
    ],
  ),
  nothingSpent: [
    ['week', null],
    ['last-month', 'restaurants'],
  ],
  ...nudgeSamples,
};

const walked = LANGUAGES.flatMap((language) =>
  Object.entries(samples).flatMap(([name, calls]) =>
    (calls as readonly (readonly unknown[])[]).map((args) => ({
      language,
      name,
      text: say(language, name, args),
    })),
  ),
);

function say(language: Language, name: string, args: readonly unknown[]): string {
  const template = Reflect.get(repliesIn(language), name) as (
    ...args: readonly unknown[]
  ) => string;
  return template(...args);
}

/** Words that the carrier takes as an order, wherever it reads them as a whole text. */
const reserved =
  /(?<![\p{L}\d])(?:stop|unsubscribe|end|quit|stopall|revoke|optout|cancel|start|yes|unstop|help|info|arret|arrêt)(?![\p{L}\d])/iu;
/** What the voice of Ficelle leaves out: blame, orders, the formal "vous", jargon. */
const unkind =
  /(?<![\p{L}\d])(?:oublié|négligé|tu dois|tu aurais|faut que tu|en retard sur|vous|veuillez|votre|forgot|missed your|you must|you should|you have to|overdue|failed to|erreur|error|invalide?|intent)(?![\p{L}\d])/iu;
/** The only texts that may name one, because the law wants them to. */
const mayNameReserved = new Set(['optOutConfirmed', 'optInConfirmed']);
const mayTakeTwoSegments = new Set([
  'helpMenu',
  'undone',
  'morningBrief',
  'eveningReview',
  'eveningSummary',
]);

describe('every template, in both languages', () => {
  test('is walked: as many as the interface has', () => {
    for (const language of LANGUAGES)
      expect(Object.keys(repliesIn(language)).sort()).toEqual(Object.keys(samples).sort());
  });

  test.each(walked)('$language $name is GSM-7 and short: $text', ({ name, text }) => {
    const { encoding, segments } = countSegments(text);
    expect(encoding).toBe('GSM-7');
    expect(segments).toBeLessThanOrEqual(mayTakeTwoSegments.has(name) ? 2 : 1);
    expect(text).toBe(text.trim());
    expect(text).not.toMatch(/undefined|null|NaN|\s{2}[^\n]|(?<!\.)\.\.(?!\.)/u);
  });

  test.each(walked)('$language $name names no reserved word: $text', ({ name, text }) => {
    if (mayNameReserved.has(name)) expect(text).toMatch(reserved);
    else expect(text).not.toMatch(reserved);
  });

  test.each(walked)('$language $name blames and orders nobody: $text', ({ text }) => {
    expect(text).not.toMatch(unkind);
    expect(text.match(/!/gu)?.length ?? 0).toBeLessThanOrEqual(1);
  });

  test('the check of unkind words sees them', () => {
    for (const text of [
      'Tu as encore oublié',
      'You forgot again',
      'Vous devez payer',
      'Overdue: rent',
    ])
      expect(text).toMatch(unkind);
  });

  test('the check of reserved words sees them', () => {
    expect('Réponds STOP pour finir').toMatch(reserved);
    expect('Reply cancel.').toMatch(reserved);
    expect('Réponds ARRÊT').toMatch(reserved);
    expect('Rappel arrêté, cancelled').not.toMatch(reserved);
  });
});

describe('wording', () => {
  test('a reminder keeps its own closing mark', () => {
    expect(repliesIn('fr').reminderFired('appeler maman ?')).toBe(
      'Rappel : appeler maman ? Réponds FAIT ou PLUS TARD.',
    );
    expect(repliesIn('fr').reminderFired('sortir le linge.')).toBe(
      'Rappel : sortir le linge. Réponds FAIT ou PLUS TARD.',
    );
  });

  test('a late reminder says how late, in round units', () => {
    const english = repliesIn('en');
    expect(english.reminderFiredLate('oven', 0)).toContain('1 min late');
    expect(english.reminderFiredLate('oven', 59)).toContain('59 min late');
    expect(english.reminderFiredLate('oven', 125)).toContain('2 h late');
    expect(english.reminderFiredLate('oven', 60 * 72)).toContain('3 days late');
  });

  test('the shopping list has one name in the record and one in each language', () => {
    expect(repliesIn('en').listLabel('courses')).toBe('shopping');
    expect(repliesIn('fr').listLabel('courses')).toBe('courses');
    expect(repliesIn('en').listLabel('constructor')).toBe('constructor');
  });
});
