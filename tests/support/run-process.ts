import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { groupIsAlive, signalGroup } from './process-group.ts';
import { watchOver } from './watchdog.ts';

interface ProcessEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface RunningProcess {
  readonly pid: number;
  /** Everything it wrote so far, stdout and stderr as they came. */
  readonly output: string;
  /** Settles when the process itself has ended; its output is then complete. Never rejects. */
  readonly exited: Promise<ProcessEnd>;
  /**
   * The first line, already written or still to come, that matches.
   * @throws Error with the end of the output when the time is over (default 15,000 ms) or the
   * process ended without that line.
   */
  waitForLine(pattern: RegExp, timeoutMs?: number): Promise<RegExpExecArray>;
  /**
   * Sends `signal` (default SIGTERM) to the whole group, as Ctrl-C does, and waits until no
   * process of the group is left; after `graceMs` (default 10,000) it sends SIGKILL.
   * `orderly` is false when that was needed.
   */
  stop(signal?: NodeJS.Signals, graceMs?: number): Promise<ProcessEnd & { orderly: boolean }>;
}

export interface RunOptions {
  /** Added to this process's environment; undefined takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Default: the current folder. */
  readonly cwd?: string;
}

// What Jest sets for itself would change how the program under test behaves.
const OWN_TO_JEST = ['NODE_OPTIONS', 'NODE_ENV', 'JEST_WORKER_ID'];

/**
 * Starts `command` without a shell, in its own process group, with stdin closed. The group is
 * killed when this process dies.
 * @throws Error when it cannot be started at all.
 */
export function runProcess(
  command: string,
  args: readonly string[],
  { env = {}, cwd }: RunOptions = {},
): RunningProcess {
  const inherited = Object.entries(process.env).filter(([name]) => !OWN_TO_JEST.includes(name));
  const child = spawn(command, args, {
    env: Object.fromEntries([...inherited, ...Object.entries(env)]),
    cwd,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // The reason of a failed start comes as an event, which must not end the test run.
  child.on('error', () => undefined);
  const pid = child.pid;
  if (pid === undefined) throw new Error(`cannot start ${command}: not found or not executable`);
  const dismiss = watchOver(-pid);

  let output = '';
  let end: ProcessEnd | undefined;
  const listeners = new Set<() => void>();
  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      tell();
    });
  }
  const exited = new Promise<ProcessEnd>((resolve) => {
    child.once('exit', (code, signal) => {
      // A grandchild may hold the pipes open for ever: a moment is enough for what is in them.
      const closed = new Promise((done) => child.once('close', done));
      void Promise.race([closed, sleep(200)]).then(() => {
        end = { code, signal };
        if (!groupIsAlive(pid)) dismiss();
        tell();
        resolve(end);
      });
    });
  });

  const waitForLine = (pattern: RegExp, timeoutMs = 15_000): Promise<RegExpExecArray> =>
    new Promise((resolve, reject) => {
      const finish = (settle: () => void): void => {
        clearTimeout(timer);
        listeners.delete(look);
        settle();
      };
      const fail = (why: string): void => {
        finish(() => {
          reject(
            new Error(
              `${command} ${args.join(' ')}: ${why} ${String(pattern)}. Its output ends:\n${output.slice(-2_000)}`,
            ),
          );
        });
      };
      const look = (): void => {
        const found = firstMatch(pattern, output, end !== undefined);
        if (found)
          finish(() => {
            resolve(found);
          });
        else if (end)
          fail(`ended (${end.signal ?? `code ${end.code ?? '?'}`}) before a line matched`);
      };
      const timer = setTimeout(() => {
        fail(`after ${timeoutMs} ms no line matched`);
      }, timeoutMs);
      listeners.add(look);
      look();
    });

  const stop = async (
    signal: NodeJS.Signals = 'SIGTERM',
    graceMs = 10_000,
  ): Promise<ProcessEnd & { orderly: boolean }> => {
    if (end && !groupIsAlive(pid)) return { ...end, orderly: true };
    signalGroup(pid, signal);
    const deadline = performance.now() + graceMs;
    while (groupIsAlive(pid) && performance.now() < deadline) await sleep(20);
    const orderly = !groupIsAlive(pid);
    if (!orderly) signalGroup(pid, 'SIGKILL');
    const result = await exited;
    dismiss();
    return { ...result, orderly };
  };

  return {
    pid,
    get output() {
      return output;
    },
    exited,
    waitForLine,
    stop,
  };
}

function firstMatch(pattern: RegExp, output: string, complete: boolean): RegExpExecArray | null {
  const once = new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, ''));
  const lines = output.split('\n');
  // What follows the last newline is a line only once nothing can be added to it.
  if (!complete) lines.pop();
  for (const line of lines) {
    const found = once.exec(line);
    if (found) return found;
  }
  return null;
}
