import { lanesDue } from '../db/backlog.ts';
import { DONE, type Outcome } from '../jobs/outcome.ts';
import type { WorkerDependencies } from './dependencies.ts';

/** Work that has been due for this long without anybody looking has probably lost its token. */
const OVERDUE_MS = 2_000;
const BATCH = 1_000;
const AT_ONCE = 50;

/** Wakes every lane that has overdue work. Waking one that is awake already changes nothing. */
export async function sweepLanes(
  _tick: unknown,
  dependencies: Pick<WorkerDependencies, 'knex' | 'wake' | 'metrics'>,
): Promise<Outcome> {
  const lanes = await lanesDue(dependencies.knex, OVERDUE_MS, BATCH);
  for (let at = 0; at < lanes.length; at += AT_ONCE) {
    await Promise.all(
      lanes.slice(at, at + AT_ONCE).map(({ stream, userId }) => dependencies.wake(stream, userId)),
    );
  }
  dependencies.metrics.lanesSwept.inc(lanes.length);
  return DONE;
}
