import { setTimeout as sleep } from 'node:timers/promises';
import { listDeadLetters, replayDeadLetter } from '../../../db/dead-letters.ts';
import { wakeLane } from '../../../jobs/lanes.ts';
import { readConfig } from '../../../platform/config.ts';
import { openRuntime, type Runtime } from '../../start/runtime.ts';
import { print, printJson } from '../print.ts';
import { ACTOR, explained } from '../record.ts';
import { findRunningCopy, folderOfData } from '../running-copy.ts';
import { readLetterAndOrigin } from '../../../db/dead-letter-origin.ts';

/** How long a new connection to the queues may take. */
const CONNECT_MS = 3_000;
const BATCH = 1_000;

interface Replays {
  /** Back in their line. */
  readonly replayed: string[];
  /** Replayed before, or nothing is left of their text. */
  readonly skipped: string[];
  readonly unknown: string[];
  /** Back in their line, but the queues could not be told. */
  readonly asleep: string[];
}

/** Replays dead letters and says what became of each. Sets the exit code to 1 when one does not exist. */
export async function replayAndPrint(
  which: readonly string[] | 'all',
  options: { readonly json?: true },
): Promise<void> {
  const config = readConfig();
  const dataDir = folderOfData(config, await findRunningCopy(config));
  // Its log would be among what we print.
  const runtime = await openRuntime({ ...config, LOG_LEVEL: 'silent' }, { role: 'cli', dataDir });
  const replays: Replays = { replayed: [], skipped: [], unknown: [], asleep: [] };
  try {
    await queuesReachable(runtime);
    for await (const id of which === 'all' ? everyId(runtime) : which)
      await replay(runtime, id, replays);
  } catch (error) {
    throw explained(error, config);
  } finally {
    await runtime.close();
  }
  const { replayed, skipped, unknown, asleep } = replays;
  if (unknown.length > 0) process.exitCode = 1;
  if (options.json) {
    printJson({ replayed, skipped, unknown });
    return;
  }
  print(
    ...replayed.map((id) => `${id}  back in its line`),
    ...skipped.map((id) => `${id}  was replayed before, or nothing is left of its text`),
    ...unknown.map((id) => `${id}  there is no such dead letter`),
    `${replayed.length} replayed`,
  );
  if (asleep.length > 0)
    print('The queues could not be told: the next sweep of the schedulers brings them on.');
}

async function replay(runtime: Runtime, id: string, replays: Replays): Promise<void> {
  const lane = await replayDeadLetter(runtime.knex, id, ACTOR);
  if (lane === null) {
    const known = (await readLetterAndOrigin(runtime.knex, id)) !== null;
    (known ? replays.skipped : replays.unknown).push(id);
    return;
  }
  replays.replayed.push(id);
  await wakeLane(runtime.conveyor, lane.stream, lane.userId).catch(() => replays.asleep.push(id));
}

/** Ends when none is left, because each that was tried counts as replayed. */
async function* everyId({ knex }: Runtime): AsyncGenerator<string> {
  const tried = new Set<string>();
  for (;;) {
    const batch = await listDeadLetters(knex, { limit: BATCH });
    const fresh = batch.filter(({ id }) => !tried.has(id));
    if (fresh.length === 0) return;
    for (const { id } of fresh) {
      tried.add(id);
      yield id;
    }
  }
}

/** Waits until the queues could be told; when they are away, the replay goes on without them. */
async function queuesReachable({ backend }: Runtime): Promise<void> {
  const end = performance.now() + CONNECT_MS;
  while (!backend.isReachable() && performance.now() < end) await sleep(20);
}
