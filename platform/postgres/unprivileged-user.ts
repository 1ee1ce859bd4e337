import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';

export interface SystemUser {
  readonly uid: number;
  readonly gid: number;
}

/** The users that PostgreSQL may run as when we are root, best first. It refuses to run as root itself. */
const CANDIDATES = ['postgres', 'nobody'];

/** The user to run PostgreSQL as: `null` means the current one. */
export async function unprivilegedUser(): Promise<SystemUser | null> {
  if (process.getuid?.() !== 0) return null;
  const passwd = await readFile('/etc/passwd', 'utf8');
  const users = new Map(
    passwd.split('\n').map((line) => [line.split(':', 1)[0] ?? '', line.split(':')]),
  );
  for (const name of CANDIDATES) {
    const fields = users.get(name);
    if (fields !== undefined) return { uid: Number(fields[2]), gid: Number(fields[3]) };
  }
  throw new Error(
    `PostgreSQL cannot run as root and there is no user ${CANDIDATES.join(' or ')} to run it as`,
  );
}

/** Whether every folder on the way to `folder` lets any user pass. */
export async function reachableByAll(folder: string): Promise<boolean> {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    const mode = await stat(at).then(
      (found) => found.mode,
      () => 0o001, // it does not exist yet and will be made
    );
    if ((mode & 0o001) === 0) return false;
    if (at === path.dirname(at)) return true;
  }
}
