import { readLetter } from '../db/dead-letters.ts';
import { replayDeadLetter } from '../db/dead-letters-replay.ts';
import { DONE, type Outcome } from '../jobs/outcome.ts';
import type { WorkerDependencies } from './dependencies.ts';
import type { Run } from './handler.ts';

/** Who replayed a letter, in the audit log: bull-board does not tell which operator it was. */
const ACTOR = 'bull-board';

/**
 * Stands for an open letter in bull-board. The first run fails with the cause of the letter, so that it is listed among
 * the failed; a run after that failure is an operator's Retry, and replays the letter. Being broken off, or put off, is no
 * failure: a worker that dies in the first run does not replay anything.
 */
export async function replayFromBoard(
  { deadLetterId }: { readonly deadLetterId: string },
  { knex, wake }: Pick<WorkerDependencies, 'knex' | 'wake'>,
  { hasFailed }: Run,
): Promise<Outcome> {
  const letter = await readLetter(knex, deadLetterId);
  // Replayed or discarded elsewhere: there is nothing to show any more.
  if (letter?.state !== 'open') return DONE;
  if (!hasFailed) return { kind: 'dead', code: letter.cause };
  const replay = await replayDeadLetter(knex, deadLetterId, ACTOR);
  if (replay.kind === 'replayed') await wake(replay.stream, replay.userId);
  return DONE;
}
