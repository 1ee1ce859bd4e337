import { describe, expect, test } from '@jest/globals';
import type { PendingQuestion } from '../ports/pending-questions.ts';
import { routed, understood } from './routed.test-support.ts';

type Row = readonly [text: string, slots: object];

/** What a text is understood as at `NOW`, Tuesday 10 March 2026 at 14:30. */
function reads(rows: readonly Row[]): void {
  test.each(rows.map(([text, slots]) => ({ text, slots })))('$text', ({ text, slots }) => {
    expect(understood(text)).toMatchObject(slots);
  });
}

function leaves(texts: readonly string[], kinds: RegExp): void {
  test.each(texts)('%s: something else', (text) => {
    const read = understood(text);
    if (read !== 'unsure') expect(read['kind']).not.toMatch(kinds);
  });
}

const morning = (hour: number, minute = 0) => ({
  kind: 'brief.set',
  which: 'morning-brief',
  hour,
  minute,
});
const evening = (hour: number, minute = 0) => ({
  kind: 'brief.set',
  which: 'evening-review',
  hour,
  minute,
});

describe('a brief every day', () => {
  reads([
    ['bilan du matin à 8h', morning(8)],
    ['Bilan du matin 7h30', morning(7, 30)],
    ['bilan du matin à sept heures et demie', morning(7, 30)],
    ['envoie-moi ma journée tous les matins à 7h30', morning(7, 30)],
    ['tous les matins à 7h envoie-moi mon programme', morning(7)],
    ['je veux un brief chaque matin', morning(8)],
    ['active le bilan du matin', morning(8)],
    ['morning brief at 8', morning(8)],
    ['morning brief at 7:15am', morning(7, 15)],
    ['send me my day every morning at 7:30', morning(7, 30)],
    ['set up a morning brief', morning(8)],
    ['daily brief at 8am', morning(8)],
    ['bilan du soir à 21h', evening(21)],
    ['bilan du soir à 8h', evening(20)],
    ['active le bilan du soir', evening(20, 30)],
    ['evening review at 8:30', evening(20, 30)],
    ['evening review at 9pm', evening(21)],
    ['turn on the evening review', evening(20, 30)],
  ]);
  reads([
    ['plus de brief', { kind: 'brief.drop', which: null }],
    ['plus de bilan du soir', { kind: 'brief.drop', which: 'evening-review' }],
    ['annule le bilan du matin', { kind: 'brief.drop', which: 'morning-brief' }],
    ['no more brief', { kind: 'brief.drop', which: null }],
    ['no more evening review', { kind: 'brief.drop', which: 'evening-review' }],
    ['turn off the morning brief', { kind: 'brief.drop', which: 'morning-brief' }],
  ]);
  reads([
    ['bilan', { kind: 'brief.now', which: 'morning-brief' }],
    ['j ai quoi aujourd hui', { kind: 'brief.now' }],
    ['mon planning', { kind: 'brief.now' }],
    ['ma journée', { kind: 'brief.now', which: 'morning-brief' }],
    ["c'est quoi le programme ?", { kind: 'brief.now', which: 'morning-brief' }],
    ["j'ai quoi aujourd'hui ?", { kind: 'brief.now', which: 'morning-brief' }],
    ["what's today?", { kind: 'brief.now', which: 'morning-brief' }],
    ["what's on today", { kind: 'brief.now', which: 'morning-brief' }],
    ['my day', { kind: 'brief.now', which: 'morning-brief' }],
    ['bilan du soir', { kind: 'brief.now', which: 'evening-review' }],
    ['evening review', { kind: 'brief.now', which: 'evening-review' }],
  ]);
  leaves(
    [
      'bilan sanguin demain à 8h',
      'bilan avec Marc mardi 10h',
      "ma journée s'est bien passée",
      'quel bilan horrible',
      'le programme de maths est long',
      'rappelle-moi le bilan du matin à 8h',
      'brief with the team tomorrow at 9am',
      'my day was awful',
      'note : bilan du matin à 8h',
      'plus de pain',
      'bilan du matin à 45h',
    ],
    /^brief\./u,
  );
});

describe('focus', () => {
  const begin = (minutes: number, about: string | null = null, number: number | null = null) => ({
    kind: 'focus.begin',
    minutes,
    about,
    number,
  });
  reads([
    ['focus', begin(25)],
    ['focus 25', begin(25)],
    ['Focus 10 min', begin(10)],
    ['focus sur les impôts', begin(25, 'impôts')],
    ['focus 45 min sur le rapport', begin(45, 'rapport')],
    ['focus sur le rapport pendant 45 min', begin(45, 'rapport')],
    ['session de 45 min', begin(45)],
    ['session de travail de 1h', begin(60)],
    ['pomodoro', begin(25)],
    ['focus : rangement', begin(25, 'rangement')],
    ['je m y mets', begin(25)],
    ["let's focus", begin(25)],
    ['help me focus for 15 min', begin(15)],
    ["je m'y mets", begin(25)],
    ["je m'y mets 15 min", begin(15)],
    ['lance un focus', begin(25)],
    ['start focus', begin(25)],
    ['focus 25 on taxes', begin(25, 'taxes')],
    ['focus on the report for 30 min', begin(30, 'report')],
    ['a 50 min focus session', begin(50)],
    ['focus for 20 minutes', begin(20)],
    ['focus sur 2', begin(25, null, 2)],
    ['focus on 3', begin(25, null, 3)],
    ['annule le focus', { kind: 'focus.drop' }],
    ['arrête la session', { kind: 'focus.drop' }],
    ['mets le focus en pause', { kind: 'focus.drop' }],
    ['cancel the focus', { kind: 'focus.drop' }],
  ]);
  leaves(
    [
      'je reste focus sur mon travail',
      "j'ai du mal à rester focus",
      'focus group demain à 15h',
      "j'ai vendu ma Ford Focus",
      'focus on what matters',
      'concentre-toi',
      'I lost my focus',
      'we should focus on sales next year',
      'la session de yoga est à 18h',
      'focus 3',
      'focus 500',
      'rappelle-moi demain 15h focus impôts',
      'session parlementaire',
    ],
    /^focus\./u,
  );

  test('words that both languages use are answered in that of the profile', () => {
    for (const text of ['focus', 'focus 25', 'pomodoro', 'brief', 'recap'])
      expect(routed(text, { language: 'en' }).language).toBe('en');
    expect(routed('focus sur les impôts', { language: 'en' }).language).toBe('fr');
    expect(routed('check in at 5pm', { language: 'fr' }).language).toBe('en');
  });

  test('a small number is a line, when as many are shown', () => {
    expect(understood('focus 3', { shownCount: 3 })).toEqual(begin(25, null, 3));
  });
});

describe('a check-in', () => {
  const at = (when: string, about: string | null = null) => ({
    kind: 'check-in.set',
    at: when,
    about,
  });
  reads([
    ["demande-moi dans 1h si j'ai avancé", at('10 15:30')],
    ["demande-moi si j'ai avancé dans 30 min", at('10 15:00')],
    ["demande-moi à 16h où j'en suis", at('10 16:00')],
    ["demande-moi si j'ai avancé sur les impôts dans 1h", at('10 15:30', 'les impôts')],
    ['surveille-moi cet aprem', at('10 15:00')],
    ['surveille-moi', at('10 15:30')],
    ['demande moi dans une heure si j ai avancé', at('10 15:30')],
    ['check in at 5pm', at('10 17:00')],
    ['viens aux nouvelles dans 2h', at('10 16:30')],
    ['check in with me at 4pm', at('10 16:00')],
    ['check in with me in an hour', at('10 15:30')],
    ['check on me', at('10 15:30')],
    ['check in with me about the report in 2 hours', at('10 16:30', 'the report')],
    ["ask me in 1 hour how it's going", at('10 15:30')],
    ['annule le check-in', { kind: 'check-in.drop' }],
    ['cancel the check-in', { kind: 'check-in.drop' }],
  ]);
  leaves(
    [
      "demande-moi n'importe quoi",
      'surveille-moi ce petit',
      'check in at the hotel',
      'hotel check-in tomorrow at 3pm',
      'ask me anything',
      'demande à Paul si tout va bien',
      'check with Marc tomorrow',
    ],
    /^check-in\./u,
  );
});

describe('tips', () => {
  reads([
    ['plus de conseils', { kind: 'tips.drop' }],
    ['arrête les conseils', { kind: 'tips.drop' }],
    ['no tips', { kind: 'tips.drop' }],
    ['no more tips', { kind: 'tips.drop' }],
  ]);
  leaves(['donne-moi des conseils', 'tips for sleeping', 'plus de pain'], /^tips\./u);
});

describe('answers to what Ficelle asks by herself', () => {
  const answered = (text: string, pending: PendingQuestion) => understood(text, { pending });
  const on = { minutes: 25, about: 'impots', taskId: 't1' };
  const over = { kind: 'focus', over: 'focus', ...on } as const;
  const rested = { kind: 'focus', over: 'pause', ...on } as const;
  test.each([
    ['1', over, { kind: 'focus.rest', ...on }],
    ['pause', over, { kind: 'focus.rest', ...on }],
    ['oui', over, { kind: 'focus.rest', ...on }],
    ['2', over, { kind: 'focus.again', ...on }],
    ['encore', over, { kind: 'focus.again', ...on }],
    ['3', over, { kind: 'focus.enough', taskId: null }],
    ['fait', over, { kind: 'focus.enough', taskId: 't1' }],
    ['done!', over, { kind: 'focus.enough', taskId: 't1' }],
    ['non', over, { kind: 'question.drop' }],
    ['1', rested, { kind: 'focus.again', ...on }],
    ['2', rested, { kind: 'focus.enough', taskId: null }],
    ["c'est bon", rested, { kind: 'focus.enough', taskId: null }],
  ] as const)('"%s" after a focus or a pause', (text, pending, intent) => {
    expect(answered(text, pending)).toEqual(intent);
  });

  const asked = { kind: 'check-in', offers: 'answers', about: null } as const;
  const smaller = { kind: 'check-in', offers: 'smaller-step', about: 'impots' } as const;
  test.each([
    ['1', asked, { kind: 'check-in.answer', answer: 'yes', about: null }],
    ['oui', asked, { kind: 'check-in.answer', answer: 'yes', about: null }],
    ["c'est fait", asked, { kind: 'check-in.answer', answer: 'yes', about: null }],
    ['2', asked, { kind: 'check-in.answer', answer: 'not-yet', about: null }],
    ['pas encore', asked, { kind: 'check-in.answer', answer: 'not-yet', about: null }],
    ['not yet', asked, { kind: 'check-in.answer', answer: 'not-yet', about: null }],
    ['non', asked, { kind: 'check-in.answer', answer: 'not-yet', about: null }],
    ['3', asked, { kind: 'question.drop' }],
    ['laisse tomber', asked, { kind: 'question.drop' }],
    ['1', smaller, { kind: 'focus.begin', minutes: 5, about: 'impots', number: null }],
    ['2', smaller, { kind: 'check-in.set', at: '10 14:50', about: 'impots' }],
    ['3', smaller, { kind: 'question.drop' }],
  ] as const)('"%s" to a check-in', (text, pending, intent) => {
    expect(answered(text, pending)).toEqual(intent);
  });

  const summary = { kind: 'evening-summary', lines: 3 } as const;
  test.each([
    ['1', { kind: 'done', numbers: [1], words: null }],
    ['fait 2', { kind: 'done', numbers: [2], words: null }],
    ['tout est fait', { kind: 'done', numbers: [1, 2, 3], words: null }],
    ['demain', { kind: 'summary.move', at: '11 09:00' }],
    ['demain 10h', { kind: 'summary.move', at: '11 10:00' }],
    ['laisse tomber', { kind: 'question.drop' }],
  ] as const)('"%s" to the evening summary', (text, intent) => {
    expect(answered(text, summary)).toEqual(intent);
  });

  test('something else is understood as ever', () => {
    for (const pending of [over, asked, smaller, summary]) {
      expect(answered('ajoute pain à mes courses', pending)).toMatchObject({ kind: 'list.add' });
      expect(answered('je ne sais pas trop', pending)).toBe('unsure');
    }
  });
});
