import { bury, type NewDeadLetter } from '../db/dead-letters.ts';
import type { UserTransaction } from '../db/with-user.ts';
import type { WorkerDependencies } from './dependencies.ts';

/**
 * Takes a row out of its line for good, keeps why as a dead letter, counts it, and shows it to the operators once the
 * transaction is committed.
 */
export async function giveUp(
  tx: UserTransaction,
  letter: NewDeadLetter,
  { metrics, letterBoard }: Pick<WorkerDependencies, 'metrics' | 'letterBoard'>,
): Promise<void> {
  const id = await bury(tx, letter);
  metrics.deadLetters.inc({ origin: letter.origin, cause: letter.cause });
  tx.afterCommit(() => letterBoard.show(id));
}
