import type { Category } from '../../assistant/money/category.ts';
import type { Currency } from '../../assistant/money/currency.ts';
import type { Expense, ExpenseStore, Spending } from '../../assistant/ports/expenses.ts';
import type { UserTransaction } from '../with-user.ts';
import type { Journal } from './journal.ts';
import { given, JournaledTable } from './journaled-table.ts';

interface ExpenseRow {
  id: string;
  seq: number;
  amount: number;
  currency: Currency;
  category: Category;
  text: string;
  spent_at: Date;
}

export function expenseStore(tx: UserTransaction, journal: Journal, userId: string): ExpenseStore {
  const table = new JournaledTable<ExpenseRow>(tx, journal, 'expense', userId);
  return {
    async add(expenses) {
      const rows = await table.insert(
        expenses.map(({ spentAt, ...expense }) => ({ ...expense, spent_at: spentAt })),
      );
      return rows.map(toExpense);
    },
    async last() {
      const row = await tx<ExpenseRow>('expenses').orderBy('seq', 'desc').first();
      return row === undefined ? null : toExpense(row);
    },
    async recent(limit) {
      const rows = await tx<ExpenseRow>('expenses')
        .orderBy([
          { column: 'spent_at', order: 'desc' },
          { column: 'seq', order: 'desc' },
        ])
        .limit(limit);
      return rows.map(toExpense);
    },
    async spending(from, to) {
      const { rows }: { rows: Spending[] } = await tx.raw(
        `select currency, category, sum(amount)::bigint as amount from expenses
         where spent_at >= ? and spent_at < ?
         group by currency, category order by amount desc, currency, category`,
        [from, to],
      );
      return rows;
    },
    async find(id) {
      const row = await table.find(id);
      return row === null ? null : toExpense(row);
    },
    async change(id, { amount, currency, category }) {
      return toExpense(await table.update(id, given({ amount, currency, category })));
    },
    async remove(id) {
      await table.remove(id);
    },
  };
}

function toExpense(row: ExpenseRow): Expense {
  const { id, amount, currency, category, text } = row;
  return { id, amount, currency, category, text, spentAt: row.spent_at };
}
