import { spawn } from 'node:child_process';
import { once } from 'node:events';

/**
 * Runs `work` while holding a lock on `file` that all processes of this machine respect. The
 * kernel lets go of it when the holder dies, so a killed run never blocks the next one.
 * Needs util-linux's `flock`, which every Debian has.
 */
export async function withProcessLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  const holder = spawn(
    '/usr/bin/flock',
    ['--exclusive', file, '/bin/sh', '-c', 'echo locked; exec cat'],
    {
      stdio: ['pipe', 'pipe', 'pipe'],
    },
  );
  let complaint = '';
  holder.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
  holder.stdin.on('error', () => undefined);
  const ended = new Promise<void>((resolve) => {
    holder.once('error', (error) => {
      complaint += error.message;
      resolve();
    });
    holder.once('exit', () => {
      resolve();
    });
  });
  const locked = await Promise.race([
    once(holder.stdout, 'data').then(() => true),
    ended.then(() => false),
  ]);
  if (!locked) throw new Error(`cannot lock ${file}: ${complaint.trim()}`);
  try {
    return await work();
  } finally {
    holder.stdin.end();
    await ended;
  }
}
