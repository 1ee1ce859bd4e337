import { readdirSync, readFileSync } from 'node:fs';

/** Sends `signal` to every process of the group; false when there is none left (or none of ours). */
export function signalGroup(groupId: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-groupId, signal);
  } catch {
    return false;
  }
}

/**
 * Whether a process of the group still runs. One that has ended but that nobody has collected does
 * not count: in a container whose first process collects none, those stay for ever.
 */
export function groupIsAlive(groupId: number): boolean {
  if (!signalGroup(groupId, 0)) return false;
  if (process.platform !== 'linux') return true;
  return readdirSync('/proc').some((entry) => {
    if (!/^\d+$/.test(entry)) return false;
    try {
      // pid (name, which may hold anything) state parent group …
      const fields = readFileSync(`/proc/${entry}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ');
      return fields[2] === String(groupId) && fields[0] !== 'Z' && fields[0] !== 'X';
    } catch {
      return false;
    }
  });
}
