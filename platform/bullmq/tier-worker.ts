import { setTimeout as sleep } from 'node:timers/promises';
import { DelayedError, UnrecoverableError, type Job } from 'bullmq';
import { watchLiveness } from './liveness.ts';
import type { OpenWorker, QueueBackend } from './queue-backend.ts';

/** A job as a processor sees it: nothing here is BullMQ's. */
export interface RunningJob {
  readonly id: string;
  readonly name: string;
  readonly payload: unknown;
  /** When it was put on the conveyor. */
  readonly enqueuedAt: Date;
  /** It has failed before. A run that was broken off, or put off, is no failure. */
  readonly hasFailed: boolean;
}

export type Verdict =
  | { readonly kind: 'done' }
  | { readonly kind: 'later'; readonly delayMs: number }
  | { readonly kind: 'dead'; readonly code: string };

export interface TierWorker {
  readonly tier: string;
  /** Stops taking jobs and waits for those that run, at most `graceMs`; the others come back to the queue by themselves. */
  stop(graceMs: number): Promise<void>;
  /** Jobs that run now. */
  readonly running: number;
  /** Whether jobs wait and it takes none, although it was opened again: something is wrong with this process. */
  readonly isStuck: boolean;
}

/**
 * A lock is short and its loss harmless: what a turn may commit is decided by the fence in the record.
 * A worker that was killed is noticed after the lock and at most two checks, so within 20 s.
 */
const LOCK_MS = 10_000;
const STALLED_CHECK_MS = 5_000;
/** BullMQ fails a job for good after this many stalls whatever its attempts; crashes are counted in the record instead. */
const NEVER = 1_000_000;

/** How often a worker is looked at: with three looks, one that hangs is opened again within 8 s. */
const WATCH_EVERY_MS = 2_000;
/** Closing in good order needs the server's answer; when it does not come, the connections are cut. */
const CLOSE_MS = 2_000;

export interface TierWorkerOptions {
  readonly tier: string;
  readonly concurrency: number;
  readonly process: (job: RunningJob) => Promise<Verdict>;
  /** Jobs of the tier that wait, as others than this worker see it. Without it, nobody watches over the worker. */
  readonly waiting?: () => Promise<number>;
  /** Told when the worker hung and was opened again. */
  readonly onReopened?: () => void;
  /** How often it is looked at in milliseconds, 2,000 by default; `null` for never. */
  readonly watchEveryMs?: number | null;
}

/** Runs the jobs of one tier. The only place that translates between our outcomes and BullMQ's words. */
export function startTierWorker(backend: QueueBackend, options: TierWorkerOptions): TierWorker {
  let running = 0;
  let taken = 0;
  const run = async (job: Job, token?: string): Promise<void> => {
    running++;
    taken++;
    try {
      const verdict = await options.process(toRunningJob(job));
      if (verdict.kind === 'later') {
        await job.moveToDelayed(Date.now() + verdict.delayMs, token);
        throw new DelayedError();
      }
      if (verdict.kind === 'dead') throw new UnrecoverableError(verdict.code);
    } finally {
      running--;
    }
  };
  const open = (): OpenWorker =>
    backend.openWorker(options.tier, run, {
      concurrency: options.concurrency,
      lockDuration: LOCK_MS,
      stalledInterval: STALLED_CHECK_MS,
      maxStalledCount: NEVER,
      drainDelay: 5,
      // The wait after an error before it looks again: after an outage nobody waits for longer than this.
      runRetryDelay: 1_000,
    });
  let current = open();
  const { waiting, watchEveryMs = WATCH_EVERY_MS } = options;
  const watch =
    waiting === undefined || watchEveryMs === null
      ? null
      : watchLiveness(
          {
            taken: () => taken,
            hasRoom: () => running < options.concurrency,
            waiting,
            reopen() {
              void close(current, { force: true });
              current = open();
              options.onReopened?.();
            },
          },
          watchEveryMs,
        );
  return {
    tier: options.tier,
    get running() {
      return running;
    },
    get isStuck() {
      return watch?.isStuck ?? false;
    },
    async stop(graceMs) {
      watch?.stop();
      // Not `close`: BullMQ takes its first close for all, so that one which waits could not be cut short any more.
      const idle = current.worker.pause().then(
        () => true,
        () => false,
      );
      const ended = await Promise.race([idle, sleep(graceMs, false, { ref: false })]);
      await close(current, { force: !ended });
    },
  };
}

async function close(open: OpenWorker, options: { force: boolean }): Promise<void> {
  const closed = open.worker.close(options.force).catch(() => undefined);
  await Promise.race([closed, sleep(CLOSE_MS, undefined, { ref: false })]);
  open.cut();
}

function toRunningJob(job: Job): RunningJob {
  return {
    id: job.id ?? '',
    name: job.name,
    payload: job.data as unknown,
    enqueuedAt: new Date(job.timestamp),
    hasFailed: job.attemptsMade > 0,
  };
}
