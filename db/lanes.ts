import type { UserTransaction } from './with-user.ts';

/** A stream of work in which each user has a line of rows, handled in order. */
export type Stream = 'keyword' | 'conversation' | 'outbound' | 'outbound-bulk';

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
 * Holds the lane until the transaction ends, so that no other turn claims it meanwhile.
 * @throws FenceLostError when it was claimed again since `fence` was taken.
 */
export async function holdFence(tx: UserTransaction, fence: Fence): Promise<void> {
  const { rows }: { rows: unknown[] } = await tx.raw(
    `select 1 from lanes where user_id = ? and stream = ? and fence = ? for update`,
    [fence.userId, fence.stream, fence.fence],
  );
  if (rows.length === 0) throw new FenceLostError(fence);
}

/** How long until a failed row is tried again: 1 s, 4 s, 16 s … at most 5 min, give or take a quarter. */
export function backoffMs(errors: number, random: () => number = Math.random): number {
  const exponential = Math.min(1_000 * 4 ** Math.max(0, errors - 1), 300_000);
  return Math.round(exponential * (0.75 + random() * 0.5));
}
