export type ReminderStatus = 'scheduled' | 'fired' | 'done' | 'cancelled';

export interface Reminder {
  readonly id: string;
  readonly text: string;
  readonly dueAt: Date;
  readonly status: ReminderStatus;
  readonly firedAt: Date | null;
}

export interface ReminderStore {
  add(reminder: { readonly text: string; readonly dueAt: Date }): Promise<Reminder>;
  /** Scheduled ones, soonest first. */
  scheduled(): Promise<readonly Reminder[]>;
  /** The one that fired last within 24 h and is not done yet, or `null`. */
  lastFired(): Promise<Reminder | null>;
  find(id: string): Promise<Reminder | null>;
  /** Snoozing is a change of `dueAt` with `status: 'scheduled'`. Throws when there is no such reminder. */
  change(
    id: string,
    change: { readonly text?: string; readonly dueAt?: Date; readonly status?: ReminderStatus },
  ): Promise<Reminder>;
}
