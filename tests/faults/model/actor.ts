/** Where a process can be held, killed or cut off: before each of these happens. */
export type Point = 'sql' | 'wake' | 'send' | 'find' | 'model';

/** What the scheduler lets happen at a point. `n` decides whatever is left to chance there. */
export interface Pass {
  readonly n: number;
  /** What becomes of a statement, if not what is usual: its connection is lost before or after it ran, or it fails. */
  readonly fault: 'lost-before' | 'lost-after' | 'error' | null;
}

interface Held {
  readonly point: Point;
  readonly what: string;
  readonly go: (pass: Pass) => void;
  readonly stop: (error: Error) => void;
}

/** The process is dead: whatever it still tries has no effect. */
export class Killed extends Error {}

/** What an actor does now. */
export interface Job {
  readonly label: string;
  /** Index of the user it is for; -1 for none. */
  readonly user: number;
}

/** Looks whether an actor's statement waits for a lock that somebody else holds. */
export type IsBlocked = (actor: Actor) => Promise<boolean>;

/** How soon it is looked whether a statement waits for a lock, in real milliseconds. */
const LOOK_AFTER_MS = 3;

/**
 * One process of the product as the scheduler sees it: it does one job at a time, and stands still at every point until it is
 * let pass. It can be left there (suspended), let go on much later, or killed.
 */
export class Actor {
  readonly name: string;
  job: Job | null = null;
  /** Its statement waits for somebody else's lock. */
  blocked = false;
  stopping = new AbortController();
  /** Its last statement ended a transaction, or failed it: locks may be free. */
  freed = false;
  /** The step in which it last looked at what there is to send, and at who has opted out. */
  lookedAt = 0;
  #killed = false;
  #held: Held[] = [];
  #notify: () => void = () => undefined;

  constructor(name: string) {
    this.name = name;
  }

  /** The point where it stands, `null` when it is idle or blocked. */
  get at(): { readonly point: Point; readonly what: string } | null {
    return this.#held[0] ?? null;
  }

  get killed(): boolean {
    return this.#killed;
  }

  /** Called at a point: resolves when the scheduler lets it pass. Throws `Killed` when the process dies there. */
  pass(point: Point, what: string): Promise<Pass> {
    if (this.#killed) return Promise.reject(new Killed(`${this.name} is dead`));
    return new Promise((go, stop) => {
      this.#held.push({ point, what, go, stop });
      this.#notify();
    });
  }

  /** Begins a job; `ended` is told of how it ended, unless it was killed. */
  begin(job: Job, work: () => Promise<void>): void {
    this.job = job;
    this.#killed = false;
    this.blocked = false;
    this.stopping = new AbortController();
    void work()
      .catch(() => undefined)
      .finally(() => {
        this.job = null;
        this.#notify();
      });
  }

  /** Lets it pass the point where it stands. Follow with `settle`. */
  release(pass: Pass): void {
    this.freed = false;
    this.#held.shift()?.go(pass);
  }

  /** From now on nothing that it does has an effect. Follow with `settle`. */
  kill(): void {
    this.#killed = true;
    for (const { stop } of this.#held.splice(0)) stop(new Killed(`${this.name} is dead`));
  }

  /** Waits until it stands at a point, has ended, or is blocked. One that was blocked already is looked at without patience. */
  async settle(isBlocked: IsBlocked): Promise<void> {
    let patienceMs = this.blocked ? 0 : LOOK_AFTER_MS;
    while (this.job !== null && this.#held.length === 0) {
      const moved = patienceMs > 0 && (await this.#movedWithin(patienceMs));
      patienceMs = LOOK_AFTER_MS;
      if (!moved && (await isBlocked(this)) && this.at === null) {
        this.blocked = true;
        return;
      }
    }
    this.blocked = false;
  }

  #movedWithin(ms: number): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        resolve(false);
      }, ms);
      this.#notify = () => {
        clearTimeout(timer);
        resolve(true);
      };
    });
  }
}
