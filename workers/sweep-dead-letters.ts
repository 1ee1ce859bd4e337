import { closedAmong, openLetterIds } from '../db/dead-letters.ts';
import { DONE, type Outcome } from '../jobs/outcome.ts';
import type { WorkerDependencies } from './dependencies.ts';

/** The newest open letters that are kept on the board. With more, something is wrong that no list mends. */
const SHOWN_MAX = 5_000;
/** Older ones may be there as well: at most this many are looked at. */
const LOOKED_AT_MAX = 20_000;
const AT_ONCE = 50;

/** Makes the board show what the record says: letters whose job was lost come back, jobs whose letter is closed go. */
export async function sweepDeadLetters(
  _tick: unknown,
  { knex, letterBoard, stopping }: Pick<WorkerDependencies, 'knex' | 'letterBoard' | 'stopping'>,
): Promise<Outcome> {
  // What is shown is read first: a letter that is written in between is only shown twice, which changes nothing.
  const shown = new Set(await letterBoard.shown(LOOKED_AT_MAX));
  const open = await openLetterIds(knex, SHOWN_MAX);
  const missing = open.filter((id) => !shown.has(id));
  for (const id of open) shown.delete(id);
  const closed = shown.size === 0 ? [] : await closedAmong(knex, [...shown]);
  await inHandfuls(missing, stopping, (id) => letterBoard.show(id));
  await inHandfuls(closed, stopping, (id) => letterBoard.takeDown(id));
  return DONE;
}

async function inHandfuls(
  ids: readonly string[],
  stopping: AbortSignal,
  work: (id: string) => Promise<void>,
): Promise<void> {
  for (let at = 0; at < ids.length && !stopping.aborted; at += AT_ONCE) {
    await Promise.all(ids.slice(at, at + AT_ONCE).map(work));
  }
}
