import type { Knex } from 'knex';

/** Texts, in either direction, since an instant whose price is not known yet: those asked about longest ago. Notes that they were asked about. */
export async function lastPricesMissing(
  knex: Knex,
  since: Date,
  limit: number,
): Promise<readonly { readonly userId: string; readonly sid: string }[]> {
  const { rows }: { rows: { user_id: string; sid: string }[] } = await knex.raw(
    `select * from texts_without_price(?, ?)`,
    [since, limit],
  );
  return rows.map((row) => ({ userId: row.user_id, sid: row.sid }));
}
