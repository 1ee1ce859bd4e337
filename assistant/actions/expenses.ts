import { DateTime } from 'luxon';
import type { ExpenseIntent } from '../intents/expense.ts';
import { settleCurrency, type Currency } from '../money/currency.ts';
import { boundsOf } from '../money/period.ts';
import { renderMoney } from '../money/render-money.ts';
import type { Expense, Spending } from '../ports/expenses.ts';
import type { CurrencyTotal, ExpenseLine } from '../replies/expenses.ts';
import { expenseThing, named } from './things.ts';
import { remember, type Turn } from './turn.ts';

/** How many expenses are shown at once. */
const SHOWN = 8;
/** How many categories a total names. */
const PARTS = 4;
/** Among how many of the last ones a name is looked for. */
const NAMED = 100;

/** Executes a request about expenses; gives the reply. */
export async function performExpense(intent: ExpenseIntent, turn: Turn): Promise<string> {
  const { record, replies } = turn;
  switch (intent.kind) {
    case 'expense.add':
      return add(intent.expenses, turn);
    case 'expense.list': {
      const recent = await record.expenses.recent(SHOWN);
      if (recent.length === 0) return replies.noExpenses();
      await remember(turn, recent.map(expenseThing));
      return replies.expenseList(recent.map((expense) => lineOf(expense, turn)));
    }
    case 'expense.total':
      return total(intent, turn);
    case 'expense.remove':
      return remove(intent.words, turn);
    case 'expense.categorise': {
      const last = await record.expenses.last();
      if (last === null) return replies.noExpenses();
      return changed(await record.expenses.change(last.id, { category: intent.category }), turn);
    }
    case 'expense.correct':
      return correct(intent, turn);
  }
}

type Intent<Kind extends ExpenseIntent['kind']> = Extract<ExpenseIntent, { kind: Kind }>;

async function add(said: Intent<'expense.add'>['expenses'], turn: Turn): Promise<string> {
  const { record, replies } = turn;
  const last = (await record.expenses.last())?.currency ?? null;
  const { timeZone } = record.profile;
  const added = await record.expenses.add(
    said.map(({ amount, currency, text, category, at }) => ({
      amount,
      currency: settleCurrency(currency, { last, timeZone }),
      category,
      text: text === '' ? replies.expenseUnnamed() : text,
      spentAt: at,
    })),
  );
  const [only, ...others] = added;
  if (only !== undefined && others.length === 0)
    await record.questions.ask({ kind: 'expense-amount', id: only.id });
  return replies.expensesAdded(added.map((expense) => lineOf(expense, turn)));
}

async function correct(
  { id, amount, currency }: Intent<'expense.correct'>,
  turn: Turn,
): Promise<string> {
  const { expenses, profile } = turn.record;
  const before = await expenses.find(id);
  if (before === null) return turn.replies.noExpenses();
  const usual = { last: before.currency, timeZone: profile.timeZone };
  const after = { amount, currency: settleCurrency(currency, usual) };
  return changed(await expenses.change(id, after), turn);
}

/** The one just changed may be put right once more. */
async function changed(expense: Expense, turn: Turn): Promise<string> {
  await turn.record.questions.ask({ kind: 'expense-amount', id: expense.id });
  return turn.replies.expenseChanged(lineOf(expense, turn));
}

async function remove(words: string | null, turn: Turn): Promise<string> {
  const { record, replies } = turn;
  const last = words === null ? await record.expenses.last() : null;
  if (words === null && last === null) return replies.noExpenses();
  const found =
    words === null
      ? [last].flatMap((expense) => expense ?? [])
      : named(
          words,
          (await record.expenses.recent(NAMED)).map((one) => ({ ...one, label: one.text })),
        );
  const [only] = found;
  if (only === undefined) return replies.notFound(words ?? '');
  if (found.length > 1) {
    const choice = found.slice(0, SHOWN);
    await remember(turn, choice.map(expenseThing));
    await record.questions.ask({ kind: 'which', verb: 'cancel' });
    return replies.askWhich(
      'cancel',
      choice.map((expense) => `${expense.text} ${amountOf(expense, turn)}`),
    );
  }
  await record.expenses.remove(only.id);
  return replies.expenseRemoved(`${only.text} ${amountOf(only, turn)}`);
}

async function total({ period, category }: Intent<'expense.total'>, turn: Turn): Promise<string> {
  const { record, replies, now } = turn;
  const { from, to } = boundsOf(period, now, record.profile.timeZone);
  const spending = (await record.expenses.spending(from, to)).filter(
    (one) => category === null || one.category === category,
  );
  if (spending.length === 0) return replies.nothingSpent(period, category);
  const currencies = [...new Set(spending.map(({ currency }) => currency))];
  const totals = currencies.map((code) =>
    totalOf(
      code,
      spending.filter(({ currency }) => currency === code),
      turn,
    ),
  );
  return replies.expenseTotal(period, category, totals);
}

/** One category alone is not told apart: its sum is the total. */
function totalOf(currency: Currency, parts: readonly Spending[], turn: Turn): CurrencyTotal {
  const money = (minor: number): string => renderMoney(minor, currency, turn.language);
  const sum = (some: readonly Spending[]): number =>
    some.reduce((before, { amount }) => before + amount, 0);
  const shown = parts.length === 1 ? [] : parts.slice(0, PARTS);
  const rest = parts.length > PARTS ? money(sum(parts.slice(PARTS))) : null;
  return {
    total: money(sum(parts)),
    parts: shown.map(({ category, amount }) => ({ category, amount: money(amount) })),
    rest,
  };
}

const amountOf = ({ amount, currency }: Expense, { language }: Turn): string =>
  renderMoney(amount, currency, language);

function lineOf(expense: Expense, turn: Turn): ExpenseLine {
  const zone = turn.record.profile.timeZone;
  const spent = DateTime.fromJSDate(expense.spentAt, { zone });
  const today = DateTime.fromJSDate(turn.now, { zone }).startOf('day');
  return {
    text: expense.text,
    amount: amountOf(expense, turn),
    category: expense.category,
    daysAgo: Math.round(today.diff(spent.startOf('day'), 'days').days),
    date: spent.toFormat(turn.language === 'fr' ? 'd/MM' : 'MMM d', { locale: 'en' }),
  };
}
