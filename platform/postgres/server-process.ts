import { spawn } from 'node:child_process';
import { open, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { freePort } from '../net/free-port.ts';
import { isAlive, processName } from '../process/alive.ts';
import { preparePostgresBinaries } from './binaries.ts';
import type { SystemUser } from './unprivileged-user.ts';

const START_TIMEOUT_MS = 30_000;
const STOP_TIMEOUT_MS = 10_000;

/** The living server of a cluster, by its `postmaster.pid` (line 1: process, line 4: port). */
export async function runningServer(
  cluster: string,
): Promise<{ pid: number; port: number } | null> {
  const lines = (
    await readFile(path.join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')
  ).split('\n');
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (!(pid > 0 && port > 0) || !isAlive(pid) || (await processName(pid)) !== 'postgres')
    return null;
  return { pid, port };
}

export async function startServer(
  cluster: string,
  options: {
    user: SystemUser | null;
    password: string;
    settings: Readonly<Record<string, string>>;
  },
): Promise<{ pid: number; port: number }> {
  const binaries = await preparePostgresBinaries({ asOtherUser: options.user !== null });
  const home = path.dirname(cluster);
  const log = await open(path.join(home, 'postgres.log'), 'a');
  try {
    const exists = await readFile(path.join(cluster, 'PG_VERSION'), 'utf8').catch(() => null);
    if (exists === null) await initialise(cluster, binaries.initdb, { ...options, log: log.fd });
    const port = await freePort();
    const settings = {
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      max_connections: '200',
      ...options.settings,
    };
    const child = spawn(
      binaries.postgres,
      [
        '-D',
        cluster,
        '-p',
        String(port),
        ...Object.entries(settings).flatMap(([k, v]) => ['-c', `${k}=${v}`]),
      ],
      // Detached: Ctrl-C in the terminal reaches our processes first, which close their connections and then stop it.
      // Its log is a file and not a pipe, so that it survives us when we are killed.
      { ...options.user, cwd: home, detached: true, stdio: ['ignore', log.fd, log.fd] },
    );
    const pid = await spawned(child);
    child.unref();
    return { pid, port };
  } finally {
    await log.close();
  }
}

async function initialise(
  cluster: string,
  initdb: string,
  options: { user: SystemUser | null; password: string; log: number },
): Promise<void> {
  // A first start that was interrupted leaves a half-made cluster without PG_VERSION: it holds nothing yet.
  await rm(cluster, { recursive: true, force: true });
  const child = spawn(
    initdb,
    [
      `--pgdata=${cluster}`,
      '--username=postgres',
      '--auth=scram-sha-256',
      `--pwfile=${path.join(path.dirname(cluster), 'password')}`,
      '--encoding=UTF8',
      '--locale=C.UTF-8',
      '--no-sync',
    ],
    { ...options.user, cwd: path.dirname(cluster), stdio: ['ignore', options.log, options.log] },
  );
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
  if (code !== 0) {
    throw new Error(
      `PostgreSQL could not make its data folder; see ${path.dirname(cluster)}/postgres.log`,
    );
  }
}

function spawned(child: ReturnType<typeof spawn>): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('spawn', () => {
      resolve(child.pid ?? 0);
    });
  });
}

export async function ready(superuserUrl: string, pid: number, log: string): Promise<void> {
  const end = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < end) {
    const client = new pg.Client({
      connectionString: superuserUrl,
      connectionTimeoutMillis: 2_000,
    });
    client.on('error', () => undefined); // the attempt below reports it
    try {
      await client.connect();
      return;
    } catch {
      if (!isAlive(pid)) throw new Error(`PostgreSQL ended while starting; see ${log}`);
    } finally {
      await client.end().catch(() => undefined);
    }
    await sleep(25);
  }
  throw new Error(`PostgreSQL did not answer within ${START_TIMEOUT_MS / 1000} s; see ${log}`);
}

/** What those who ask this call themselves, so that two who stop at once do not wait for each other. */
const LAST_ONE_OUT = 'ficelle-last-one-out';

/** How long our own closed sessions may still be listed. */
const SESSIONS_END_WITHIN_MS = 1_000;

/** Whether another process of ours works with the server. One that cannot be asked is used by nobody. */
export async function isUsedByOthers(superuserUrl: string): Promise<boolean> {
  const client = new pg.Client({
    connectionString: superuserUrl,
    connectionTimeoutMillis: 2_000,
    application_name: LAST_ONE_OUT,
  });
  client.on('error', () => undefined); // the attempt below fails then
  try {
    await client.connect();
    // A session that was just closed is still listed for a moment.
    const end = Date.now() + SESSIONS_END_WITHIN_MS;
    for (;;) {
      const { rowCount } = await client.query(
        `select from pg_stat_activity where backend_type = 'client backend' and application_name <> $1`,
        [LAST_ONE_OUT],
      );
      if (rowCount === 0) return false;
      if (Date.now() > end) return true;
      await sleep(50);
    }
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** SIGINT is PostgreSQL's fast shutdown: it ends sessions, writes everything down, and exits. */
export async function stopServer(pid: number): Promise<void> {
  if (!isAlive(pid)) return;
  process.kill(pid, 'SIGINT');
  const end = Date.now() + STOP_TIMEOUT_MS;
  while (isAlive(pid)) {
    await sleep(20);
    if (Date.now() > end) {
      process.kill(pid, 'SIGQUIT');
      return;
    }
  }
}
