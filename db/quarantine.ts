import type { Knex } from 'knex';
import type { Lane } from './lanes.ts';
import { runAlone, type UserTransaction } from './transaction.ts';

/**
 * From this many claims without an outcome on a row may be what kills its workers: it is handled alone, one in the whole
 * system, so that those beside it are not blamed.
 */
export const QUARANTINE_AFTER_CLAIMS = 3;

/** How soon to come back when somebody else is in quarantine, in milliseconds. */
export const QUARANTINE_FULL_MS = 1_000;

/**
 * Takes the one place in quarantine for a lane, when it is free or the lane's own. Whoever does not leave it is gone
 * after a minute. `claim_line` does the same for texts that came in.
 */
export async function enterQuarantine(tx: UserTransaction, lane: Lane): Promise<boolean> {
  const { rows }: { rows: unknown[] } = await tx.raw(
    `update quarantine set held_by = :lane, held_until = current_instant() + interval '1 minute'
     where held_until <= current_instant() or held_by = :lane returning 1`,
    { lane: quarantinedAs(lane) },
  );
  return rows.length > 0;
}

/** Lets the next row into quarantine. Where this is never reached, it is free again a minute after. */
export async function leaveQuarantine(knex: Knex, lane: Lane): Promise<void> {
  await runAlone(knex, {
    text: 'update quarantine set held_until = current_instant() where held_by = $1',
    values: [quarantinedAs(lane)],
  });
}

/** The name of a lane in the column `held_by`. */
export function quarantinedAs({ stream, userId }: Lane): string {
  return `${stream}:${userId}`;
}
