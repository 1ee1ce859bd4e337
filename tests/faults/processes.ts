import { setTimeout as sleep } from 'node:timers/promises';
import { runProcess, type RunningProcess } from '../support/run-process.ts';
import { signalGroup } from '../support/process-group.ts';

export type RoleName = 'ingress' | 'workers' | 'schedulers';

/** One process of a role, as production runs it. */
export interface ReplicaPlan {
  /** For reports: `workers-2`. */
  readonly name: string;
  readonly role: RoleName;
  /** After the role, such as `--tiers critical,high`. */
  readonly args?: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** How a process ended that was asked to. */
export interface Stop {
  /** False when it had to be killed, or ended with another code than 0. */
  readonly orderly: boolean;
  readonly ms: number;
}

/** A process that is started again by its supervisor whenever it ends, however it ends. */
export interface Replica {
  readonly name: string;
  readonly role: RoleName;
  /** The number of the process that runs now, or null between two. */
  readonly pid: number | null;
  readonly isReady: boolean;
  /** Processes started so far. */
  readonly starts: number;
  /** Processes that ended without being asked: neither by `signal` nor by `restart` or `stop`. */
  readonly crashes: number;
  /** Lines of the log at the level "error" or above, and what could not be read as a log. */
  readonly complaints: readonly string[];
  /** To the running process; SIGKILL and SIGTERM end it, and the supervisor starts another. False when none runs. */
  signal(signal: NodeJS.Signals): boolean;
  /** Resolves once the running process says that it does its work. */
  ready(timeoutMs?: number): Promise<void>;
  /** A rolling restart's step: SIGTERM, wait for the end, start another, wait until it is ready. */
  restart(graceMs?: number): Promise<Stop>;
  /** Ends it for good. */
  stop(signal?: NodeJS.Signals, graceMs?: number): Promise<Stop>;
}

/** As an orchestrator waits before it starts a process again. */
const RESTART_PAUSE_MS = 100;
const READY = /"msg":"(listening|working|scheduling)"/;
const READY_WITHIN_MS = 60_000;
/** SPEC R10: a stop takes at most this long. */
const GRACE_MS = 30_000;

/** Starts a replica and keeps it running. It dies with this process. @param main as `BuiltProduct` names it. */
export function supervise(main: string, plan: ReplicaPlan): Replica {
  return new SupervisedReplica(main, plan);
}

class SupervisedReplica implements Replica {
  readonly name: string;
  readonly role: RoleName;
  readonly complaints: string[] = [];
  readonly #launch: () => RunningProcess;
  #running: RunningProcess | null = null;
  #ready = false;
  #starts = 0;
  #crashes = 0;
  #wanted = true;
  #asked = false;
  #waiting: (() => void)[] = [];
  readonly #over: Promise<void>;

  constructor(main: string, { name, role, args = [], env }: ReplicaPlan) {
    this.name = name;
    this.role = role;
    this.#launch = () => runProcess('node', [main, role, ...args], { env });
    this.#over = this.#keepRunning();
  }

  get pid() {
    return this.#running?.pid ?? null;
  }

  get isReady() {
    return this.#ready;
  }

  get starts() {
    return this.#starts;
  }

  get crashes() {
    return this.#crashes;
  }

  signal(signal: NodeJS.Signals): boolean {
    if (this.#running === null) return false;
    if (signal === 'SIGKILL' || signal === 'SIGTERM') this.#asked = true;
    return signalGroup(this.#running.pid, signal);
  }

  async ready(timeoutMs = READY_WITHIN_MS): Promise<void> {
    if (this.#ready) return;
    const given = new AbortController();
    const isReady = new Promise<true>((resolve) => {
      this.#waiting.push(() => {
        resolve(true);
      });
    });
    const tooLate = sleep(timeoutMs, false as const, { signal: given.signal }).catch(() => false);
    if (!(await Promise.race([isReady, tooLate]))) {
      throw new Error(
        `${this.name} is not ready after ${timeoutMs} ms: ${this.complaints.slice(-3).join('\n')}`,
      );
    }
    given.abort();
  }

  async restart(graceMs = GRACE_MS): Promise<Stop> {
    const stop = await this.#end('SIGTERM', graceMs);
    await this.ready();
    return stop;
  }

  async stop(signal: NodeJS.Signals = 'SIGKILL', graceMs = GRACE_MS): Promise<Stop> {
    this.#wanted = false;
    const stop = await this.#end(signal, graceMs);
    await this.#over;
    return stop;
  }

  async #end(signal: NodeJS.Signals, graceMs: number): Promise<Stop> {
    const running = this.#running;
    if (running === null) return { orderly: true, ms: 0 };
    this.#asked = true;
    this.#ready = false;
    const startedAt = performance.now();
    // A suspended process gets no signal but SIGKILL.
    signalGroup(running.pid, 'SIGCONT');
    const { orderly, code } = await running.stop(signal, graceMs);
    return { orderly: orderly && code === 0, ms: performance.now() - startedAt };
  }

  #isWanted(): boolean {
    return this.#wanted;
  }

  #wasAsked(): boolean {
    return this.#asked;
  }

  async #keepRunning(): Promise<void> {
    while (this.#isWanted()) {
      this.#asked = false;
      const running = this.#launch();
      this.#running = running;
      this.#starts++;
      running.waitForLine(READY, READY_WITHIN_MS).then(
        () => {
          if (this.#running !== running || this.#asked) return;
          this.#ready = true;
          for (const tell of this.#waiting.splice(0)) tell();
        },
        () => undefined, // it ended before, or hangs: whoever waits for it says so
      );
      await running.exited;
      this.#ready = false;
      this.#running = null;
      if (!this.#wasAsked()) {
        this.#crashes++;
        this.complaints.push(`ended without being asked: ${running.output.slice(-500)}`);
      }
      this.complaints.push(...running.output.split('\n').filter(isComplaint));
      if (this.#isWanted()) await sleep(RESTART_PAUSE_MS);
    }
  }
}

function isComplaint(line: string): boolean {
  if (line === '') return false;
  const level = /^\{"level":(\d+)/.exec(line)?.[1];
  return level === undefined || Number(level) >= 50;
}
