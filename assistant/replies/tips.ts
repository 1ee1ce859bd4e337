import type { Habit } from '../ports/history.ts';

/** One thing to try, by example. */
export interface TipReplies {
  tip(habit: Habit): string;
  tipsDropped(): string;
}
