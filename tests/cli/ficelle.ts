import { spawn } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from '../../platform/net/free-port.ts';
import { runProcess } from '../support/run-process.ts';

const COMMAND = path.resolve('ops/cli/ficelle.mjs');

export type Environment = Readonly<Record<string, string>>;

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command as a process of its own, with nothing of ours in its environment but `env`. */
export async function ficelle(
  args: readonly string[],
  { env = {}, input = '' }: { readonly env?: Environment; readonly input?: string } = {},
): Promise<Ended> {
  const child = spawn(process.execPath, [COMMAND, ...args], {
    env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', ...env },
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  // It may end without having read everything.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  return { code, stdout, stderr };
}

/** What the command printed, read as JSON. Throws with everything that it wrote when it failed. */
export async function ficelleJson(
  args: readonly string[],
  options: Parameters<typeof ficelle>[1] = {},
): Promise<unknown> {
  const { code, stdout, stderr } = await ficelle([...args, '--json'], options);
  if (code !== 0)
    throw new Error(`ficelle ${args.join(' ')} ended with ${String(code)}: ${stderr}${stdout}`);
  return JSON.parse(stdout);
}

export interface DataFolder {
  readonly env: Environment;
  remove(): Promise<void>;
}

/** A data folder that nothing was started in yet, and a port that nobody listens on. */
export async function emptyFolder(): Promise<DataFolder> {
  const folder = await mkdtemp(path.join(tmpdir(), 'ficelle-cli-'));
  await chmod(folder, 0o755); // as root, the database runs as another user
  const [port, carrierPort] = [await freePort(), await freePort()];
  return {
    env: {
      ENVIRONMENT: 'development',
      FICELLE_DATA_DIR: folder,
      PORT: String(port),
      CARRIER_PORT: String(carrierPort),
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

export interface RunningCopy {
  readonly env: Environment;
  stop(): Promise<void>;
}

/** The whole product as `npm start` runs it, with a database of its own. */
export async function startCopy(): Promise<RunningCopy> {
  const folder = await emptyFolder();
  const copy = runProcess(process.execPath, ['--import', 'tsx', 'ops/start/main.ts', 'all'], {
    env: {
      ...folder.env,
      DATABASE_URL: undefined,
      REDIS_URL: undefined,
      GEMINI_API_KEY: undefined,
    },
  });
  const stop = async (): Promise<void> => {
    await copy.stop();
    await folder.remove();
  };
  await copy.waitForLine(/Ctrl-C stops it/, 45_000).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return { env: folder.env, stop };
}
