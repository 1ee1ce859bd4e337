import type { Knex } from 'knex';

/** Texts sent since an instant whose price is not known yet, oldest first. */
export async function lastPricesMissing(
  knex: Knex,
  since: Date,
  limit: number,
): Promise<readonly { readonly userId: string; readonly sid: string }[]> {
  const { rows }: { rows: { user_id: string; sid: string }[] } = await knex.raw(
    `select * from outbox_without_price(?, ?)`,
    [since, limit],
  );
  return rows.map((row) => ({ userId: row.user_id, sid: row.sid }));
}
