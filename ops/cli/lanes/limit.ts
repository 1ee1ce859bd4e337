import { readLaneBacklogs } from '../../../db/lane-backlogs.ts';
import { resetLaneLimit, setLaneLimit } from '../../../db/lane-limits.ts';
import { problemOfLimit, type LaneLimit } from '../../../jobs/lane-limits.ts';
import { LANES, type Stream } from '../../../jobs/lanes.ts';
import { readConfig } from '../../../platform/config.ts';
import { openRuntime, type Runtime } from '../../start/runtime.ts';
import { Failure, UsageError } from '../failure.ts';
import { print, printJson } from '../print.ts';
import { ACTOR, explained } from '../record.ts';
import { findRunningCopy, folderOfData } from '../running-copy.ts';
import { readUser } from './user.ts';

/** Lanes that are told of new slots at once; the sweep tells the others. */
const WOKEN = 1_000;

interface LimitOptions {
  readonly slots?: number;
  readonly quantum?: number;
  readonly user?: string;
  readonly reset?: true;
  readonly json?: true;
}

/** Sets or resets a limit, wakes the lanes that it concerns, and prints what holds now. */
export async function changeLimit(stream: Stream, options: LimitOptions): Promise<void> {
  const { slots = null, quantum = null } = options;
  if (options.reset !== true) {
    const problem = problemOfLimit({ stream, userId: null, slots, quantum });
    if (problem !== null) throw new UsageError(problem);
  }
  const config = readConfig();
  const dataDir = folderOfData(config, await findRunningCopy(config));
  // Its log would be among what we print.
  const runtime = await openRuntime({ ...config, LOG_LEVEL: 'silent' }, { role: 'cli', dataDir });
  try {
    const { knex, limits } = runtime;
    const userId = options.user === undefined ? null : await readUser(knex, options.user, '--user');
    if (options.reset === true) await resetLaneLimit(knex, { stream, userId }, ACTOR);
    else if (!(await setLaneLimit(knex, { stream, userId, slots, quantum }, ACTOR)))
      throw new Failure(`There is no user ${userId ?? ''}. npx ficelle users list`);
    await limits.refresh();
    await wakeThose(runtime, stream, userId);
    // Nobody has the empty id: what holds for everybody holds for it.
    report(stream, userId, await limits.of(stream, userId ?? ''), options);
  } catch (error) {
    throw explained(error, config);
  } finally {
    await runtime.close();
  }
}

/** New slots have no token yet. */
async function wakeThose(
  { knex, wake }: Runtime,
  stream: Stream,
  userId: string | null,
): Promise<void> {
  if (LANES[stream].ordered) return;
  const which = { stream, limit: WOKEN, ...(userId === null ? {} : { userId }) };
  for (const lane of await readLaneBacklogs(knex, which)) await wake(stream, lane.userId);
}

function report(
  stream: Stream,
  userId: string | null,
  { slots, quantum }: LaneLimit,
  options: { readonly json?: true },
): void {
  if (options.json) {
    printJson({ stream, userId, slots, quantum });
    return;
  }
  const whose = userId === null ? 'everybody' : `user ${userId}`;
  const turns = slots === 1 ? '1 slot' : `${slots} slots`;
  print(`${stream}, ${whose}: ${turns}, quantum ${quantum}. Running workers follow within 5 s.`);
}
