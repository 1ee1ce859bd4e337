import type { Knex } from 'knex';

export type CostsBy = 'user' | 'number' | 'total';

/** What texts cost, for one user, one number, or all. */
export interface Cost {
  readonly userId: string | null;
  readonly number: string | null;
  /** As the carrier bills; `null` while it has told no price at all. */
  readonly currency: string | null;
  /** Texts. */
  readonly inbound: number;
  readonly outbound: number;
  readonly segments: number;
  /** A decimal number; without the texts whose price is not known. */
  readonly price: string;
  /** Texts whose price is not known. */
  readonly unpriced: number;
}

interface CostRow {
  user_id: string | null;
  number: string | null;
  currency: string | null;
  inbound: number;
  outbound: number;
  segments: number;
  price: string;
  unpriced: number;
}

/** What texts cost from `since` until before `until`, the most expensive first. For operators. */
export async function readCosts(
  knex: Knex,
  asked: { readonly since: Date; readonly until: Date; readonly by: CostsBy },
): Promise<readonly Cost[]> {
  const { rows }: { rows: CostRow[] } = await knex.raw(`select * from operator_costs(?, ?, ?)`, [
    asked.since,
    asked.until,
    asked.by,
  ]);
  return rows.map(({ user_id, ...row }) => ({ userId: user_id, ...row }));
}
