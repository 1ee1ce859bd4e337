import { randomUUID } from 'node:crypto';
import type { UserTransaction } from '../with-user.ts';
import { JOURNALED, type Journal, type JournaledKind } from './journal.ts';

interface Identified {
  readonly id: string;
}

/** Nothing of that kind has this id, for this user. */
export class NotFoundError extends Error {
  constructor(kind: string, id: string) {
    super(`There is no ${kind} ${id}`);
    this.name = 'NotFoundError';
  }
}

/** Rows of one table of a user, each change of which goes to the journal with what was before and after. */
export class JournaledTable<Stored extends Identified> {
  readonly #tx: UserTransaction;
  readonly #journal: Journal;
  readonly #kind: JournaledKind;
  readonly #userId: string;

  constructor(tx: UserTransaction, journal: Journal, kind: JournaledKind, userId: string) {
    this.#tx = tx;
    this.#journal = journal;
    this.#kind = kind;
    this.#userId = userId;
  }

  async insert(rows: readonly Omit<Partial<Stored>, 'id'>[]): Promise<Stored[]> {
    if (rows.length === 0) return [];
    const stored = (await this.#table()
      .insert(rows.map((row) => ({ ...row, id: randomUUID(), user_id: this.#userId })))
      .returning('*')) as Stored[];
    this.#journal.write(
      stored.map((after) => ({ kind: this.#kind, entityId: after.id, before: null, after })),
    );
    return stored;
  }

  async find(id: string): Promise<Stored | null> {
    return ((await this.#table().where({ id }).first()) as Stored | undefined) ?? null;
  }

  /** @throws NotFoundError */
  async update(id: string, change: Partial<Omit<Stored, 'id'>>): Promise<Stored> {
    const before = (await this.#table().where({ id }).forUpdate().first()) as Stored | undefined;
    if (before === undefined) throw new NotFoundError(this.#kind, id);
    const [after] = (await this.#table().where({ id }).update(change).returning('*')) as Stored[];
    if (after === undefined) throw new NotFoundError(this.#kind, id);
    this.#journal.write([{ kind: this.#kind, entityId: id, before, after }]);
    return after;
  }

  /** @throws NotFoundError */
  async remove(id: string): Promise<void> {
    const [before] = (await this.#table().where({ id }).delete().returning('*')) as Stored[];
    if (before === undefined) throw new NotFoundError(this.#kind, id);
    this.#journal.write([{ kind: this.#kind, entityId: id, before, after: null }]);
  }

  #table() {
    return this.#tx(JOURNALED[this.#kind]);
  }
}

/** The fields of a change that were given: an absent one leaves the row as it is. */
export function given<T extends object>(change: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(change).filter(([, value]) => value !== undefined),
  ) as Partial<T>;
}
