import { bury } from '../db/dead-letters.ts';
import type { UserTransaction } from '../db/with-user.ts';
import type { WorkerDependencies } from './dependencies.ts';

/** Takes a row out of its line for good, keeps why as a dead letter, and counts it. */
export async function giveUp(
  tx: UserTransaction,
  letter: Parameters<typeof bury>[1],
  { metrics }: Pick<WorkerDependencies, 'metrics'>,
): Promise<void> {
  await bury(tx, letter);
  metrics.deadLetters.inc({ origin: letter.origin, cause: letter.cause });
}
