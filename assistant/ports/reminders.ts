import type { Recurrence } from '../recurrence/recurrence.ts';

/** One that comes back stays `scheduled`, with `dueAt` at its next occurrence, until it is over. */
export type ReminderStatus = 'scheduled' | 'fired' | 'done' | 'cancelled';

export interface Reminder {
  readonly id: string;
  readonly text: string;
  readonly dueAt: Date;
  /** `null`: once only. */
  readonly recurrence: Recurrence | null;
  readonly status: ReminderStatus;
  readonly firedAt: Date | null;
  /** When the occurrence that was told last was due, while nobody answered it. */
  readonly unansweredDueAt: Date | null;
}

export interface ReminderChange {
  readonly text?: string;
  readonly dueAt?: Date;
  readonly recurrence?: Recurrence | null;
  readonly status?: ReminderStatus;
  /** What was told last is answered: it is not said again. */
  readonly answered?: true;
}

export interface ReminderStore {
  add(reminder: {
    readonly text: string;
    readonly dueAt: Date;
    readonly recurrence?: Recurrence;
  }): Promise<Reminder>;
  /** Scheduled ones, soonest first. */
  scheduled(): Promise<readonly Reminder[]>;
  /** Those that were told within 24 h and are not answered yet, the one told last first. */
  unanswered(): Promise<readonly Reminder[]>;
  find(id: string): Promise<Reminder | null>;
  /** Snoozing is a change of `dueAt` with `status: 'scheduled'`, and answers. Throws when there is no such reminder. */
  change(id: string, change: ReminderChange): Promise<Reminder>;
}
