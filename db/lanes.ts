import type { Knex } from 'knex';
import { toPerson, type Person, type PersonRow } from './people.ts';
import { QUESTION_AWAITED_FOR } from './stores/pending-questions.ts';
import { SHOWN_VALID_FOR } from './stores/shown-lines.ts';
import { inTransaction, type UserTransaction } from './transaction.ts';

/** A stream of work in which each user has a line of rows: handled in order, except for `background`. */
export type Stream = 'keyword' | 'conversation' | 'outbound' | 'outbound-bulk' | 'background';

export interface Lane {
  readonly userId: string;
  readonly stream: Stream;
}

/** The right to settle what was claimed, until somebody claims the lane again. */
export interface Fence extends Lane {
  readonly fence: number;
}

/** Somebody else claimed the lane since: nothing of this turn may be committed. */
export class FenceLostError extends Error {
  constructor(lane: Lane) {
    super(`The ${lane.stream} lane was claimed by another turn`);
    this.name = 'FenceLostError';
  }
}

/** Moves the fence of a lane on: whoever claimed it before can commit nothing more. */
export async function raiseFence(tx: UserTransaction, lane: Lane): Promise<Fence> {
  const { rows }: { rows: { fence: number }[] } = await tx.raw(
    `insert into lanes (user_id, stream, fence) values (?, ?, 1)
     on conflict (user_id, stream) do update set fence = lanes.fence + 1 returning fence`,
    [lane.userId, lane.stream],
  );
  return { ...lane, fence: rows[0]?.fence ?? 0 };
}

/**
 * Runs `work` in one transaction that holds the lane, so that no other turn claims it meanwhile; the user of the lane is
 * read with it.
 * @throws FenceLostError when it was claimed again since `fence` was taken.
 */
export async function withLane<T>(
  knex: Knex,
  fence: Fence,
  work: (tx: UserTransaction, person: Person) => Promise<T> | T,
): Promise<T> {
  const opening = {
    text: 'select * from hold_lane($1, $2, $3, $4, $5)',
    values: [fence.userId, fence.stream, fence.fence, QUESTION_AWAITED_FOR, SHOWN_VALID_FOR],
  };
  return inTransaction(knex, opening, (tx, [row]) => {
    if (row === undefined) throw new FenceLostError(fence);
    return work(tx, toPerson(row as PersonRow));
  });
}

/** How long until a failed row is tried again: 1 s, 4 s, 16 s … at most 5 min, give or take a quarter. */
export function backoffMs(errors: number, random: () => number = Math.random): number {
  const exponential = Math.min(1_000 * 4 ** Math.max(0, errors - 1), 300_000);
  return Math.round(exponential * (0.75 + random() * 0.5));
}
