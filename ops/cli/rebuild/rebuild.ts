import { setTimeout as sleep } from 'node:timers/promises';
import { lanesOwed, type LanePosition } from '../../../db/backlog.ts';
import { wakeAsleep } from '../../../jobs/wake-asleep.ts';
import { readConfig } from '../../../platform/config.ts';
import { openRuntime, type Runtime } from '../../start/runtime.ts';
import { Failure } from '../failure.ts';
import { print, printJson } from '../print.ts';
import { explained } from '../record.ts';
import { findRunningCopy, folderOfData } from '../running-copy.ts';

/** How long a new connection to the queues may take. */
const CONNECT_MS = 5_000;
const PAGE = 1_000;

interface Rebuilt {
  /** Lanes that are owed something, due or not yet. */
  readonly lanes: number;
  /** Those that had no token, and have one now. */
  readonly woken: number;
}

/**
 * Gives a token to every lane that is owed something and has none, from the record alone. It may run at any time, beside
 * everything else, and twice. Progress goes to standard error.
 */
export async function rebuildAndPrint(options: { readonly json?: true }): Promise<void> {
  const config = readConfig();
  const dataDir = folderOfData(config, await findRunningCopy(config));
  // Its log would be among what we print.
  const runtime = await openRuntime({ ...config, LOG_LEVEL: 'silent' }, { role: 'cli', dataDir });
  try {
    await queuesReachable(runtime);
    const { lanes, woken } = await rebuild(runtime, (so) => {
      process.stderr.write(`${so.lanes} lanes looked at, ${so.woken} woken\n`);
    });
    const awake = lanes - woken;
    if (options.json) printJson({ lanes, woken, awake });
    else
      print(`${lanes} lanes are owed something: ${woken} woken, ${awake} had their token already`);
  } catch (error) {
    throw explained(error, config);
  } finally {
    await runtime.close();
  }
}

/** @param onPage is told the counts so far after each page. */
async function rebuild(
  { knex, conveyor, limits }: Runtime,
  onPage: (so: Rebuilt) => void,
): Promise<Rebuilt> {
  let rebuilt: Rebuilt = { lanes: 0, woken: 0 };
  let after: LanePosition | null = null;
  do {
    // What is not due yet gets its token too: the turn that it starts knows when to come back.
    const page: Awaited<ReturnType<typeof lanesOwed>> = await lanesOwed(knex, {
      dueForMs: 0,
      after,
      limit: PAGE,
    });
    rebuilt = {
      lanes: rebuilt.lanes + page.length,
      woken: rebuilt.woken + (await wakeAsleep(conveyor, limits, page)),
    };
    after = page.length < PAGE ? null : (page.at(-1) ?? null);
    if (page.length > 0) onPage(rebuilt);
  } while (after !== null);
  return rebuilt;
}

async function queuesReachable({ backend }: Runtime): Promise<void> {
  const end = performance.now() + CONNECT_MS;
  while (!backend.isReachable()) {
    if (performance.now() > end)
      throw new Failure('The queues cannot be reached. Is Redis running? (npx ficelle doctor)');
    await sleep(20);
  }
}
