import { discardDeadLetter } from '../../../db/dead-letters-discard.ts';
import { print, printJson } from '../print.ts';
import { ACTOR } from '../record.ts';
import { closeLetters, type Which } from './closing.ts';

/** Discards dead letters and says what became of each. Sets the exit code to 1 when one does not exist. */
export async function discardAndPrint(
  which: Which,
  options: { readonly reason: string; readonly json?: true },
): Promise<void> {
  const by = { actor: ACTOR, reason: options.reason };
  const { ids, counts } = await closeLetters(which, 'discarded', async (runtime, id) => {
    const { kind } = await discardDeadLetter(runtime.knex, id, by);
    if (kind === 'unknown') return kind;
    await runtime.letterBoard.takeDown(id);
    return kind === 'discarded' ? 'closed' : kind;
  });
  if (counts.unknown > 0) process.exitCode = 1;
  if (options.json) {
    printJson({
      discarded: ids.closed,
      skipped: ids.skipped,
      unknown: ids.unknown,
      ...('filter' in which
        ? { counts: { discarded: counts.closed, skipped: counts.skipped, unknown: counts.unknown } }
        : {}),
    });
    return;
  }
  print(
    ...ids.closed.map((id) => `${id}  discarded`),
    ...ids.skipped.map((id) => `${id}  was closed before`),
    ...ids.unknown.map((id) => `${id}  there is no such dead letter`),
    `${counts.closed} discarded`,
  );
}
