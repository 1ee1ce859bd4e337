import { setTimeout as sleep } from 'node:timers/promises';
import { forEachOpenLetter } from '../../../db/dead-letters-bulk.ts';
import { countDeadLetters, type LetterFilter } from '../../../db/dead-letters.ts';
import { readConfig } from '../../../platform/config.ts';
import { openRuntime, type Runtime } from '../../start/runtime.ts';
import { print, printJson } from '../print.ts';
import { explained, withRecord } from '../record.ts';
import { findRunningCopy, folderOfData } from '../running-copy.ts';
import { asTable } from '../table.ts';

export type Which =
  { readonly ids: readonly string[] } | { readonly filter: Omit<LetterFilter, 'state'> };

/** What became of one letter: `closed` as was asked, `unsent` likewise but too late to be sent. */
export type Result = 'closed' | 'unsent' | 'skipped' | 'unknown';

/** How a run over letters went. Ids are kept up to a bound; the counts are whole. */
export interface Tally {
  readonly ids: Readonly<Record<Result, string[]>>;
  readonly counts: Record<Result, number>;
}

/** How long a new connection to the queues may take. */
const CONNECT_MS = 3_000;
/** How often a long run says how far it is. */
const TELL_EVERY_MS = 2_000;
const IDS_MAX = 10_000;

/**
 * Does `close` for each letter that is meant. Broken off, it is gone on with by asking again: what is closed stays closed.
 * @throws Failure when the record cannot be reached.
 */
export async function closeLetters(
  which: Which,
  verb: string,
  close: (runtime: Runtime, id: string) => Promise<Result>,
): Promise<Tally> {
  const config = readConfig();
  const dataDir = folderOfData(config, await findRunningCopy(config));
  // Its log would be among what we print.
  const runtime = await openRuntime({ ...config, LOG_LEVEL: 'silent' }, { role: 'cli', dataDir });
  const tally: Tally = {
    ids: { closed: [], unsent: [], skipped: [], unknown: [] },
    counts: { closed: 0, unsent: 0, skipped: 0, unknown: 0 },
  };
  const tell = teller(verb, tally);
  const one = async (id: string): Promise<void> => {
    const result = await close(runtime, id);
    tally.counts[result]++;
    if (tally.counts[result] <= IDS_MAX) tally.ids[result].push(id);
    tell();
  };
  try {
    await queuesReachable(runtime);
    if ('ids' in which) for (const id of which.ids) await one(id);
    else await forEachOpenLetter(runtime.knex, which.filter, one);
  } catch (error) {
    throw explained(error, config);
  } finally {
    await runtime.close();
  }
  return tally;
}

/** Prints what a run would work on, and changes nothing. */
export async function printDryRun(
  verb: string,
  which: Which,
  options: { readonly json?: true },
): Promise<void> {
  if ('ids' in which) {
    if (options.json) printJson({ dryRun: true, total: which.ids.length });
    else print(`Would ${verb} ${which.ids.length}, those of them that are open.`);
    return;
  }
  const counts = await withRecord((knex) => countDeadLetters(knex, which.filter));
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  if (options.json) {
    printJson({ dryRun: true, total, counts });
    return;
  }
  if (total > 0) {
    const rows = counts.map(({ count, cause, origin, oldest }) => [
      String(count),
      cause,
      origin,
      oldest.toISOString(),
    ]);
    print(...asTable(['letters', 'cause', 'origin', 'oldest'], rows), '');
  }
  print(`Would ${verb} ${total}. Nothing was changed.`);
}

/** Says on standard error, now and then, how far a long run is. */
function teller(verb: string, { counts }: Tally): () => void {
  let last = performance.now();
  return () => {
    const now = performance.now();
    if (now - last < TELL_EVERY_MS) return;
    last = now;
    const { closed, unsent, skipped } = counts;
    process.stderr.write(`${closed + unsent} ${verb}, ${skipped} skipped so far…\n`);
  };
}

/** Waits until the queues could be told; when they are away, the work goes on without them. */
async function queuesReachable({ backend }: Runtime): Promise<void> {
  const end = performance.now() + CONNECT_MS;
  while (!backend.isReachable() && performance.now() < end) await sleep(20);
}
