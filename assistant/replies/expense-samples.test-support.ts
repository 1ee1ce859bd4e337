import { CATEGORIES, type Category } from '../money/category.ts';
import type { Period } from '../money/period.ts';
import type { CurrencyTotal, ExpenseLine, ExpenseReplies } from './expenses.ts';

const resto: ExpenseLine = {
  text: 'resto',
  amount: '12,50 €',
  category: 'restaurants',
  daysAgo: 0,
  date: '9/03',
};
const PERIODS = ['today', 'yesterday', 'week', 'last-week', 'month', 'last-month', 'year'] as const;
const inParts = (category: Category) => ({ category, amount: '20 €' });

/** Typical arguments of the texts about expenses. */
export const expenseSamples: {
  readonly [Name in keyof ExpenseReplies]: readonly Parameters<ExpenseReplies[Name]>[];
} = {
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
};
