import { readFile } from 'node:fs/promises';

/** Whether a process with this id exists (a zombie that nobody waited for does not count). */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The name of a process's program, or `null` where the system does not tell (`/proc` is missing) or it is gone. */
export async function processName(pid: number): Promise<string | null> {
  return readFile(`/proc/${pid}/comm`, 'utf8').then(
    (name) => name.trim(),
    () => null,
  );
}
