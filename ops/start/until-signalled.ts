/** A process has this long to end after a signal; what is left then is cut off. */
const DEADLINE_MS = 9_500;
/** How often a process that npm started looks whether npm is still there. */
const ORPHAN_CHECK_MS = 250;

/**
 * Keeps the process running until SIGTERM or SIGINT, then stops it in good order and ends it with code 0.
 * Further signals change nothing: a terminal sends Ctrl-C to the whole group, and npm passes it on once more.
 * @param options.lastResort what must be done, at once, when the time is over.
 * @param options.withNpm also stops when npm, which started it, is gone: npm does not pass a SIGTERM on, and would
 *   leave the process behind.
 */
export async function untilSignalled(
  stop: (reason: string) => Promise<void>,
  options: { readonly withNpm: boolean; readonly lastResort?: () => void },
): Promise<never> {
  const reason = await new Promise<string>((resolve) => {
    for (const name of ['SIGTERM', 'SIGINT'] as const) process.on(name, resolve);
    if (options.withNpm)
      whenOrphaned(() => {
        resolve('npm ended');
      });
  });
  const deadline = setTimeout(() => {
    options.lastResort?.();
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
