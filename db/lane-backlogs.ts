import type { Knex } from 'knex';
import type { Stream } from './lanes.ts';

/** What one user's lane holds. Counts only. */
export interface LaneBacklog {
  readonly userId: string;
  readonly stream: Stream;
  /** Rows that nobody works on. */
  readonly waiting: number;
  /** Rows that a turn has taken. */
  readonly claimed: number;
  /** Tries that failed, of all its rows together. */
  readonly errors: number;
  /** Since when the oldest row has been in the line. */
  readonly oldest: Date;
  /** When the next row is, or was, due; `null` when all are taken. */
  readonly nextTry: Date | null;
}

/** Lanes that hold work, the longest first; of one stream or one user when given. */
export async function readLaneBacklogs(
  knex: Knex,
  which: { readonly stream?: Stream; readonly userId?: string; readonly limit: number },
): Promise<readonly LaneBacklog[]> {
  const { rows }: { rows: LaneRow[] } = await knex.raw(`select * from lane_backlogs(?, ?, ?)`, [
    which.stream ?? null,
    which.userId ?? null,
    which.limit,
  ]);
  return rows.map(({ user_id, next_try, ...lane }) => ({
    userId: user_id,
    ...lane,
    nextTry: next_try,
  }));
}

interface LaneRow extends Omit<LaneBacklog, 'userId' | 'nextTry'> {
  user_id: string;
  next_try: Date | null;
}

/** What all lanes of a stream hold together. */
export interface StreamTotal {
  readonly stream: Stream;
  readonly rows: number;
  readonly lanes: number;
  readonly oldest: Date;
}

/** The streams that hold work. */
export async function readStreamTotals(knex: Knex): Promise<readonly StreamTotal[]> {
  const { rows }: { rows: (Omit<StreamTotal, 'rows'> & { count: number })[] } = await knex.raw(
    `select * from lane_totals()`,
  );
  return rows.map(({ count, ...total }) => ({ ...total, rows: count }));
}
