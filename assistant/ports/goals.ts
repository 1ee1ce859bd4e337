/** Something that a person wants to reach; tasks may serve it. */
export interface Goal {
  readonly id: string;
  readonly title: string;
  readonly done: boolean;
}

export interface GoalStore {
  add(title: string): Promise<Goal>;
  /** Goals not reached, oldest first. */
  open(): Promise<readonly Goal[]>;
  find(id: string): Promise<Goal | null>;
  /** Closes a goal; `reachedAt` is `null` when it was not reached but given up. */
  close(id: string, reachedAt: Date | null): Promise<Goal>;
}
