import type { Knex } from 'knex';
import { writeAudit } from './audit.ts';
import type { Stream } from './lanes.ts';

/** What operators set for a stream in place of its defaults: for one user, or for everybody (`userId` null). */
export interface StoredLimit {
  readonly stream: Stream;
  readonly userId: string | null;
  /** `null`: the default holds. */
  readonly slots: number | null;
  readonly quantum: number | null;
}

/** Every limit that was set. They are few: operators set them by hand. */
export async function readLaneLimits(knex: Knex): Promise<readonly StoredLimit[]> {
  const { rows }: { rows: (Omit<StoredLimit, 'userId'> & { user_id: string | null })[] } =
    await knex.raw(`select * from all_lane_limits()`);
  return rows.map(({ user_id, ...limit }) => ({ ...limit, userId: user_id }));
}

/**
 * Sets slots, the quantum, or both; `null` keeps what was set. Audited in the same transaction.
 * The record itself refuses more than one slot where rows are handled in order.
 * @returns false when there is no such user.
 */
export async function setLaneLimit(
  knex: Knex,
  limit: StoredLimit,
  actor: string,
): Promise<boolean> {
  const { stream, userId, slots, quantum } = limit;
  return knex.transaction(async (tx) => {
    const { rows }: { rows: { slots: number | null; quantum: number | null }[] } = await tx.raw(
      `select * from set_lane_limit(?, ?, ?, ?)`,
      [stream, userId, slots, quantum],
    );
    if (rows[0] === undefined) return false;
    await writeAudit(tx, {
      actor,
      action: 'lane-limit.set',
      target: targetOf(stream, userId),
      details: { ...rows[0] },
    });
    return true;
  });
}

/** Makes the default hold again. Audited. @returns false when nothing was set. */
export async function resetLaneLimit(
  knex: Knex,
  { stream, userId }: Pick<StoredLimit, 'stream' | 'userId'>,
  actor: string,
): Promise<boolean> {
  return knex.transaction(async (tx) => {
    const { rows }: { rows: { reset: boolean }[] } = await tx.raw(
      `select reset_lane_limit(?, ?) as reset`,
      [stream, userId],
    );
    if (rows[0]?.reset !== true) return false;
    await writeAudit(tx, {
      actor,
      action: 'lane-limit.reset',
      target: targetOf(stream, userId),
    });
    return true;
  });
}

function targetOf(stream: Stream, userId: string | null): string {
  return userId === null ? stream : `${stream}:${userId}`;
}
