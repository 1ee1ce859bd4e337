import type { Language } from '../language.ts';
import type { ExpenseStore } from './expenses.ts';
import type { QuietHours } from '../reminders/quiet-hours.ts';
import type { History } from './history.ts';
import type { GoalStore } from './goals.ts';
import type { ListStore } from './lists.ts';
import type { NoteStore } from './notes.ts';
import type { NudgeStore } from './nudges.ts';
import type { ReminderStore } from './reminders.ts';
import type { TaskStore } from './tasks.ts';

/** One user's record, inside one transaction. Every change made through it is journaled, so that it can be undone. */
export interface UserRecord {
  readonly profile: Profile;
  changeProfile(change: Partial<Omit<Profile, 'userId'>>): Promise<Profile>;
  readonly reminders: ReminderStore;
  readonly lists: ListStore;
  readonly tasks: TaskStore;
  readonly goals: GoalStore;
  readonly notes: NoteStore;
  readonly expenses: ExpenseStore;
  readonly nudges: NudgeStore;
  readonly history: History;
  readonly shown: ShownStore;
  /**
   * Reverts everything that the last action not yet undone changed, and says what it was.
   * `null` when there is nothing left to undo (actions older than 24 h are not undone by text).
   */
  undoLast(): Promise<UndoneAction | null>;
}

export interface Profile {
  readonly userId: string;
  readonly language: Language;
  /** IANA time zone. */
  readonly timeZone: string;
  /** When they are left alone each day, or `null`. */
  readonly quiet: QuietHours | null;
  /** Nothing is sent unasked before this instant; it may be past. */
  readonly pausedUntil: Date | null;
  /** Whether a reminder without an answer is said again. */
  readonly followUps: boolean;
}

/** One line of a numbered choice that was last shown to the user. */
export interface ShownLine {
  readonly kind: 'reminder' | 'list-item' | 'task' | 'note' | 'expense' | 'goal';
  readonly id: string;
}

/** The numbered lines last shown, so that "fait 2" knows what 2 was. They are forgotten after 30 minutes. */
export interface ShownStore {
  remember(lines: readonly ShownLine[]): Promise<void>;
  /** The lines still valid, numbered from 1 by their place; empty when none. */
  current(): Promise<readonly ShownLine[]>;
}

export interface UndoneAction {
  /** The kinds of things that were put back, for the reply. */
  readonly changes: readonly {
    readonly kind:
      'reminder' | 'list-item' | 'task' | 'note' | 'expense' | 'nudge' | 'goal' | 'profile';
    /** What was done or cancelled counts as removed: undoing brings it back. */
    readonly verb: 'added' | 'changed' | 'removed';
    /** What a person calls it: the text, title, item or body; of a nudge, its kind. */
    readonly label: string;
  }[];
}
