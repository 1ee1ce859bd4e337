import pg from 'pg';
import type { Product } from '../support/product.ts';

/**
 * Runs one statement as the superuser, past row-level security, on a connection of its own: to the product's database
 * or, when that one refuses connections, to another.
 */
export async function inRecord<Row>(
  product: Pick<Product, 'database'>,
  sql: string,
  values: readonly unknown[] = [],
  database?: string,
): Promise<Row[]> {
  const url = new URL(product.database.superuserUrl);
  if (database !== undefined) url.pathname = `/${database}`;
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    const { rows } = await client.query(sql, [...values]);
    return rows as Row[];
  } finally {
    await client.end();
  }
}

/** How many rows a table has, under a condition written in SQL. */
export async function countRows(
  product: Pick<Product, 'database'>,
  table: string,
  where = 'true',
  values: readonly unknown[] = [],
): Promise<number> {
  const rows = await inRecord<{ count: number }>(
    product,
    `select count(*)::int as count from ${table} where ${where}`,
    values,
  );
  return rows[0]?.count ?? 0;
}
