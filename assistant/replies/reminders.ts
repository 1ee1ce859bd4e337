/** Why the time of a reminder has to be asked. */
export type TimeDoubt = 'missing' | 'ambiguous' | 'past' | 'nonexistent';

/** Texts about reminders. */
export interface ReminderReplies {
  reminderFired(text: string): string;
  /** `late` is how late it is sent, in minutes. */
  reminderFiredLate(text: string, late: number): string;
  /** It was told and not answered: the `nth` time that it is said again, from 1. */
  reminderFollowUp(text: string, nth: number, isLast: boolean): string;
  /** What was due while we could not, or were not to, write. */
  remindersMissed(lines: readonly Timed[]): string;
  reminderCreated(text: string, when: string): string;
  /** A yes is 1: the time was understood, but may be meant otherwise. */
  reminderConfirmTime(text: string, when: string): string;
  reminderAskTime(text: string, doubt: TimeDoubt): string;
  reminderAskText(when: string): string;
  /** `how` it comes back, and `when` it is told first. */
  reminderRepeats(text: string, how: string, when: string): string;
  /** It is to come back in a way that cannot be kept. */
  reminderRepeatsNotSo(text: string): string;
  reminderList(lines: readonly Timed[], more: number): string;
  noReminders(): string;
  reminderSnoozed(text: string, when: string, byDefault: boolean): string;
  /** `when` is the next occurrence, `null` when there is none. */
  reminderSkipped(text: string, when: string | null): string;
  nothingToSkip(): string;
  nothingToSnooze(): string;
  reminderCancelled(text: string): string;
  remindersCancelled(count: number): string;
}

export interface Timed {
  readonly text: string;
  readonly when: string;
}
