import { lanesOwed, saveSweepPosition, sweepPosition } from '../db/backlog.ts';
import { DONE, type Outcome } from '../jobs/outcome.ts';
import type { WorkerDependencies } from './dependencies.ts';

/** Work that has been due for this long without anybody looking has probably lost its token. */
const OVERDUE_MS = 2_000;
const PAGE = 1_000;
/** One tick sweeps for this long at most; the next one goes on from there. */
const BUDGET_MS = 1_000;

/**
 * Wakes every lane that has overdue work and no token. All lanes are walked over, page by page, in an order that has
 * nothing to do with how long they wait: those that stay overdue keep nobody from being looked at.
 */
export async function sweepLanes(
  _tick: unknown,
  {
    knex,
    wakeAsleep,
    metrics,
    stopping,
  }: Pick<WorkerDependencies, 'knex' | 'wakeAsleep' | 'metrics' | 'stopping'>,
): Promise<Outcome> {
  const end = performance.now() + BUDGET_MS;
  const start = await sweepPosition(knex);
  let at = start;
  do {
    const page = await lanesOwed(knex, { dueForMs: OVERDUE_MS, after: at, limit: PAGE });
    metrics.lanesSwept.inc(await wakeAsleep(page.filter(({ due }) => due)));
    at = page.length < PAGE ? null : (page.at(-1) ?? null);
  } while (at !== null && performance.now() < end && !stopping.aborted);
  if (at !== start) await saveSweepPosition(knex, at);
  return DONE;
}
