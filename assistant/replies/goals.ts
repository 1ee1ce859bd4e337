/** Texts about goals. */
export interface GoalReplies {
  goalAdded(title: string): string;
  /** `next` is the next open task of a goal. */
  goalList(
    goals: readonly { readonly title: string; readonly next: string | null }[],
    more: number,
  ): string;
  noGoals(): string;
  goalReached(title: string): string;
  goalRemoved(title: string): string;
  goalTaskAdded(goal: string, lines: readonly string[]): string;
}
