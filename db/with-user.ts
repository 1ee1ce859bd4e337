import type { Knex } from 'knex';

declare const userScope: unique symbol;

/** A transaction in which row-level security shows the rows of one user only. */
export type UserTransaction = Knex.Transaction & { readonly [userScope]: true };

/**
 * Runs `work` in one transaction on behalf of a user: the only way to user data.
 * Commits when it resolves; rolls back and rethrows when it throws.
 */
export async function withUser<T>(
  knex: Knex,
  userId: string,
  work: (tx: UserTransaction) => Promise<T>,
): Promise<T> {
  return knex.transaction(async (tx) => {
    // Local to the transaction, so that it also holds behind a pooler that shares connections.
    await tx.raw(`select set_config('app.user_id', ?, true)`, [userId]);
    return work(tx as UserTransaction);
  });
}
