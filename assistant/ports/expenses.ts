import type { Category } from '../money/category.ts';
import type { Currency } from '../money/currency.ts';

export interface Expense {
  readonly id: string;
  /** In minor units (cents) of the currency. */
  readonly amount: number;
  readonly currency: Currency;
  readonly category: Category;
  /** What it was for. */
  readonly text: string;
  /** An instant of the day on which it was spent. */
  readonly spentAt: Date;
}

/** What was spent on one category in one currency. */
export interface Spending {
  readonly currency: Currency;
  readonly category: Category;
  /** In minor units. */
  readonly amount: number;
}

export interface ExpenseStore {
  add(expenses: readonly Omit<Expense, 'id'>[]): Promise<readonly Expense[]>;
  /** The one added last, or `null`. */
  last(): Promise<Expense | null>;
  /** Those spent last first, at most `limit`. */
  recent(limit: number): Promise<readonly Expense[]>;
  /** The sums of what was spent from `from` on and before `to`, largest first. Currencies are never converted. */
  spending(from: Date, to: Date): Promise<readonly Spending[]>;
  find(id: string): Promise<Expense | null>;
  /** Throws when there is no such expense. */
  change(
    id: string,
    change: {
      readonly amount?: number;
      readonly currency?: Currency;
      readonly category?: Category;
    },
  ): Promise<Expense>;
  remove(id: string): Promise<void>;
}
