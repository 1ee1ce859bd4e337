import { createHash } from 'node:crypto';
import { addBackgroundWork } from '../db/background-work.ts';
import { ownersOfTexts } from '../db/missing-prices.ts';
import { withUser } from '../db/with-user.ts';
import { backgroundRow, PRICES_AT_ONCE, type BackgroundRow } from '../jobs/background.ts';
import { BATCH } from '../jobs/tiers.ts';
import type { WorkerDependencies } from './dependencies.ts';
import { inBatches } from './in-batches.ts';

/**
 * Has the carrier asked about each of these texts in the background lane of its user.
 * @param tick the tick that found them: run again, it passes the same texts on once.
 */
export async function passOnTexts(
  sids: readonly string[],
  tick: string,
  { knex, wake, stopping }: Pick<WorkerDependencies, 'knex' | 'wake' | 'stopping'>,
): Promise<void> {
  if (sids.length === 0) return;
  const owners = await ownersOfTexts(knex, sids);
  await inBatches(owners, BATCH.low, stopping, async ({ userId, sids: theirs }) => {
    const work = rowsOf(theirs, tick);
    await withUser(knex, userId, (tx) => addBackgroundWork(tx, userId, work));
    await wake('background', userId);
  });
}

function rowsOf(sids: readonly string[], tick: string): readonly BackgroundRow[] {
  const rows: BackgroundRow[] = [];
  for (let at = 0; at < sids.length; at += PRICES_AT_ONCE) {
    const some = sids.slice(at, at + PRICES_AT_ONCE);
    const key = createHash('sha256').update(some.join(' ')).digest('base64url');
    rows.push(backgroundRow('ask-prices', { sids: some }, `prices:${tick}:${key}`));
  }
  return rows;
}
