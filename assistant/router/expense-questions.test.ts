import { describe, expect, test } from '@jest/globals';
import { routed, understood } from './routed.test-support.ts';

describe('what was spent', () => {
  test.each([
    ["combien j'ai dépensé cette semaine ?", 'week', null],
    ["combien j'ai dépensé ce mois ?", 'month', null],
    ["combien j'ai dépensé ce mois-ci", 'month', null],
    ["combien j'ai dépensé aujourd'hui", 'today', null],
    ["combien j'ai dépensé en restos ce mois-ci", 'month', 'restaurants'],
    ["combien j'ai dépensé le mois dernier ?", 'last-month', null],
    ["j'ai dépensé combien hier ?", 'yesterday', null],
    ["combien j'ai dépensé en courses", 'month', 'groceries'],
    ['mes dépenses de la semaine', 'week', null],
    ['mes dépenses du mois', 'month', null],
    ['total de mes dépenses', 'month', null],
    ['combien ai-je dépensé cette année ?', 'year', null],
    ['how much did I spend this week?', 'week', null],
    ['how much have I spent on food this month', 'month', 'groceries'],
    ['how much did I spend last month', 'last-month', null],
    ['how much did I spend on eating out this week?', 'week', 'restaurants'],
    ['how much did I spend today', 'today', null],
    ['my expenses this month', 'month', null],
  ])('%s', (text, period, category) => {
    expect(understood(text)).toEqual({ kind: 'expense.total', period, category });
  });

  test.each(['mes dépenses', 'montre mes dépenses', 'my expenses', 'show me my expenses'])(
    '%s: shows them',
    (text) => {
      expect(understood(text)).toEqual({ kind: 'expense.list' });
    },
  );

  test.each([
    "combien j'ai dépensé pour Paul",
    'combien je dépense par mois',
    'how much did the car cost',
  ])('%s: unsure', (text) => {
    expect(understood(text)).toBe('unsure');
  });

  test.each([
    ['supprime la dernière dépense', { kind: 'expense.remove', words: null }],
    ['supprime la dépense resto', { kind: 'expense.remove', words: 'resto' }],
    ['supprime la dépense 2', { kind: 'remove', numbers: [2] }],
    ['delete my last expense', { kind: 'expense.remove', words: null }],
    ['mets la dernière en courses', { kind: 'expense.categorise', category: 'groceries' }],
    ['put the last one in transport', { kind: 'expense.categorise', category: 'transport' }],
  ])('%s', (text, intent) => {
    expect(understood(text)).toEqual(intent);
  });
});

describe('the amount just noted is corrected', () => {
  const pending = { kind: 'expense-amount', id: 'e1' } as const;

  test.each([
    ["non c'était 15", 1500, null],
    ['plutôt 15,80', 1580, null],
    ["c'était 15€ pas 12", 1500, 'EUR'],
    ['oups, 18€ en fait', 1800, 'EUR'],
    ['no it was $15', 1500, 'dollar'],
    ['actually 15.80', 1580, null],
    ['make it 20', 2000, null],
  ])('%s', (text, amount, currency) => {
    expect(understood(text, { pending })).toEqual({
      kind: 'expense.correct',
      id: 'e1',
      amount,
      currency,
    });
    expect(routed(text).intent?.kind).not.toBe('expense.correct');
  });

  test.each(['15', '15,80', "c'était bien", 'non', '2', 'plutôt demain'])(
    '%s: corrects nothing',
    (text) => {
      expect(routed(text, { pending }).intent?.kind).not.toBe('expense.correct');
    },
  );

  test('what takes it back is still an undo', () => {
    expect(understood('annule', { pending })).toEqual({ kind: 'undo' });
  });
});
