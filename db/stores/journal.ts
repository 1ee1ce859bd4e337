import type { UserTransaction } from '../with-user.ts';

/** The kinds of things whose changes are journaled, with the table of each. */
export const JOURNALED = {
  reminder: 'reminders',
  'list-item': 'list_items',
  task: 'tasks',
  goal: 'goals',
  note: 'notes',
  expense: 'expenses',
  nudge: 'nudges',
  profile: 'users',
} as const;

export type JournaledKind = keyof typeof JOURNALED;

/** A row as it was read back from the journal. */
export type Row = Readonly<Record<string, unknown>>;

export interface JournaledChange {
  readonly kind: JournaledKind;
  readonly entityId: string;
  /** The whole row before; `null` when it was added. */
  readonly before: object | null;
  /** The whole row after; `null` when it was removed. */
  readonly after: object | null;
}

/** Writes down every change that one action makes, in the transaction that makes it. */
export class Journal {
  readonly #tx: UserTransaction;
  readonly #userId: string;
  readonly #actionId: string;
  readonly #undoes: string | null;

  constructor(tx: UserTransaction, action: { userId: string; actionId: string; undoes?: string }) {
    this.#tx = tx;
    this.#userId = action.userId;
    this.#actionId = action.actionId;
    this.#undoes = action.undoes ?? null;
  }

  /** Has changes written down when the transaction commits, in order. */
  write(changes: readonly JournaledChange[]): void {
    if (changes.length === 0) return;
    const json = (row: object | null) => (row === null ? null : JSON.stringify(row));
    this.#tx.atCommit({
      text: `insert into events (user_id, action_id, undoes, kind, entity_id, before, after)
        select $1, $2, $3, c.kind, c.entity_id, c.before::jsonb, c.after::jsonb
        from unnest($4::text[], $5::uuid[], $6::text[], $7::text[]) as c(kind, entity_id, before, after)`,
      values: [
        this.#userId,
        this.#actionId,
        this.#undoes,
        changes.map(({ kind }) => kind),
        changes.map(({ entityId }) => entityId),
        changes.map(({ before }) => json(before)),
        changes.map(({ after }) => json(after)),
      ],
    });
  }
}
