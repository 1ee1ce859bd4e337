/** A process has this long to end after a signal; what is left then is cut off. */
const DEADLINE_MS = 9_500;
/** How often a process that npm started looks whether npm is still there. */
const ORPHAN_CHECK_MS = 250;

/**
 * Listens for the end from now on: call it before anything is started, so that a signal during the start is not lost.
 * Further signals change nothing: a terminal sends Ctrl-C to the whole group, and npm passes it on once more.
 * @param options.withNpm also ends when npm, which started this process, is gone.
 * @returns settles with the reason once the process is to end: SIGTERM, SIGINT, or npm.
 */
export function listenForTheEnd(options: { readonly withNpm: boolean }): Promise<string> {
  return new Promise((resolve) => {
    for (const name of ['SIGTERM', 'SIGINT'] as const) process.on(name, resolve);
    if (options.withNpm) {
      whenOrphaned(() => {
        resolve('npm ended');
      });
    }
  });
}

/**
 * Keeps the process running until `end` settles, then stops it in good order and ends it with code 0.
 * @param lastResort what must be done, at once, when stopping takes too long.
 */
export async function runUntil(
  end: Promise<string>,
  stop: (reason: string) => Promise<void>,
  lastResort: () => void = () => undefined,
): Promise<never> {
  const reason = await end;
  const deadline = setTimeout(() => {
    lastResort();
    process.exit(1);
  }, DEADLINE_MS);
  deadline.unref();
  await stop(reason);
  process.exit(0);
}

function whenOrphaned(orphaned: () => void): void {
  const parent = process.ppid;
  const check = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(check);
    orphaned();
  }, ORPHAN_CHECK_MS);
  check.unref();
}
