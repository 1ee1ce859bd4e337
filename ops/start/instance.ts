import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { isAlive, processName } from '../../platform/process/alive.ts';

const instance = z.object({
  pid: z.number(),
  port: z.number(),
  url: z.string(),
  /** Where the API of its carrier stand-in listens, when it has one inside. */
  carrierUrl: z.string().optional(),
});

/** A running copy of the product, as its folder tells. */
export type Instance = z.output<typeof instance>;

const FILE = 'instance.json';

/**
 * The folder that a copy on `port` keeps its data in: the folder itself, unless another copy runs from it on another
 * port, or this port has had a folder of its own before. So a restart finds its data, and two copies do not meet.
 */
export async function folderOfCopy(dataDir: string, port: number): Promise<string> {
  const own = path.resolve(dataDir, `port-${port}`);
  if (existsSync(own)) return own;
  const other = await runningInstance(dataDir);
  return other === null || other.port === port || other.pid === process.pid
    ? path.resolve(dataDir)
    : own;
}

/** The copy that runs from this very folder, or `null`. */
export async function runningInstance(folder: string): Promise<Instance | null> {
  const text = await readFile(path.join(folder, FILE), 'utf8').catch(() => null);
  const parsed = text === null ? null : instance.safeParse(parse(text));
  if (parsed?.success !== true) return null;
  const { pid } = parsed.data;
  const name = isAlive(pid) ? await processName(pid) : null;
  // Process ids are used again: somebody else's program is no copy of ours. (Node names its main thread so.)
  return name === 'node' || name === 'MainThread' ? parsed.data : null;
}

/** Tells the command line and later copies where this one is. */
export async function announce(folder: string, running: Instance): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, FILE), `${JSON.stringify(running)}\n`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
