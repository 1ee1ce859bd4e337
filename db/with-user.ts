import type { Knex } from 'knex';
import { inTransaction, type UserTransaction } from './transaction.ts';

export type { UserTransaction } from './transaction.ts';

/**
 * Runs `work` in one transaction on behalf of a user: the only way to user data.
 * Commits when it resolves; rolls back and rethrows when it throws.
 */
export async function withUser<T>(
  knex: Knex,
  userId: string,
  work: (tx: UserTransaction) => Promise<T> | T,
): Promise<T> {
  // Local to the transaction, so that it also holds behind a pooler that shares connections.
  const opening = { text: `select set_config('app.user_id', $1, true)`, values: [userId] };
  return inTransaction(knex, opening, work);
}
