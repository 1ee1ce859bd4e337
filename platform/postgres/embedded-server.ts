import { createHash, randomBytes } from 'node:crypto';
import { chown, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { isAlive } from '../process/alive.ts';
import { bootstrapCluster } from './bootstrap.ts';
import { isUsedByOthers, ready, runningServer, startServer, stopServer } from './server-process.ts';
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
  /** Stops the server, unless others are connected to it: the last one stops it. Close your own connections before. */
  stop(): Promise<void>;
  /** Asks the server to stop, without waiting or asking anybody: when there is no time left. */
  interrupt(): void;
}

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
  const { pid, port } =
    (await runningServer(cluster)) ??
    (await startServer(cluster, { user, password, settings: options.settings ?? {} }));
  const superuserUrl = urlOf('postgres', password, port, 'postgres');
  await ready(superuserUrl, pid, path.join(home, 'postgres.log'));
  const roles = await bootstrapCluster(superuserUrl, password);
  return {
    applicationUrl: urlOf(roles.application, password, port, roles.database),
    ownerUrl: urlOf(roles.owner, password, port, roles.database),
    superuserUrl,
    pid,
    dataDir: home,
    stop: async () => {
      if (!(await isUsedByOthers(superuserUrl))) await stopServer(pid);
    },
    interrupt: () => {
      if (isAlive(pid)) process.kill(pid, 'SIGINT');
    },
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

function urlOf(user: string, password: string, port: number, database: string): string {
  return `postgres://${user}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
}
