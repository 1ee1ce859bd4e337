import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { readConfig, type Config } from '../../platform/config.ts';
import { runningInstance, type Instance } from '../start/instance.ts';
import { Failure } from './failure.ts';

/** A copy of the product that runs on this machine, and the folder it keeps its data in. */
export interface RunningCopy extends Instance {
  readonly folder: string;
}

/**
 * The copy that is meant: the one on `PORT` when that is set, else the one that runs from the data folder itself, else the only
 * one. `null` when none runs.
 * @throws Failure when several run and nothing says which.
 */
export async function findRunningCopy(config: Config): Promise<RunningCopy | null> {
  const copies = await runningCopies(config.FICELLE_DATA_DIR);
  const [first] = copies;
  if (isPortChosen(config)) return copies.find(({ port }) => port === config.PORT) ?? null;
  const main = path.resolve(config.FICELLE_DATA_DIR);
  if (first === undefined || first.folder === main || copies.length === 1) return first ?? null;
  const ports = copies.map(({ port }) => port).join(', ');
  throw new Failure(
    `Several copies of Ficelle run, on ports ${ports}. Say which: PORT=${first.port}`,
  );
}

/** The folder of the copy that is meant, running or not. */
export function folderOfData(config: Config, copy: RunningCopy | null): string {
  if (copy !== null) return copy.folder;
  const own = path.resolve(config.FICELLE_DATA_DIR, `port-${config.PORT}`);
  return existsSync(own) ? own : path.resolve(config.FICELLE_DATA_DIR);
}

function isPortChosen(config: Config): boolean {
  return config.PORT !== 0 && config.PORT !== readConfig({}).PORT;
}

/** The copy of the folder itself first, then those that have a folder of their own in it. */
async function runningCopies(dataDir: string): Promise<RunningCopy[]> {
  const main = path.resolve(dataDir);
  const entries = await readdir(main).catch(() => []);
  const own = entries.filter((entry) => /^port-\d+$/.test(entry)).sort();
  const found: RunningCopy[] = [];
  for (const folder of [main, ...own.map((entry) => path.join(main, entry))]) {
    const instance = await runningInstance(folder);
    if (instance !== null) found.push({ ...instance, folder });
  }
  return found;
}
