import { spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ProvidedProgram } from './apt-unpack.ts';
import { answeringProcess } from './redis-ping.ts';
import { watchOver } from './watchdog.ts';

export interface RedisProcess {
  readonly pid: number;
  readonly port: number;
  signal(signal: NodeJS.Signals): void;
  /** Sends the signal and waits for the end; SIGKILL when it takes longer than 5 s. */
  end(signal: NodeJS.Signals): Promise<void>;
}

export interface RedisSettings {
  readonly port: number;
  readonly dir: string;
  readonly appendonly: boolean;
  /** Further settings, and those that are to be other than usual. */
  readonly more?: Readonly<Record<string, string>>;
  /** A file of settings that it keeps up to date, as a sentinel needs; the others are then not given. */
  readonly sentinelFile?: string;
}

const START_TIMEOUT_MS = 10_000;
const STOP_TIMEOUT_MS = 5_000;

/** Starts one and waits until it answers. @throws Error with its output when it does not. */
export async function startRedisProcess(
  program: ProvidedProgram,
  settings: RedisSettings,
): Promise<RedisProcess> {
  await mkdir(settings.dir, { recursive: true });
  const child = spawn(program.path, settingsAsArguments(settings), {
    env: { ...process.env, ...program.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  let running = true;
  const ended = new Promise<void>((resolve) => {
    child.once('error', (error) => {
      output += error.message;
      running = false;
      resolve();
    });
    child.once('close', () => {
      running = false;
      resolve();
    });
  });
  const isRunning = (): boolean => running;
  const pid = child.pid ?? -1;
  const dismiss = pid === -1 ? undefined : watchOver(pid);
  void ended.then(dismiss);

  const end = async (signal: NodeJS.Signals): Promise<void> => {
    child.kill(signal);
    // A frozen process gets no signal but SIGKILL until it is thawed.
    child.kill('SIGCONT');
    const tooLong = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
    await ended;
    clearTimeout(tooLong);
  };

  const deadline = performance.now() + START_TIMEOUT_MS;
  while (isRunning() && performance.now() < deadline) {
    // On a port that is taken, somebody else's Redis answers.
    if ((await answeringProcess(settings.port, settings.more?.['requirepass'])) === pid) {
      return { pid, port: settings.port, signal: (signal) => child.kill(signal), end };
    }
    await sleep(10);
  }
  await end('SIGKILL');
  throw new Error(
    `${program.path} did not start on port ${settings.port}:\n${output.slice(-1_500)}`,
  );
}

function settingsAsArguments({
  port,
  dir,
  appendonly,
  more,
  sentinelFile,
}: RedisSettings): string[] {
  if (sentinelFile !== undefined) return [sentinelFile, '--sentinel'];
  const settings = {
    port: String(port),
    bind: '127.0.0.1',
    dir,
    daemonize: 'no',
    save: '',
    appendonly: appendonly ? 'yes' : 'no',
    // BullMQ loses jobs on a Redis that evicts keys.
    'maxmemory-policy': 'noeviction',
    ...more,
  };
  return Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]);
}
