import type { Reminder } from './reminders.ts';

/** Something that a person can do with Ficelle, as far as tips teach it. */
export type Habit = 'list' | 'note' | 'snooze' | 'focus' | 'undo' | 'brief';

/** What happened before now, read only. */
export interface History {
  /** Reminders and tasks that were done since an instant and are still done, first done first: what each is called. */
  doneSince(since: Date): Promise<readonly string[]>;
  /** Reminders that were told since an instant and that nobody answered, first told first. */
  unansweredSince(since: Date): Promise<readonly Reminder[]>;
  /** What the person has done at least once. */
  habits(): Promise<ReadonlySet<Habit>>;
  /** Whether a text of the person came in after `from` and before `until`. */
  wroteBetween(from: Date, until: Date): Promise<boolean>;
}
