import { fold } from '../fold.ts';
import type { PendingQuestion, PendingQuestions } from '../ports/pending-questions.ts';
import type { Expense, Spending } from '../ports/expenses.ts';
import type { Goal } from '../ports/goals.ts';
import type { ListItem } from '../ports/lists.ts';
import type { Note } from '../ports/notes.ts';
import type { Habit } from '../ports/history.ts';
import type { Nudge, NudgeKind, NudgeOf } from '../ports/nudges.ts';
import type { Reminder } from '../ports/reminders.ts';
import { memoryTasks, type MemoryTask } from './memory-tasks.test-support.ts';
import type { Profile, ShownLine, UndoneAction, UserRecord } from '../ports/user-record.ts';

type Kind = UndoneAction['changes'][number]['kind'];
interface Row {
  readonly id: string;
}

/** Rows of one kind in memory, whose changes are journaled so that they can be undone. */
export class Rows<T extends Row> {
  readonly rows: T[] = [];
  readonly #kind: Kind;
  readonly #label: (row: T) => string;
  readonly #journal: Journal;

  constructor(kind: Kind, label: (row: T) => string, journal: Journal) {
    this.#kind = kind;
    this.#label = label;
    this.#journal = journal;
  }

  add(row: T): T {
    this.rows.push(row);
    this.#journal.note(this.#kind, 'added', this.#label(row), () =>
      this.rows.splice(this.#place(row.id), 1),
    );
    return row;
  }

  change(id: string, change: Partial<T>): T {
    const place = this.#place(id);
    const before = this.rows[place];
    if (before === undefined) throw new Error(`No ${this.#kind} ${id}`);
    const after = { ...before, ...change };
    this.rows[place] = after;
    this.#journal.note(
      this.#kind,
      'changed',
      this.#label(after),
      () => (this.rows[this.#place(id)] = before),
    );
    return after;
  }

  remove(id: string): void {
    const [row] = this.rows.splice(this.#place(id), 1);
    if (row !== undefined)
      this.#journal.note(this.#kind, 'removed', this.#label(row), () => this.rows.push(row));
  }

  #place(id: string): number {
    return this.rows.findIndex((row) => row.id === id);
  }
}

class Journal {
  readonly actions: { change: UndoneAction['changes'][number]; revert: () => unknown }[][] = [];

  note(
    kind: Kind,
    verb: 'added' | 'changed' | 'removed',
    label: string,
    revert: () => unknown,
  ): void {
    this.actions.at(-1)?.push({ change: { kind, verb, label }, revert });
  }
}

export interface MemoryRecord extends UserRecord {
  readonly questions: PendingQuestions;
  /** Starts the next action: what is undone together. */
  begin(): void;
  /** Makes a reminder fire, as the scheduler would. */
  fire(id: string, at: Date): void;
  /** What the person did before, for tips. */
  readonly habits: Set<Habit>;
  /** What was done, for reviews. */
  readonly done: string[];
}

/** A user's record in memory, for tests of actions. */
export function memoryRecord(
  person: Pick<Profile, 'userId' | 'language' | 'timeZone'>,
): MemoryRecord {
  const journal = new Journal();
  const reminders = new Rows<Reminder>('reminder', ({ text }) => text, journal);
  const items = new Rows<ListItem>('list-item', ({ text }) => text, journal);
  const tasks = new Rows<MemoryTask>('task', ({ title }) => title, journal);
  const goals = new Rows<Goal>('goal', ({ title }) => title, journal);
  const notes = new Rows<Note>('note', ({ body }) => body, journal);
  const expenses = new Rows<Expense>('expense', ({ text }) => text, journal);
  const nudges = new Rows<Omit<Nudge, 'subject'> & { readonly subject: object }>(
    'nudge',
    ({ kind }) => kind,
    journal,
  );
  const habits = new Set<Habit>();
  const done: string[] = [];
  let current: Profile = { quiet: null, pausedUntil: null, followUps: true, ...person };
  let shown: readonly ShownLine[] = [];
  let question: PendingQuestion | null = null;
  let count = 0;
  const id = (): string => `id${String(++count)}`;
  const open = (list: string): ListItem[] =>
    items.rows.filter((item) => fold(item.list) === fold(list) && !item.done);
  const later = <T>(value: T): Promise<T> => Promise.resolve(value);
  const found = <T extends Row>(rows: Rows<T>, wanted: string): Promise<T | null> =>
    later(rows.rows.find((row) => row.id === wanted) ?? null);

  return {
    get profile() {
      return current;
    },
    changeProfile: (change) => {
      const before = current;
      current = { ...current, ...change };
      journal.note('profile', 'changed', 'profile', () => (current = before));
      return later(current);
    },
    reminders: {
      add: ({ text, dueAt, recurrence = null }) =>
        later(
          reminders.add({
            id: id(),
            text,
            dueAt,
            recurrence,
            status: 'scheduled',
            firedAt: null,
            unansweredDueAt: null,
          }),
        ),
      scheduled: () =>
        later(
          reminders.rows
            .filter(({ status }) => status === 'scheduled')
            .sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime()),
        ),
      unanswered: () =>
        later(
          reminders.rows.filter(({ unansweredDueAt }) => unansweredDueAt !== null).toReversed(),
        ),
      find: (wanted) => found(reminders, wanted),
      change: (wanted, { answered, ...change }) =>
        later(
          reminders.change(wanted, {
            ...change,
            ...(answered === undefined ? {} : { unansweredDueAt: null }),
          }),
        ),
    },
    lists: {
      add: (list, texts) =>
        later(texts.map((text) => items.add({ id: id(), list, text, done: false }))),
      open: (list) => later(open(list)),
      names: () =>
        later(
          [...new Set(items.rows.filter(({ done }) => !done).map(({ list }) => list))].map(
            (list) => ({
              list,
              open: open(list).length,
            }),
          ),
        ),
      find: (wanted) => found(items, wanted),
      change: (wanted, change) => later(items.change(wanted, change)),
      clear: (list) =>
        later(open(list).map((item) => items.change(item.id, { done: true })).length),
    },
    tasks: memoryTasks(tasks, id),
    goals: {
      add: (title) => later(goals.add({ id: id(), title, done: false })),
      open: () => later(goals.rows.filter(({ done }) => !done)),
      find: (wanted) => found(goals, wanted),
      close: (wanted) => later(goals.change(wanted, { done: true })),
    },
    notes: {
      add: (body) => later(notes.add({ id: id(), body, createdAt: new Date(0) })),
      recent: (limit) => later(notes.rows.toReversed().slice(0, limit)),
      search: (words, limit) =>
        later(
          notes.rows
            .filter(({ body }) =>
              fold(words)
                .split(' ')
                .every((word) => fold(body).includes(word)),
            )
            .slice(0, limit),
        ),
      remove: (wanted) => {
        notes.remove(wanted);
        return later(undefined);
      },
    },
    expenses: {
      add: (added) => later(added.map((expense) => expenses.add({ id: id(), ...expense }))),
      last: () => later(expenses.rows.at(-1) ?? null),
      recent: (limit) =>
        later(
          expenses.rows
            .toReversed()
            .sort((a, b) => b.spentAt.getTime() - a.spentAt.getTime())
            .slice(0, limit),
        ),
      spending: (from, to) =>
        later(sums(expenses.rows.filter(({ spentAt }) => spentAt >= from && spentAt < to))),
      find: (wanted) => found(expenses, wanted),
      change: (wanted, change) => later(expenses.change(wanted, change)),
      remove: (wanted) => {
        expenses.remove(wanted);
        return later(undefined);
      },
    },
    nudges: {
      schedule: (kind: NudgeKind, dueAt: Date, subject: object = {}) => {
        const [row] = nudges.rows.filter((one) => one.kind === kind);
        if (row === undefined) nudges.add({ id: id(), kind, dueAt, subject });
        else nudges.change(row.id, { dueAt, subject });
        return later(undefined);
      },
      cancel: <Kind extends NudgeKind>(kind: Kind) => {
        const [row] = nudges.rows.filter((one) => one.kind === kind);
        if (row === undefined) return later(null);
        nudges.remove(row.id);
        return later(row as NudgeOf<Kind>);
      },
      scheduled: () => later(nudges.rows as Nudge[]),
    },
    history: {
      doneSince: async (since) => [
        ...done,
        ...(await memoryTasks(tasks, id).doneSince(since)).map(({ title }) => title),
      ],
      unansweredSince: () =>
        later(reminders.rows.filter(({ unansweredDueAt }) => unansweredDueAt !== null)),
      habits: () => later(habits),
      wroteBetween: () => later(false),
    },
    habits,
    done,
    shown: {
      remember: (lines) => later(void (shown = lines)),
      current: () => later(shown),
    },
    questions: {
      ask: (asked) => later(void (question = asked)),
      current: () => later(question),
      clear: () => later(void (question = null)),
    },
    undoLast: () => {
      const action = journal.actions.findLast((changes) => changes.length > 0);
      if (action === undefined) return later(null);
      journal.actions.splice(journal.actions.indexOf(action), 1);
      journal.actions.push([]);
      for (const { revert } of action.toReversed()) revert();
      journal.actions.pop();
      return later({ changes: action.map(({ change }) => change) });
    },
    begin: () => journal.actions.push([]),
    fire: (wanted, at) => {
      journal.actions.push([]);
      const [reminder] = reminders.rows.filter((row) => row.id === wanted);
      const unansweredDueAt = reminder?.dueAt ?? at;
      const status = reminder?.recurrence == null ? 'fired' : 'scheduled';
      reminders.change(wanted, { status, firedAt: at, unansweredDueAt });
      journal.actions.pop();
    },
  };
}

function sums(expenses: readonly Expense[]): Spending[] {
  const found = new Map<string, Spending>();
  for (const { currency, category, amount } of expenses) {
    const before = found.get(currency + category)?.amount ?? 0;
    found.set(currency + category, { currency, category, amount: before + amount });
  }
  return [...found.values()].sort((a, b) => b.amount - a.amount);
}
