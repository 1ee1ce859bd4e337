/** What is looked at to tell whether a worker lives. */
export interface WatchedWorker {
  /** How many jobs it has taken since it started. */
  taken(): number;
  /** Whether it could take one more now. */
  hasRoom(): boolean;
  /** Jobs that wait for it, asked over a connection that is not its own. May throw: then nothing is known. */
  waiting(): Promise<number>;
  /** Opens it again, with new connections. */
  reopen(): void;
}

export interface LivenessWatch {
  /** Whether it was opened again several times and has still taken nothing: a restart of the process may help. */
  readonly isStuck: boolean;
  stop(): void;
}

/** So many looks in a row must find jobs waiting beside a worker that takes none. Looks are counted and not time, because a process that was suspended has seen nothing. */
const LOOKS = 3;
/** Reopening is spaced out up to so many looks, for it may be the server that gives nothing. */
const LOOKS_AT_MOST = 30;
const STUCK_AFTER_REOPENED = 3;

/**
 * Watches over a worker whose connection may only look alive: the peer is gone without a word, or it is a server that
 * was replaced and that nobody else adds to any more. Such a worker waits for ever, and the queue grows beside it.
 */
export function watchLiveness(worker: WatchedWorker, everyMs: number): LivenessWatch {
  let taken = worker.taken();
  let suspicious = 0;
  let patience = LOOKS;
  let reopened = 0;
  let looking = false;

  const lives = (): void => {
    suspicious = 0;
    if (worker.taken() === taken) return;
    taken = worker.taken();
    patience = LOOKS;
    reopened = 0;
  };
  const look = async (): Promise<void> => {
    if (worker.taken() !== taken || !worker.hasRoom()) {
      lives();
      return;
    }
    const waiting = await worker.waiting().catch(() => 0);
    if (waiting === 0 || worker.taken() !== taken) {
      lives();
      return;
    }
    suspicious++;
    if (suspicious < patience) return;
    suspicious = 0;
    reopened++;
    patience = Math.min(patience * 2, LOOKS_AT_MOST);
    worker.reopen();
  };
  const timer = setInterval(() => {
    if (looking) return;
    looking = true;
    void look().finally(() => {
      looking = false;
    });
  }, everyMs);
  timer.unref();
  return {
    get isStuck() {
      return reopened >= STUCK_AFTER_REOPENED;
    },
    stop: () => {
      clearInterval(timer);
    },
  };
}
