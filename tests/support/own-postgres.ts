import { spawn } from 'node:child_process';
import { chmod, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { migrateDatabase } from '../../ops/start/database.ts';
import { preparePostgresBinaries } from '../../platform/postgres/binaries.ts';
import { startEmbeddedServer } from '../../platform/postgres/embedded-server.ts';
import { ready, stopServer } from '../../platform/postgres/server-process.ts';
import { unprivilegedUser } from '../../platform/postgres/unprivileged-user.ts';
import { isAlive } from '../../platform/process/alive.ts';
import { waitFor } from './wait-for.ts';

/** A PostgreSQL of a test's own, with the tables of the product, that can be stopped at any moment and come back. */
export interface OwnPostgres {
  readonly applicationUrl: string;
  readonly ownerUrl: string;
  /** On the database of the product. */
  readonly superuserUrl: string;
  readonly port: number;
  /** The immediate shutdown: sessions are cut, nothing is finished; the next start recovers from its log. */
  crash(): Promise<void>;
  /** Comes back, on the same port. */
  start(): Promise<void>;
  /** For good; its data is removed. */
  stop(): Promise<void>;
}

// What it told its clients is written before it says so: a crash of the server loses nothing. Only the machine may not crash.
const SETTINGS = { fsync: 'off', synchronous_commit: 'on', max_connections: '200' };

export async function startOwnPostgres(): Promise<OwnPostgres> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'ficelle-own-'));
  await chmod(dataDir, 0o755); // as root, the server runs as another user
  const server = await startEmbeddedServer({ dataDir, settings: SETTINGS });
  await migrateDatabase(server, { queues: true });
  const { applicationUrl, ownerUrl } = server;
  const port = Number(new URL(applicationUrl).port);
  const superuserUrl = Object.assign(new URL(server.superuserUrl), {
    pathname: new URL(applicationUrl).pathname,
  }).href;
  let { pid } = server;
  return {
    applicationUrl,
    ownerUrl,
    superuserUrl,
    port,
    async crash() {
      process.kill(pid, 'SIGQUIT');
      await waitFor(() => !isAlive(pid), { what: 'PostgreSQL to be gone', timeoutMs: 20_000 });
    },
    async start() {
      pid = await spawnServer(server.dataDir, port);
      await ready(superuserUrl, pid, path.join(server.dataDir, 'postgres.log'));
    },
    async stop() {
      await stopServer(pid);
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function spawnServer(home: string, port: number): Promise<number> {
  const user = await unprivilegedUser();
  const { postgres } = await preparePostgresBinaries({ asOtherUser: user !== null });
  const settings = {
    ...SETTINGS,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    port: String(port),
  };
  const log = await open(path.join(home, 'postgres.log'), 'a');
  try {
    const child = spawn(
      postgres,
      [
        '-D',
        path.join(home, 'cluster'),
        ...Object.entries(settings).flatMap(([k, v]) => ['-c', `${k}=${v}`]),
      ],
      { ...user, cwd: home, detached: true, stdio: ['ignore', log.fd, log.fd] },
    );
    await new Promise<void>((resolve, reject) => {
      child.once('error', reject);
      child.once('spawn', () => {
        resolve();
      });
    });
    child.unref();
    return child.pid ?? 0;
  } finally {
    await log.close();
  }
}
