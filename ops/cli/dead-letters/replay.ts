import { replayDeadLetter } from '../../../db/dead-letters-replay.ts';
import { wakeLane } from '../../../jobs/lanes.ts';
import { print, printJson } from '../print.ts';
import { ACTOR } from '../record.ts';
import { closeLetters, type Which } from './closing.ts';

/** Replays dead letters and says what became of each. Sets the exit code to 1 when one does not exist. */
export async function replayAndPrint(
  which: Which,
  options: { readonly json?: true },
): Promise<void> {
  let asleep = 0;
  const { ids, counts } = await closeLetters(which, 'replayed', async (runtime, id) => {
    const replay = await replayDeadLetter(runtime.knex, id, ACTOR);
    if (replay.kind === 'unknown') return 'unknown';
    await runtime.letterBoard.takeDown(id);
    if (replay.kind === 'skipped') return 'skipped';
    await wakeLane(runtime.conveyor, replay.stream, replay.userId).catch(() => asleep++);
    return replay.outcome === 'expired' ? 'unsent' : 'closed';
  });
  if (counts.unknown > 0) process.exitCode = 1;
  const replayed = counts.closed + counts.unsent;
  if (options.json) {
    printJson({
      replayed: [...ids.closed, ...ids.unsent],
      skipped: ids.skipped,
      unknown: ids.unknown,
      ...(counts.unsent > 0 ? { unsent: ids.unsent } : {}),
      ...('filter' in which
        ? { counts: { replayed, skipped: counts.skipped, unknown: counts.unknown } }
        : {}),
    });
    return;
  }
  print(
    ...ids.closed.map((id) => `${id}  back in its line`),
    ...ids.unsent.map((id) => `${id}  its deadline has passed: it stays unsent`),
    ...ids.skipped.map((id) => `${id}  was closed before, or nothing is left of its text`),
    ...ids.unknown.map((id) => `${id}  there is no such dead letter`),
    `${replayed} replayed`,
  );
  if (asleep > 0)
    print('The queues could not be told: the next sweep of the schedulers brings them on.');
}
