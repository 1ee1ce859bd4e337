/** A process has this long to end after a signal; what is left then is cut off. */
const DEADLINE_MS = 9_500;

/**
 * Keeps the process running until SIGTERM or SIGINT, then stops it in good order and ends it with code 0.
 * Further signals change nothing: a terminal sends Ctrl-C to the whole group, and npm passes it on once more.
 */
export async function untilSignalled(
  stop: (signal: NodeJS.Signals) => Promise<void>,
): Promise<never> {
  const signal = await new Promise<NodeJS.Signals>((resolve) => {
    for (const name of ['SIGTERM', 'SIGINT'] as const) process.on(name, resolve);
  });
  const deadline = setTimeout(() => process.exit(1), DEADLINE_MS);
  deadline.unref();
  await stop(signal);
  process.exit(0);
}
