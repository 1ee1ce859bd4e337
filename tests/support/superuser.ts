import pg from 'pg';
import type { TestDatabase } from './test-database.ts';

/** Reads as the superuser, past row-level security: what is really stored. */
export async function superuser(
  database: Pick<TestDatabase, 'superuserUrl'>,
  sql: string,
  values: readonly unknown[] = [],
): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: database.superuserUrl });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql, [...values])).rows;
  } finally {
    await client.end();
  }
}
