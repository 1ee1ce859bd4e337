import { claimBackgroundWork, handWorkBack, holdWork, releaseSlot } from '../db/background-work.ts';
import { FenceLostError } from '../db/lanes.ts';
import { leaveQuarantine, QUARANTINE_AFTER_CLAIMS } from '../db/quarantine.ts';
import { withUser } from '../db/with-user.ts';
import type { TurnToken } from '../jobs/definitions/turns.ts';
import { DONE, later, type Outcome } from '../jobs/outcome.ts';
import { BATCH } from '../jobs/tiers.ts';
import { BACKGROUND_HANDLERS, type BackgroundHandlers } from './background/handlers.ts';
import { ROW_MS, settleRow } from './background/settle-row.ts';
import type { WorkerDependencies } from './dependencies.ts';

/** A claim is good for this long beyond the time of its rows. */
const SLACK_MS = 10_000;

/**
 * Takes a turn in one slot of a user's background lane: due rows, at most a quantum. Rows need no order among each
 * other, so that one which waits for its next try holds back none; the sweep brings the lane back for it.
 */
export async function backgroundTurn(
  { userId, slot }: TurnToken,
  dependencies: WorkerDependencies,
  handlers: BackgroundHandlers = BACKGROUND_HANDLERS,
): Promise<Outcome> {
  const { wake, stopping } = dependencies;
  const { slots, quantum } = await limitOf(userId, slot, dependencies);
  if (slot >= slots) return leaveSlot(userId, slot, dependencies);
  let left = quantum;
  let more = true;
  try {
    while (more && left > 0 && !stopping.aborted) {
      const turn = await workBatch(
        { userId, slot, most: Math.min(left, BATCH.medium) },
        dependencies,
        handlers,
      );
      left -= Math.max(turn.count, 1);
      more = turn.more;
    }
  } catch (error) {
    // Another turn has these rows now: there is nothing to save.
    if (!(error instanceof FenceLostError)) throw error;
  }
  if (stopping.aborted) return later(0);
  // A longer line goes to the end of the queue, so that everybody gets a turn.
  if (more) await wake('background', userId, slot);
  return DONE;
}

/** Somebody may have raised the limit a moment ago: what is remembered is not enough to send a token away. */
async function limitOf(
  userId: string,
  slot: number,
  { limits }: Pick<WorkerDependencies, 'limits'>,
) {
  const remembered = await limits.of('background', userId);
  if (slot < remembered.slots) return remembered;
  await limits.refresh();
  return limits.of('background', userId);
}

/** The lane has fewer slots now: what is left in this one is for the others. */
async function leaveSlot(
  userId: string,
  slot: number,
  { knex, wake }: Pick<WorkerDependencies, 'knex' | 'wake'>,
): Promise<Outcome> {
  const released = await withUser(knex, userId, (tx) => releaseSlot(tx, userId, slot));
  if (released > 0) await wake('background', userId);
  return DONE;
}

/** Claims some rows and works on them one after the other. */
async function workBatch(
  claim: { readonly userId: string; readonly slot: number; readonly most: number },
  dependencies: WorkerDependencies,
  handlers: BackgroundHandlers,
): Promise<{ readonly count: number; readonly more: boolean }> {
  const { knex, wake, stopping } = dependencies;
  const { userId, most } = claim;
  const claimedAt = performance.now();
  const { work, more } = await withUser(knex, userId, (tx) =>
    claimBackgroundWork(tx, { ...claim, leaseMs: most * ROW_MS + SLACK_MS }),
  );
  for (const row of work) {
    // Suspended since the claim: by now the row may be somebody else's.
    const late = performance.now() - claimedAt > most * ROW_MS;
    if (stopping.aborted || late) {
      await withUser(knex, userId, async (tx) => {
        await holdWork(tx, row);
        await handWorkBack(tx, row);
      });
    } else {
      await settleRow(row, dependencies, handlers);
    }
    if (row.claims > QUARANTINE_AFTER_CLAIMS) {
      await leaveQuarantine(knex, { userId, stream: 'background' });
      // While it ran the other slots kept away.
      await wake('background', userId);
    }
  }
  return { count: work.length, more };
}
