import { runMigrations } from 'bullmq';
import pg from 'pg';

/**
 * Makes or updates the tables of the queues in PostgreSQL and lets the application role use them.
 * Only needed where queues are not on Redis. Safe to run by several processes at once.
 */
export async function migrateQueues(
  ownerUrl: string,
  schema: string,
  applicationRole: string,
): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  client.on('error', () => undefined); // a lost connection fails the statement below
  await client.connect();
  try {
    await runMigrations(client, schema);
    const role = pg.escapeIdentifier(applicationRole);
    const name = pg.escapeIdentifier(schema);
    await client.query(`
      -- Create too: each queue makes a sequence of its own when it is first used.
      grant usage, create on schema ${name} to ${role};
      grant select, insert, update, delete, truncate on all tables in schema ${name} to ${role};
      grant execute on all functions in schema ${name} to ${role};
    `);
    // Not "all sequences": those that the application made for its queues are its own already.
    const { rows } = await client.query<{ sequence: string }>(
      `select c.oid::regclass::text as sequence from pg_class c join pg_roles r on r.oid = c.relowner
       where c.relkind = 'S' and c.relnamespace = $1::regnamespace and r.rolname = current_user`,
      [name],
    );
    for (const { sequence } of rows)
      await client.query(`grant usage on sequence ${sequence} to ${role}`);
  } finally {
    await client.end();
  }
}
