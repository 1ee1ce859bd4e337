import type { Knex } from 'knex';

/**
 * Closes a table of user data: forced row-level security, so that the application role sees only the rows of the
 * user named by `app.user_id` in its transaction, and nothing at all when none is named.
 * The owner passes, because the functions of `0005-doors` run as the owner and are the only way across users.
 */
export async function closeToOtherUsers(
  knex: Knex,
  table: string,
  column: 'user_id' | 'id' = 'user_id',
): Promise<void> {
  await knex.raw(`
    alter table ${table} enable row level security;
    alter table ${table} force row level security;
    create policy own_rows on ${table}
      using (${column} = current_user_id()) with check (${column} = current_user_id());
    create policy owner_doors on ${table} to current_user using (true) with check (true);
  `);
}

/** Lets the application role read and write a table (row-level security still applies). */
export async function grant(knex: Knex, role: string, table: string, verbs: string): Promise<void> {
  await knex.raw(`grant ${verbs} on ${table} to ??`, [role]);
}
