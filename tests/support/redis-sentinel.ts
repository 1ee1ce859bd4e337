import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Redis } from 'ioredis';
import { freePort } from '../../platform/net/free-port.ts';
import { provideProgram } from './debian-program.ts';
import { startRedisProcess, type RedisProcess } from './redis-process.ts';
import { REDIS, startRedis, type RedisServer } from './redis-server.ts';
import { waitFor } from './wait-for.ts';

/** One master, two replicas, and three sentinels that watch over them: real servers on 127.0.0.1. */
export interface RedisSentinels {
  /** What the product is given to find them. */
  readonly env: Readonly<Record<string, string>>;
  /** The server that the sentinels call the master now. */
  master(): Promise<RedisServer>;
  /** Kills the master and waits until the sentinels have named another; gives the one that was killed. */
  failOver(): Promise<RedisServer>;
  /** Waits until the master has both its replicas in step with it. */
  complete(): Promise<void>;
  stop(): Promise<void>;
}

const NAME = 'ficelle-test';
const PASSWORD = 'sentinels-and-servers';
const SENTINELS = 3;
const QUORUM = 2;
/** A server that is silent for so long is down; a failover that failed is tried again after twice the second. */
const DOWN_AFTER_MS = 500;
const FAILOVER_MS = 1_000;

/** @param options.sentinelPassword whether the sentinels ask for the password too; true by default. */
export async function startRedisSentinels(
  options: { readonly sentinelPassword?: boolean } = {},
): Promise<RedisSentinels> {
  const dir = await mkdtemp(path.join(tmpdir(), 'ficelle-sentinels-'));
  const servers = await startServers();
  const [first] = servers;
  if (first === undefined) throw new Error('There is no server');
  const sentinels: RedisProcess[] = [];
  for (let index = 0; index < SENTINELS; index++) {
    sentinels.push(await startSentinel(dir, first.port, options.sentinelPassword ?? true));
  }
  const clients = sentinels.map(({ port }) =>
    connect(port, options.sentinelPassword === false ? undefined : PASSWORD),
  );
  const masterPort = async (): Promise<number> => {
    const named = await Promise.all(
      clients.map((client) => client.call('SENTINEL', 'get-master-addr-by-name', NAME)),
    );
    const ports = new Set(named.map((address) => Number((address as string[])[1])));
    const [port, ...others] = ports;
    if (port === undefined || others.length > 0) throw new Error('The sentinels do not agree yet');
    return port;
  };
  const all: RedisSentinels = {
    env: {
      REDIS_SENTINELS: sentinels.map(({ port }) => `127.0.0.1:${port}`).join(','),
      REDIS_SENTINEL_NAME: NAME,
      REDIS_URL: `redis://:${PASSWORD}@ignored`,
    },
    async master() {
      const port = await waitFor(masterPort, { what: 'one master', timeoutMs: 20_000 });
      const server = servers.find((candidate) => candidate.port === port);
      if (server === undefined) throw new Error(`There is no server on port ${port}`);
      return server;
    },
    async failOver() {
      const old = await all.master();
      await old.kill();
      await waitFor(async () => (await masterPort()) !== old.port, {
        what: 'another master',
        timeoutMs: 30_000,
      });
      return old;
    },
    async complete() {
      const master = await all.master();
      const client = connect(master.port, PASSWORD);
      await waitFor(
        async () =>
          (await client.info('replication')).match(/^slave\d+:.*state=online/gm)?.length ===
          servers.length - 1,
        { what: 'both replicas in step', timeoutMs: 40_000, intervalMs: 100 },
      ).finally(() => {
        client.disconnect();
      });
      // A sentinel that thinks too few are left refuses the next failover.
      await waitFor(
        async () =>
          (
            await Promise.all(
              clients.map((sentinel) => sentinel.call('SENTINEL', 'ckquorum', NAME)),
            )
          ).every((answer) => String(answer).startsWith('OK')),
        { what: 'the quorum', timeoutMs: 20_000 },
      );
    },
    async stop() {
      for (const client of clients) client.disconnect();
      await Promise.all(sentinels.map((sentinel) => sentinel.end('SIGKILL')));
      await Promise.all(servers.map((server) => server.stop()));
      await rm(dir, { recursive: true, force: true });
    },
  };
  // Each sentinel must have found the others and the replicas before anything may fail.
  await waitFor(
    async () => {
      const known = await Promise.all(
        clients.map(async (client) => {
          const fields = (await client.call('SENTINEL', 'master', NAME)) as string[];
          const value = (name: string) => Number(fields[fields.indexOf(name) + 1]);
          return value('num-slaves') === 2 && value('num-other-sentinels') === SENTINELS - 1;
        }),
      );
      return known.every(Boolean);
    },
    { what: 'the sentinels to know everybody', timeoutMs: 30_000 },
  );
  return all;
}

async function startServers(): Promise<RedisServer[]> {
  const settings = {
    requirepass: PASSWORD,
    masterauth: PASSWORD,
    'repl-diskless-sync': 'yes',
    'repl-diskless-sync-delay': '0',
    'repl-ping-replica-period': '1',
  };
  const master = await startRedis({ settings });
  const replicaof = `127.0.0.1 ${master.port}`;
  return [
    master,
    await startRedis({ settings: { ...settings, replicaof } }),
    await startRedis({ settings: { ...settings, replicaof } }),
  ];
}

async function startSentinel(
  dir: string,
  masterPort: number,
  withPassword: boolean,
): Promise<RedisProcess> {
  const port = await freePort();
  const sentinelFile = path.join(dir, `${port}.conf`);
  const lines = [
    `port ${port}`,
    'bind 127.0.0.1',
    `dir ${dir}`,
    'daemonize no',
    ...(withPassword ? [`requirepass ${PASSWORD}`, `sentinel sentinel-pass ${PASSWORD}`] : []),
    `sentinel monitor ${NAME} 127.0.0.1 ${masterPort} ${QUORUM}`,
    `sentinel auth-pass ${NAME} ${PASSWORD}`,
    `sentinel down-after-milliseconds ${NAME} ${DOWN_AFTER_MS}`,
    `sentinel failover-timeout ${NAME} ${FAILOVER_MS}`,
  ];
  await writeFile(sentinelFile, `${lines.join('\n')}\n`);
  return startRedisProcess(await provideProgram(REDIS), {
    port,
    dir,
    appendonly: false,
    sentinelFile,
    ...(withPassword ? { more: { requirepass: PASSWORD } } : {}),
  });
}

function connect(port: number, password?: string): Redis {
  const client = new Redis(port, '127.0.0.1', password === undefined ? {} : { password });
  client.on('error', () => undefined);
  return client;
}
