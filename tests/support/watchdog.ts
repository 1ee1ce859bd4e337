import { spawn } from 'node:child_process';

/**
 * Kills `target` (a process id, or minus a process group id) with SIGKILL when this process dies,
 * however it dies: the watchdog is a shell that waits for the end of a pipe which only we hold
 * open. Returns the function that dismisses it; call it as soon as `target` has ended, because
 * its number may then belong to somebody else.
 */
export function watchOver(target: number): () => void {
  const watchdog = spawn(
    '/bin/sh',
    ['-c', 'read -r _; kill -KILL "$1"', 'watchdog', String(target)],
    {
      stdio: ['pipe', 'ignore', 'ignore'],
      // Its own session: a Ctrl-C in the terminal must not end it before it has done its work.
      detached: true,
    },
  );
  watchdog.on('error', () => undefined);
  watchdog.stdin.on('error', () => undefined);
  watchdog.unref();
  // The pipe is a socket in fact, and a socket alone would keep this process alive.
  (watchdog.stdin as unknown as { unref(): void }).unref();
  return () => {
    watchdog.kill('SIGKILL');
  };
}
