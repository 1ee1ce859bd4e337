import type { Category } from '../money/category.ts';
import type { Period } from '../money/period.ts';

/** An expense as it is said; amounts arrive rendered. */
export interface ExpenseLine {
  readonly text: string;
  readonly amount: string;
  readonly category: Category;
  /** How many days ago it was spent. */
  readonly daysAgo: number;
  /** The day and the month in numbers, as the language writes them. */
  readonly date: string;
}

/** What was spent in one currency. */
export interface CurrencyTotal {
  readonly total: string;
  /** The largest categories; empty when there is nothing to tell apart. */
  readonly parts: readonly { readonly category: Category; readonly amount: string }[];
  /** What the categories not named come to; `null` when all are. */
  readonly rest: string | null;
}

/** Texts about expenses. They never judge what was spent. */
export interface ExpenseReplies {
  /** What an expense is called when its user did not say. */
  expenseUnnamed(): string;
  expensesAdded(expenses: readonly ExpenseLine[]): string;
  expenseChanged(expense: ExpenseLine): string;
  expenseRemoved(text: string): string;
  expenseList(expenses: readonly ExpenseLine[]): string;
  noExpenses(): string;
  /** `category` is `null` when all were asked for; one total for each currency, at least one. */
  expenseTotal(period: Period, category: Category | null, totals: readonly CurrencyTotal[]): string;
  nothingSpent(period: Period, category: Category | null): string;
}
