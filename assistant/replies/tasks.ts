import type { DueDay } from '../tasks/due-day.ts';

/** Texts about things to do. Lines are tasks as `taskLine` shows them. */
export interface TaskReplies {
  taskLine(title: string, due: DueDay | null, urgent: boolean): string;
  tasksAdded(lines: readonly string[], open: number): string;
  taskList(lines: readonly string[], more: number): string;
  noTasks(): string;
  taskRemoved(title: string): string;
  /** One single thing to do. */
  nextTask(line: string): string;
  nothingElse(): string;
  doneToday(titles: readonly string[], more: number): string;
  nothingDoneYet(): string;
  reopened(titles: readonly string[]): string;
}
