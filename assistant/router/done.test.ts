import { describe, expect, test } from '@jest/globals';
import { understood } from './routed.test-support.ts';

const done: readonly (readonly [text: string, numbers: number[], words?: string])[] = [
  ['fait', []],
  ['Fait.', []],
  ['FAIT !', []],
  ["c'est fait", []],
  ['c’est fait 👍', []],
  ['ok fait', []],
  ['fini', []],
  ['terminé', []],
  ['ça y est', []],
  ['fait merci', []],
  ['fait 2', [2]],
  ['2 fait', [2]],
  ['le 2 est fait', [2]],
  ['fait 1 et 3', [1, 3]],
  ['fait 1, 2', [1, 2]],
  ['coche 2', [2]],
  ['tâche 2 faite', [2]],
  ['done', []],
  ['Done!', []],
  ["it's done", []],
  ['i did it', []],
  ['finished', []],
  ['done with it', []],
  ['done 3', [3]],
  ['done 1 and 2', [1, 2]],
  ['3 done', [3]],
  ['check off 2', [2]],
  ['mark 2 as done', [2]],
  ["dentiste c'est fait", [], 'dentiste'],
  ['fait : payer le loyer', [], 'payer le loyer'],
  ['marque payer le loyer comme fait', [], 'payer le loyer'],
  ["j'ai pris mes médicaments", [], 'mes médicaments'],
  ['mark pay rent as done', [], 'pay rent'],
  ['done: pay rent', [], 'pay rent'],
  ['I took my pills', [], 'my pills'],
];

const snoozed: readonly (readonly [text: string, at: string, slots?: object])[] = [
  ['plus tard', '10 14:45', { byDefault: true }],
  ['Plus tard !', '10 14:45', { byDefault: true }],
  ['pas maintenant', '10 14:45', { byDefault: true }],
  ['rappelle-moi plus tard', '10 14:45', { byDefault: true }],
  ['later', '10 14:45', { byDefault: true }],
  ['not now', '10 14:45', { byDefault: true }],
  ['remind me later', '10 14:45', { byDefault: true }],
  ['snooze', '10 14:45', { byDefault: true }],
  ['reporte', '10 14:45', { byDefault: true }],
  ['dans 20 min', '10 14:50', { timeOnly: true }],
  ['in 20 minutes', '10 14:50', { timeOnly: true }],
  ['rappelle-moi dans 20 min', '10 14:50', { timeOnly: true }],
  ['rappelle-moi ça ce soir', '10 19:00', { timeOnly: true }],
  ['remind me in an hour', '10 15:30', { timeOnly: true }],
  ['à 18h', '10 18:00', { timeOnly: true }],
  ['plutôt 18h', '10 18:00', { timeOnly: true }],
  ['demain 8h', '11 08:00', { timeOnly: true }],
  ['tomorrow morning', '11 09:00', { timeOnly: true }],
  ['snooze 1h', '10 15:30'],
  ['snooze 30 min', '10 15:00'],
  ['snooze 20', '10 14:50'],
  ['snooze until tomorrow 9am', '11 09:00'],
  ['snooze 2 to 6pm', '10 18:00', { number: 2 }],
  ['snooze 2', '10 14:45', { number: 2, byDefault: true }],
  ["reporte d'une heure", '10 15:30'],
  ['reporte à demain 9h', '11 09:00'],
  ['reporte le 2 à demain', '11 09:00', { number: 2 }],
  ['reporte le rappel 1 de 30 min', '10 15:00', { number: 1 }],
  ['reporte le dentiste à 18h', '10 18:00', { words: 'dentiste' }],
  ['décale à 18h', '10 18:00'],
  ['plus tard, 18h', '10 18:00'],
  ['plus tard ce soir', '10 19:00'],
  ['later tonight', '10 19:00'],
  ['remind me again in 10 minutes', '10 14:40'],
];

describe('done', () => {
  test.each(done.map(([text, numbers, words = null]) => ({ text, numbers, words })))(
    '$text',
    ({ text, numbers, words }) => {
      expect(understood(text)).toEqual({ kind: 'done', numbers, words });
    },
  );

  test.each([
    'fait chier',
    'fait froid',
    'il fait beau',
    "j'ai fait la fête hier",
    "I'm done with you",
    'tout est fait pour toi',
    'well done you',
    "c'est fait exprès",
    '2',
    'oui',
    'non',
    'yes',
    'no',
  ])('%s: unsure', (text) => {
    expect(understood(text)).toBe('unsure');
  });
});

describe('snooze', () => {
  test.each(snoozed.map(([text, at, slots = {}]) => ({ text, at, slots })))(
    '$text',
    ({ text, at, slots }) => {
      expect(understood(text)).toEqual({
        kind: 'snooze',
        number: null,
        words: null,
        byDefault: false,
        timeOnly: false,
        at,
        ...slots,
      });
    },
  );

  test('a bare number is a line that was shown, else minutes', () => {
    expect(understood('snooze 10', { shownCount: 12 })).toMatchObject({
      number: 10,
      at: '10 14:45',
    });
    expect(understood('snooze 10', { shownCount: 3 })).toMatchObject({
      number: null,
      at: '10 14:40',
    });
  });

  test('"8h" is a clock in French and a length in English', () => {
    expect(understood('snooze 8h', { language: 'fr' })).toMatchObject({ at: '11 08:00' });
    expect(understood('snooze 8h', { language: 'en' })).toMatchObject({ at: '10 22:30' });
  });

  test.each([
    'plus tard je ferai le ménage',
    'see you later',
    'later gator',
    'quelle heure est-il ?',
    '15',
  ])('%s: unsure', (text) => {
    expect(understood(text)).toBe('unsure');
  });
});

describe('remove by number', () => {
  test.each([
    ['annule le rappel 2', [2]],
    ['annule 2', [2]],
    ['supprime 2', [2]],
    ['enlève 1 et 2', [1, 2]],
    ['enlève 2 de la liste', [2]],
    ['supprime la note 2', [2]],
    ['supprime la tâche 3', [3]],
    ['cancel reminder 2', [2]],
    ['delete 3', [3]],
    ['remove note 3', [3]],
    ['remove 2 from the list', [2]],
  ])('%s', (text, numbers) => {
    expect(understood(text)).toEqual({ kind: 'remove', numbers });
  });
});
