import type { Knex } from 'knex';

export interface UnpricedText {
  readonly sid: string;
  readonly at: Date;
}

/** The carrier tells prices within a day or two; after this a text is given up. */
const ASK_FOR_MS = 3 * 24 * 3_600_000;

/**
 * Texts, in either direction, of the last three days whose price is not known, oldest first; notes that they are asked about. One is
 * given again after a quarter of its age, at the soonest after five minutes.
 */
export async function pricesToAsk(
  knex: Knex,
  now: Date,
  limit: number,
): Promise<readonly UnpricedText[]> {
  const { rows }: { rows: UnpricedText[] } = await knex.raw(
    `select * from prices_to_ask(?, ?, ?)`,
    [now, new Date(now.getTime() - ASK_FOR_MS), limit],
  );
  return rows;
}

/** Texts of one user. */
export interface OwnedTexts {
  readonly userId: string;
  /** The oldest first. */
  readonly sids: readonly string[];
}

/** Whose texts these are, by user. Those of people who were forgotten since are missing. */
export async function ownersOfTexts(
  knex: Knex,
  sids: readonly string[],
): Promise<readonly OwnedTexts[]> {
  const { rows }: { rows: { user_id: string; sids: string[] }[] } = await knex.raw(
    `select * from owners_of_texts(?)`,
    [[...sids]],
  );
  return rows.map(({ user_id, sids: theirs }) => ({ userId: user_id, sids: theirs }));
}

export interface Price {
  readonly sid: string;
  /** A decimal number: what was charged. */
  readonly price: string;
  readonly currency: string;
  /** 0 when the carrier does not say: ours then stand. */
  readonly segments: number;
}

/**
 * Notes what the carrier charged for texts, in `knex`'s transaction when it is one. A price is noted once.
 * Returns how many were news.
 */
export async function recordPrices(knex: Knex, prices: readonly Price[]): Promise<number> {
  if (prices.length === 0) return 0;
  const { rows }: { rows: { count: number }[] } = await knex.raw(
    `select record_prices(?::jsonb) as count`,
    [JSON.stringify(prices)],
  );
  return rows[0]?.count ?? 0;
}

/** How many prices are still asked for, and how many of the 30 days before were given up. */
export async function countMissingPrices(
  knex: Knex,
  now = new Date(),
): Promise<{ readonly asked: number; readonly givenUp: number }> {
  const { rows }: { rows: { asked: number; given_up: number }[] } = await knex.raw(
    `select * from prices_missing(?)`,
    [new Date(now.getTime() - ASK_FOR_MS)],
  );
  return { asked: rows[0]?.asked ?? 0, givenUp: rows[0]?.given_up ?? 0 };
}
