/** Texts about things to do. */
export interface TaskReplies {
  tasksAdded(titles: readonly string[], open: number): string;
  taskList(titles: readonly string[], more: number): string;
  noTasks(): string;
  taskRemoved(title: string): string;
}
