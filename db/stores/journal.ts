import type { UserTransaction } from '../with-user.ts';

/** The kinds of things whose changes are journaled, with the table of each. */
export const JOURNALED = {
  reminder: 'reminders',
  'list-item': 'list_items',
  task: 'tasks',
  note: 'notes',
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

  async write(changes: readonly JournaledChange[]): Promise<void> {
    if (changes.length === 0) return;
    await this.#tx('events').insert(
      changes.map((change) => ({
        user_id: this.#userId,
        action_id: this.#actionId,
        undoes: this.#undoes,
        kind: change.kind,
        entity_id: change.entityId,
        before: change.before === null ? null : JSON.stringify(change.before),
        after: change.after === null ? null : JSON.stringify(change.after),
      })),
    );
  }
}
