import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { provideProgram } from './debian-program.ts';
import { freePort } from '../../platform/net/free-port.ts';
import type { ProgramRequest } from './program-host.ts';
import { startRedisProcess, type RedisProcess } from './redis-process.ts';

export interface RedisOptions {
  /** Default: a free one. */
  readonly port?: number;
  /** Whether writes survive kill and restart. Default false. */
  readonly appendonly?: boolean;
  /** Where it keeps its files. Default: a temporary folder, which stop takes away. */
  readonly dir?: string;
  /** Further settings of Redis. */
  readonly settings?: Readonly<Record<string, string>>;
}

export interface RedisServer {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /** Where it keeps its files. */
  readonly dir: string;
  /** Ends it in an orderly way and takes a temporary folder away. Harmless when it has ended. */
  stop(): Promise<void>;
  /** SIGKILL: what an unsynced append-only file or no file at all loses is lost. */
  kill(): Promise<void>;
  /** Starts it again on the same port and folder, ending it first where it runs. */
  restart(): Promise<void>;
  /** Frozen: it accepts connections and answers nothing. */
  pause(): void;
  resume(): void;
}

export const REDIS: ProgramRequest = {
  name: 'redis-server',
  alternatives: ['valkey-server'],
  packages: ['redis-server'],
  companions: ['redis-tools'],
};

/**
 * A Redis of its own on 127.0.0.1, answering when this returns; it dies with this process. It
 * evicts nothing, as BullMQ asks. The first call may install a program: see PROVIDE_TIMEOUT_MS.
 */
export async function startRedis(options: RedisOptions = {}): Promise<RedisServer> {
  const program = await provideProgram(REDIS);
  const dir = options.dir ?? (await mkdtemp(join(tmpdir(), 'ficelle-redis-')));
  const appendonly = options.appendonly ?? false;
  const launch = (port: number): Promise<RedisProcess> =>
    startRedisProcess(program, { port, dir, appendonly, more: options.settings ?? {} });

  const removeDir = async (): Promise<void> => {
    if (options.dir === undefined) await rm(dir, { recursive: true, force: true });
  };
  let running: RedisProcess;
  try {
    running = await (options.port === undefined ? launchOnFreePort(launch) : launch(options.port));
  } catch (error) {
    await removeDir();
    throw error;
  }
  const port = running.port;
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    get pid() {
      return running.pid;
    },
    dir,
    stop: async () => {
      await running.end('SIGTERM');
      await removeDir();
    },
    kill: () => running.end('SIGKILL'),
    restart: async () => {
      await running.end('SIGTERM');
      running = await launch(port);
    },
    pause: () => {
      running.signal('SIGSTOP');
    },
    resume: () => {
      running.signal('SIGCONT');
    },
  };
}

async function launchOnFreePort(
  launch: (port: number) => Promise<RedisProcess>,
): Promise<RedisProcess> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await launch(await freePort());
    } catch (error) {
      // Somebody may take the port between our look and Redis.
      if (attempt === 3 || !String(error).includes('Address already in use')) throw error;
    }
  }
}
