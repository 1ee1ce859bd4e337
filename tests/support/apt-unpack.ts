import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withProcessLock } from './process-lock.ts';
import { isExecutable, type ProgramHost, type ProgramRequest } from './program-host.ts';
import { announce } from './progress.ts';
import { runTool } from './tool-run.ts';
import { unpackedEnvironment, writeFontConfiguration } from './unpacked-environment.ts';

export interface ProvidedProgram {
  readonly path: string;
  /** To be added to the environment that it runs with. */
  readonly env: Readonly<Record<string, string>>;
}

/**
 * Unpacks the packages, with those they depend on that the machine lacks, into a private folder, and
 * gives the program there: no right beyond that of writing the folder is needed. A copy made before
 * is used again as long as it finds all its libraries.
 * @throws Error with the end of the failing tool's output.
 */
export async function unpackPackages(
  request: ProgramRequest,
  host: ProgramHost,
): Promise<ProvidedProgram> {
  // A copy fits one release and processor; the folder may be shared by several containers.
  const base = join(host.cacheFolder, `${await release()}-${process.arch}`);
  await mkdir(base, { recursive: true, mode: 0o700 });
  // In a folder that everybody may write, somebody else may have put it there first.
  for (const folder of [host.cacheFolder, base]) {
    const { uid } = await stat(folder);
    if (uid !== process.getuid?.()) throw new Error(`${folder} belongs to another user (${uid})`);
  }

  const prefix = join(base, request.packages.join('+'));
  // Without the lock first: another process may hold it for a minute to get another program.
  const ready = await unpackedProgram(request, prefix);
  if (ready !== undefined) return ready;

  return await withProcessLock(join(base, 'lock'), async () => {
    const before = await unpackedProgram(request, prefix);
    if (before !== undefined) return before;

    const done = announce(`unpacking ${request.packages.join(' ')} into ${prefix}`);
    const archives = await download(request, host, base);
    const fresh = `${prefix}.new`;
    await rm(fresh, { recursive: true, force: true });
    await mkdir(fresh, { recursive: true });
    for (const archive of (await readdir(archives)).filter(isWanted)) {
      await runTool('dpkg-deb', ['--extract', join(archives, archive), fresh]);
    }
    await writeFontConfiguration(fresh, prefix);
    await rm(prefix, { recursive: true, force: true });
    await rename(fresh, prefix);
    await rm(archives, { recursive: true, force: true });
    done();

    const program = await unpackedProgram(request, prefix);
    if (program === undefined) {
      throw new Error(
        `${request.name} is not in ${request.packages.join(' ')}, or lacks libraries`,
      );
    }
    return program;
  });
}

/** Private folders in place of apt's own, so that it needs neither root nor the machine's locks. */
async function download(request: ProgramRequest, host: ProgramHost, base: string): Promise<string> {
  const state = join(base, 'apt');
  const archives = join(state, `archives-${request.packages.join('+')}`);
  await mkdir(join(state, 'lists/partial'), { recursive: true });
  await mkdir(join(archives, 'partial'), { recursive: true });
  await copyFile('/var/lib/dpkg/status', join(state, 'status'));
  const sources = host.sourcesList;
  const settings = [
    // What the machine's settings would run after an update or a download is not for us.
    ...['Pre-Invoke', 'Post-Invoke', 'Post-Invoke-Success'].map(
      (hook) => `#clear APT::Update::${hook};`,
    ),
    `Dir::State "${state}";`,
    `Dir::State::lists "${state}/lists";`,
    `Dir::State::status "${state}/status";`,
    `Dir::Cache "${state}";`,
    `Dir::Cache::archives "${archives}";`,
    'Debug::NoLocking "true";',
    // Root, when it comes this way in a test, must not hand over to a user who cannot read the folder.
    'APT::Sandbox::User "root";',
    ...(sources === undefined
      ? []
      : [`Dir::Etc::sourcelist "${sources}";`, 'Dir::Etc::sourceparts "-";']),
  ];
  const settingsFile = join(state, 'apt.conf');
  await writeFile(settingsFile, `${settings.join('\n')}\n`);

  const apt = (...args: string[]): Promise<string> =>
    runTool(host.aptGet, ['-c', settingsFile, '-q', '-y', ...args]);
  // One dead source among several makes the update fail, which matters only if the packages cannot be had.
  const updated = await apt('update').catch((error: unknown) => error as Error);
  const choice = ['--no-install-recommends', '--download-only', '--reinstall'];
  try {
    await apt('install', ...choice, ...request.packages, ...(request.companions ?? []));
  } catch (error) {
    if (updated instanceof Error && error instanceof Error) error.message += `\n${updated.message}`;
    throw error;
  }
  return archives;
}

// The C library cannot be mixed: a program uses the one that belongs to the machine's loader.
function isWanted(archive: string): boolean {
  return archive.endsWith('.deb') && !archive.startsWith('libc6_');
}

async function unpackedProgram(
  { name, unpackedPath }: ProgramRequest,
  prefix: string,
): Promise<ProvidedProgram | undefined> {
  const places =
    unpackedPath === undefined
      ? ['usr/bin', 'usr/sbin', 'bin', 'sbin'].map((folder) => join(folder, name))
      : [unpackedPath];
  const path = places.map((place) => join(prefix, place)).find(isExecutable);
  if (path === undefined) return undefined;
  const env = await unpackedEnvironment(prefix);
  // Fails for a program that is a script: that one lacks no library.
  const libraries = await runTool('ldd', [path], env).catch(() => '');
  return libraries.includes('not found') ? undefined : { path, env };
}

async function release(): Promise<string> {
  const file = '/etc/os-release';
  if (!existsSync(file)) return 'unknown';
  return /^VERSION_CODENAME="?([\w.-]+)/m.exec(await readFile(file, 'utf8'))?.[1] ?? 'unknown';
}
