import { DelayedError, UnrecoverableError, type Job } from 'bullmq';
import type { QueueBackend } from './queue-backend.ts';

/** A job as a processor sees it: nothing here is BullMQ's. */
export interface RunningJob {
  readonly id: string;
  readonly name: string;
  readonly payload: unknown;
  /** When it was put on the conveyor. */
  readonly enqueuedAt: Date;
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
}

/**
 * A lock is short and its loss harmless: what a turn may commit is decided by the fence in the record.
 * A worker that was killed is noticed after the lock and one check, so within 15 s.
 */
const LOCK_MS = 10_000;
const STALLED_CHECK_MS = 5_000;
/** BullMQ fails a job for good after this many stalls whatever its attempts; crashes are counted in the record instead. */
const NEVER = 1_000_000;

/** Runs the jobs of one tier. The only place that translates between our outcomes and BullMQ's words. */
export function startTierWorker(
  backend: QueueBackend,
  options: {
    readonly tier: string;
    readonly concurrency: number;
    readonly process: (job: RunningJob) => Promise<Verdict>;
  },
): TierWorker {
  let running = 0;
  const worker = backend.openWorker(
    options.tier,
    async (job, token) => {
      running++;
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
    },
    {
      concurrency: options.concurrency,
      lockDuration: LOCK_MS,
      stalledInterval: STALLED_CHECK_MS,
      maxStalledCount: NEVER,
      drainDelay: 5,
    },
  );
  return {
    tier: options.tier,
    get running() {
      return running;
    },
    async stop(graceMs) {
      let timer: NodeJS.Timeout | undefined;
      const grace = new Promise<boolean>((resolve) => {
        timer = setTimeout(resolve, graceMs, false);
      });
      // Not `close`: BullMQ takes its first close for all, so that one which waits could not be cut short any more.
      const idle = worker.pause().then(
        () => true,
        () => false,
      );
      const ended = await Promise.race([idle, grace]);
      clearTimeout(timer);
      await worker.close(!ended);
    },
  };
}

function toRunningJob(job: Job): RunningJob {
  return {
    id: job.id ?? '',
    name: job.name,
    payload: job.data as unknown,
    enqueuedAt: new Date(job.timestamp),
  };
}
