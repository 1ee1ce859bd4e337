import type { Language } from '../language.ts';

/** One user's record, inside one transaction. Every change made through it is journaled, so that it can be undone. */
export interface UserRecord {
  readonly profile: Profile;
  changeProfile(change: Partial<Pick<Profile, 'language' | 'timeZone'>>): Promise<Profile>;
  readonly reminders: ReminderStore;
  readonly lists: ListStore;
  readonly tasks: TaskStore;
  readonly notes: NoteStore;
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
}

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

export interface ListItem {
  readonly id: string;
  readonly list: string;
  readonly text: string;
  readonly done: boolean;
}

/** Named lists ("courses", "shopping"): a list exists as soon as it has an item; names are compared without case or accents. */
export interface ListStore {
  add(list: string, items: readonly string[]): Promise<readonly ListItem[]>;
  /** Items not done, in the order they were added. */
  open(list: string): Promise<readonly ListItem[]>;
  /** Names of lists that have open items, with the count of these. */
  names(): Promise<readonly { readonly list: string; readonly open: number }[]>;
  find(id: string): Promise<ListItem | null>;
  change(
    id: string,
    change: { readonly done?: boolean; readonly text?: string },
  ): Promise<ListItem>;
  /** Marks every open item of the list done; gives how many. */
  clear(list: string): Promise<number>;
}

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

export interface Note {
  readonly id: string;
  readonly body: string;
  readonly createdAt: Date;
}

export interface NoteStore {
  add(body: string): Promise<Note>;
  /** Most recent first, at most `limit`. */
  recent(limit: number): Promise<readonly Note[]>;
  /** Notes that hold every word, accents and case ignored, most recent first, at most `limit`. */
  search(words: string, limit: number): Promise<readonly Note[]>;
  remove(id: string): Promise<void>;
}

/** One line of a numbered choice that was last shown to the user. */
export interface ShownLine {
  readonly kind: 'reminder' | 'list-item' | 'task' | 'note';
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
    readonly kind: 'reminder' | 'list-item' | 'task' | 'note' | 'profile';
    readonly verb: 'added' | 'changed' | 'removed';
    /** What a person calls it: the text, title, item or body. */
    readonly label: string;
  }[];
}
