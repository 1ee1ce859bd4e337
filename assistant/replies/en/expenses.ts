import type { Category } from '../../money/category.ts';
import type { Period } from '../../money/period.ts';
import type { CurrencyTotal, ExpenseLine, ExpenseReplies } from '../expenses.ts';
import { capital, joined, numbered, quoted } from '../wording.ts';

const categories: Readonly<Record<Category, string>> = {
  groceries: 'groceries',
  restaurants: 'eating out',
  transport: 'transport',
  housing: 'housing',
  health: 'health',
  fun: 'fun',
  clothes: 'clothes',
  bills: 'bills',
  kids: 'kids',
  pets: 'pets',
  gifts: 'gifts',
  other: 'other',
};

const periods: Readonly<Record<Period, string>> = {
  today: 'today',
  yesterday: 'yesterday',
  week: 'this week',
  'last-week': 'last week',
  month: 'this month',
  'last-month': 'last month',
  year: 'this year',
};

const day = ({ daysAgo, date }: ExpenseLine): string =>
  daysAgo === 0 ? '' : daysAgo === 1 ? ', yesterday' : `, on ${date}`;

const line = (expense: ExpenseLine): string => {
  const { text, amount, category } = expense;
  const what = category === 'other' ? '' : ` (${categories[category]})`;
  return `${quoted(text, 40)} ${amount}${what}${day(expense)}`;
};

const sum = ({ total, parts, rest }: CurrencyTotal): string => {
  const named = parts.map(({ category, amount }) => `${categories[category]} ${amount}`);
  const all = rest === null ? named : [...named, `the rest ${rest}`];
  return all.length === 0 ? total : `${total} (${all.join(', ')})`;
};

const scope = (period: Period, category: Category | null): string =>
  category === null ? periods[period] : `${periods[period]}, ${categories[category]}`;

export const expenses: ExpenseReplies = {
  expenseUnnamed: () => 'expense',
  expensesAdded: (added) => `Noted: ${joined(added.map(line), 'and')}.`,
  expenseChanged: (expense) => `Corrected: ${line(expense)}.`,
  expenseRemoved: (text) => `Expense removed: ${quoted(text)}. UNDO puts it back.`,
  expenseList: (listed) => `Your expenses:\n${numbered(listed.map(line))}`,
  noExpenses: () => 'No expenses. To note one: $12.50 lunch',
  expenseTotal: (period, category, totals) =>
    `${capital(scope(period, category))}: ${joined(totals.map(sum), 'and')}.`,
  nothingSpent: (period, category) =>
    `Nothing noted (${scope(period, category)}). To note an expense: $12.50 lunch`,
};
