import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { chown, mkdir, open, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { freePort } from '../net/free-port.ts';
import { isAlive, processName } from '../process/alive.ts';
import { preparePostgresBinaries } from './binaries.ts';
import { bootstrapCluster } from './bootstrap.ts';
import { reachableByAll, unprivilegedUser, type SystemUser } from './unprivileged-user.ts';

/** A PostgreSQL of our own, on loopback, with its data in a folder. */
export interface EmbeddedServer {
  /** URL of the application role, which owns nothing. */
  readonly applicationUrl: string;
  /** URL of the role that owns the database. */
  readonly ownerUrl: string;
  /** URL of the superuser on the `postgres` database: for tests and for making databases. */
  readonly superuserUrl: string;
  readonly pid: number;
  /** Where the data really is: elsewhere than asked when the server's user could not reach the folder. */
  readonly dataDir: string;
  /** Stops the server, unless another living process of ours started it. Close pools before. */
  stop(): Promise<void>;
}

const START_TIMEOUT_MS = 30_000;
const STOP_TIMEOUT_MS = 10_000;

/**
 * Starts PostgreSQL with its data in `dataDir`, or adopts the one that already runs there
 * (another process of ours started it, or died and left it).
 * @param dataDir is made when missing; first start about a second, later ones a tenth.
 */
export async function startEmbeddedServer(options: {
  readonly dataDir: string;
  /** Extra settings of the server, such as `{ fsync: 'off' }` in tests. */
  readonly settings?: Readonly<Record<string, string>>;
}): Promise<EmbeddedServer> {
  const user = await unprivilegedUser();
  const home = await homeOf(options.dataDir, user);
  const cluster = path.join(home, 'cluster');
  await ownedFolder(home, user);
  const password = await passwordOf(home, user);
  const running = await runningServer(cluster);
  const owner = await readOwner(home);
  const guest = running !== null && owner !== null && owner !== process.pid && isAlive(owner);
  const { pid, port } =
    running ?? (await startServer(cluster, { user, password, settings: options.settings ?? {} }));
  if (!guest) await writeFile(path.join(home, 'owner.pid'), String(process.pid));
  const superuserUrl = urlOf('postgres', password, port, 'postgres');
  await ready(superuserUrl, pid, path.join(home, 'postgres.log'));
  const roles = await bootstrapCluster(superuserUrl, password);
  return {
    applicationUrl: urlOf(roles.application, password, port, roles.database),
    ownerUrl: urlOf(roles.owner, password, port, roles.database),
    superuserUrl,
    pid,
    dataDir: home,
    stop: () => (guest ? Promise.resolve() : stopServer(pid)),
  };
}

/** The folder itself, or one that the server's user can reach when this one is closed to it. */
async function homeOf(dataDir: string, user: SystemUser | null): Promise<string> {
  const wanted = path.resolve(dataDir);
  if (user === null || (await reachableByAll(wanted))) return path.join(wanted, 'postgres');
  const id = createHash('sha256').update(wanted).digest('hex').slice(0, 12);
  return path.join('/var/lib/ficelle/data', id);
}

async function ownedFolder(folder: string, user: SystemUser | null): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o755 });
  if (user !== null) await chown(folder, user.uid, user.gid);
}

async function passwordOf(home: string, user: SystemUser | null): Promise<string> {
  const file = path.join(home, 'password');
  const known = await readFile(file, 'utf8').catch(() => null);
  if (known !== null) return known.trim();
  const password = randomBytes(24).toString('base64url');
  await writeFile(file, `${password}\n`, { mode: 0o600, flag: 'wx' });
  if (user !== null) await chown(file, user.uid, user.gid);
  return password;
}

async function readOwner(home: string): Promise<number | null> {
  const text = await readFile(path.join(home, 'owner.pid'), 'utf8').catch(() => '');
  return text === '' ? null : Number(text);
}

/** The living server of a cluster, by its `postmaster.pid` (line 1: process, line 4: port). */
async function runningServer(cluster: string): Promise<{ pid: number; port: number } | null> {
  const lines = (
    await readFile(path.join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')
  ).split('\n');
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (!(pid > 0 && port > 0) || !isAlive(pid) || (await processName(pid)) !== 'postgres')
    return null;
  return { pid, port };
}

async function startServer(
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

async function ready(superuserUrl: string, pid: number, log: string): Promise<void> {
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

/** SIGINT is PostgreSQL's fast shutdown: it ends sessions, writes everything down, and exits. */
async function stopServer(pid: number): Promise<void> {
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

function urlOf(user: string, password: string, port: number, database: string): string {
  return `postgres://${user}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
}
