export interface Task {
  readonly id: string;
  readonly title: string;
  readonly done: boolean;
  /** An instant of the local day by which it should be done. */
  readonly dueAt: Date | null;
  readonly urgent: boolean;
  /** The task that this one is a first step of. */
  readonly parentId: string | null;
  /** When it, or a step of it, was last offered as the one thing to do. */
  readonly offeredAt: Date | null;
  readonly goalId: string | null;
  /** Among the steps of one task, lowest first. */
  readonly place: number;
}

/** What a task may be given when it is added. */
export interface TaskDetails {
  readonly dueAt?: Date | null;
  readonly urgent?: boolean;
  readonly goalId?: string;
}

export interface TaskChange {
  readonly done?: boolean;
  readonly title?: string;
  /** When it was done; `null` for one that is open again. One that is closed without it was removed. */
  readonly doneAt?: Date | null;
  readonly place?: number;
}

export interface TaskStore {
  add(titles: readonly string[], details?: TaskDetails): Promise<readonly Task[]>;
  /** Tasks not done: urgent ones first, then those due soonest, then the oldest. Steps are not among them. */
  open(): Promise<readonly Task[]>;
  addSteps(parentId: string, titles: readonly string[]): Promise<readonly Task[]>;
  /** The steps of a task, done or not, in the order in which they are taken. */
  steps(parentId: string): Promise<readonly Task[]>;
  /** Notes that a task was offered as the one thing to do. Part of the conversation, as shown lines are: not undone. */
  offer(id: string, at: Date): Promise<void>;
  /** The open task that was offered last, since an instant, or `null`. */
  offeredSince(since: Date): Promise<Task | null>;
  /** Tasks done since an instant, first done first; a step counts until the whole task is done. */
  doneSince(since: Date): Promise<readonly Task[]>;
  find(id: string): Promise<Task | null>;
  change(id: string, change: TaskChange): Promise<Task>;
}
