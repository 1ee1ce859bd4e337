export interface Task {
  readonly id: string;
  readonly title: string;
  readonly done: boolean;
}

export interface TaskStore {
  add(titles: readonly string[]): Promise<readonly Task[]>;
  /** Tasks not done, oldest first. */
  open(): Promise<readonly Task[]>;
  find(id: string): Promise<Task | null>;
  change(id: string, change: { readonly done?: boolean; readonly title?: string }): Promise<Task>;
}
