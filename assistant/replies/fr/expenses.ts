import type { Category } from '../../money/category.ts';
import type { Period } from '../../money/period.ts';
import type { CurrencyTotal, ExpenseLine, ExpenseReplies } from '../expenses.ts';
import { capital, joined, numbered, quoted } from '../wording.ts';

const categories: Readonly<Record<Category, string>> = {
  groceries: 'courses',
  restaurants: 'restos',
  transport: 'transport',
  housing: 'logement',
  health: 'santé',
  fun: 'loisirs',
  clothes: 'habits',
  bills: 'factures',
  kids: 'enfants',
  pets: 'animaux',
  gifts: 'cadeaux',
  other: 'autre',
};

const periods: Readonly<Record<Period, string>> = {
  today: "aujourd'hui",
  yesterday: 'hier',
  week: 'cette semaine',
  'last-week': 'la semaine dernière',
  month: 'ce mois-ci',
  'last-month': 'le mois dernier',
  year: 'cette année',
};

const day = ({ daysAgo, date }: ExpenseLine): string =>
  daysAgo === 0 ? '' : daysAgo === 1 ? ', hier' : `, le ${date}`;

const line = (expense: ExpenseLine): string => {
  const { text, amount, category } = expense;
  const what = category === 'other' ? '' : ` (${categories[category]})`;
  return `${quoted(text, 40)} ${amount}${what}${day(expense)}`;
};

const sum = ({ total, parts, rest }: CurrencyTotal): string => {
  const named = parts.map(({ category, amount }) => `${categories[category]} ${amount}`);
  const all = rest === null ? named : [...named, `le reste ${rest}`];
  return all.length === 0 ? total : `${total} (${all.join(', ')})`;
};

const scope = (period: Period, category: Category | null): string =>
  category === null ? periods[period] : `${periods[period]}, ${categories[category]}`;

export const expenses: ExpenseReplies = {
  expenseUnnamed: () => 'dépense',
  expensesAdded: (added) => `Noté : ${joined(added.map(line), 'et')}.`,
  expenseChanged: (expense) => `C'est corrigé : ${line(expense)}.`,
  expenseRemoved: (text) => `Dépense enlevée : ${quoted(text)}. ANNULE pour la remettre.`,
  expenseList: (listed) => `Tes dépenses :\n${numbered(listed.map(line))}`,
  noExpenses: () => 'Aucune dépense. Pour en noter une : resto 12,50 €',
  expenseTotal: (period, category, totals) =>
    `${capital(scope(period, category))} : ${joined(totals.map(sum), 'et')}.`,
  nothingSpent: (period, category) =>
    `Rien de noté (${scope(period, category)}). Pour noter une dépense : resto 12,50 €`,
};
