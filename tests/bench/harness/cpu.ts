import { readdirSync, readFileSync } from 'node:fs';

/** Clock ticks a second in /proc; the same on every Linux that Node runs on. */
const TICKS_PER_S = 100;

interface Stat {
  readonly parent: number;
  readonly ms: number;
}

/** Of a process itself and of those of its children that have ended; `null` when it is gone. */
function stat(pid: number): Stat | null {
  try {
    // pid (name, which may hold anything) state parent …
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    const ticks = [11, 12, 13, 14].map((at) => Number(fields[at]));
    return {
      parent: Number(fields[1]),
      ms: (ticks.reduce((sum, one) => sum + one, 0) * 1_000) / TICKS_PER_S,
    };
  } catch {
    return null;
  }
}

/**
 * Milliseconds of processor time that a process and everything below it have used so far. What other people's
 * processes do on the same machine changes it little: it is the steadiest figure on a shared one.
 */
export function cpuMs(root: number): number {
  const stats = new Map<number, Stat>();
  for (const entry of readdirSync('/proc')) {
    const one = /^\d+$/.test(entry) ? stat(Number(entry)) : null;
    if (one !== null) stats.set(Number(entry), one);
  }
  const isBelow = (pid: number): boolean => {
    for (let at: number | undefined = pid; at !== undefined && at > 1; at = stats.get(at)?.parent)
      if (at === root) return true;
    return false;
  };
  let ms = 0;
  for (const [pid, one] of stats) if (isBelow(pid)) ms += one.ms;
  return ms;
}

/** Megabytes of memory that a process holds now. */
export function residentMb(pid: number): number {
  const [, kilobytes] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes ?? NaN) / 1_024;
}
