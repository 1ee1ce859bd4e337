import { accessSync, constants, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

export interface ProgramRequest {
  /** The program's file name, as on the PATH. */
  readonly name: string;
  /** Other names that do as well, looked for after `name`. */
  readonly alternatives?: readonly string[];
  /** The Debian packages that bring it. */
  readonly packages: readonly string[];
  /**
   * Packages of the same source that hold a part of the program. A private copy takes them along even when the
   * machine has them, because the parts look for each other side by side.
   */
  readonly companions?: readonly string[];
  /** Where the program lies in a private copy, when `name` is a script with fixed paths. Default: `name` in a bin folder. */
  readonly unpackedPath?: string;
}

/** What is known of the machine; tests replace a part of it. */
export interface ProgramHost {
  /** Folders to look in, in order, separated as in PATH. */
  readonly searchPath: string;
  readonly uid: number;
  readonly aptGet: string;
  /** Folder for private copies. */
  readonly cacheFolder: string;
  /** The file that packages' own scripts ask before they start a service. */
  readonly policyFile: string;
  /** File that processes lock while one of them installs. */
  readonly installLock: string;
  /** A list of package sources in place of the machine's. */
  readonly sourcesList?: string;
}

const SYSTEM_FOLDERS = [
  '/usr/local/bin',
  '/usr/bin',
  '/bin',
  '/usr/local/sbin',
  '/usr/sbin',
  '/sbin',
];

/** The machine that this process runs on. */
export function thisHost(): ProgramHost {
  return {
    searchPath: [process.env['PATH'] ?? '', ...SYSTEM_FOLDERS].join(delimiter),
    uid: process.getuid?.() ?? -1,
    aptGet: '/usr/bin/apt-get',
    cacheFolder: defaultCacheFolder(),
    policyFile: '/usr/sbin/policy-rc.d',
    installLock: '/run/ficelle-test-programs.lock',
  };
}

/** The first executable file of that name (then of the alternatives), or undefined. */
export function findProgram(
  { name, alternatives = [] }: Pick<ProgramRequest, 'name' | 'alternatives'>,
  searchPath: string,
): string | undefined {
  const folders = searchPath.split(delimiter).filter((folder) => folder !== '');
  return [name, ...alternatives]
    .flatMap((file) => folders.map((folder) => join(folder, file)))
    .find(isExecutable);
}

export function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** In the repository when it may be written, so that it goes when the clone goes. Creates nothing. */
function defaultCacheFolder(): string {
  const repository = join(import.meta.dirname, '../..');
  const inRepository = join(repository, '.ficelle/test-programs');
  const existing = [inRepository, join(repository, '.ficelle'), repository].find(existsSync);
  return existing !== undefined && isWritable(existing)
    ? inRepository
    : join(tmpdir(), `ficelle-test-programs-${String(process.getuid?.() ?? 'user')}`);
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
