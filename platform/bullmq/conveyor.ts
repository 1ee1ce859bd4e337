import type { Queue } from 'bullmq';
import type { QueueBackend } from './queue-backend.ts';

interface Job {
  readonly tier: string;
  readonly name: string;
  readonly payload: object;
  readonly deduplicationId: string;
  readonly existsOnce?: boolean;
  readonly retry: {
    readonly attempts: number;
    readonly backoffMs: number;
    readonly jitter: number;
  };
  readonly delayMs?: number;
}

/** The queues cannot be reached now; connections mend themselves. */
export class QueueAwayError extends Error {
  constructor() {
    super('The queues cannot be reached');
    this.name = 'QueueAwayError';
  }
}

/** How many finished jobs of a queue are kept for the operators to look at, and for how long (seconds). */
const KEEP_COMPLETED = { count: 200, age: 3_600 };
const KEEP_FAILED = { count: 5_000, age: 14 * 24 * 3_600 };
/** Jobs that exist once stay until somebody removes them; only their number is bounded. */
const KEEP_FAILED_ONCE = { count: 20_000 };
/** The states in which a job is still to be looked at. */
const NOT_COMPLETED = ['failed', 'waiting', 'active', 'delayed'] as const;

/** The conveyor over BullMQ: one queue a tier. */
export interface BullConveyor {
  add(job: Job): Promise<void>;
  /** The queues, for bull-board. */
  readonly queues: readonly Queue[];
  /** Jobs by state of every tier. Throws when the queues cannot be reached. */
  counts(): Promise<Record<string, Record<string, number>>>;
  /** The ids of the jobs of a queue that are not completed, at most `limit` of each state. */
  jobIds(tier: string, limit: number): Promise<readonly string[]>;
  /** Drops a job unless it runs; one that is not there is no error. */
  remove(tier: string, jobId: string): Promise<void>;
  /** Jobs of a tier that wait for a worker and may be taken. Throws when the queues cannot be reached. */
  waiting(tier: string): Promise<number>;
  /** Which of these ids have no job that waits or runs. Throws when the queues cannot be reached. */
  absent(tier: string, deduplicationIds: readonly string[]): Promise<readonly string[]>;
  close(): Promise<void>;
}

export function createConveyor(backend: QueueBackend, tiers: readonly string[]): BullConveyor {
  const queues = new Map(tiers.map((tier) => [tier, backend.openQueue(tier)]));
  const reachable = (tier: string): Queue => {
    const queue = queues.get(tier);
    if (queue === undefined) throw new Error(`There is no queue for the tier ${tier}`);
    // BullMQ would wait for the connection; whoever adds must not, because the record has it already.
    if (!backend.isReachable()) throw new QueueAwayError();
    return queue;
  };
  return {
    queues: [...queues.values()],
    async add(job) {
      const once = job.existsOnce === true;
      await reachable(job.tier).add(job.name, job.payload, {
        // While one runs, one more is remembered: a wake-up that arrives during a turn is never lost. One that waits for
        // its time is brought forward: whoever wakes a lane knows more than it did then.
        ...(once
          ? { jobId: job.deduplicationId }
          : {
              deduplication: {
                id: job.deduplicationId,
                keepLastIfActive: true,
                reschedule: true,
              },
            }),
        attempts: job.retry.attempts,
        backoff: { type: 'exponential', delay: job.retry.backoffMs, jitter: job.retry.jitter },
        removeOnComplete: KEEP_COMPLETED,
        removeOnFail: once ? KEEP_FAILED_ONCE : KEEP_FAILED,
        ...(job.delayMs === undefined ? {} : { delay: job.delayMs }),
      });
    },
    async counts() {
      if (!backend.isReachable()) throw new QueueAwayError();
      const entries = await Promise.all(
        [...queues].map(async ([tier, queue]) => [tier, await queue.getJobCounts()] as const),
      );
      return Object.fromEntries(entries);
    },
    jobIds: (tier, limit) => reachable(tier).getRanges([...NOT_COMPLETED], 0, limit - 1),
    async remove(tier, jobId) {
      await reachable(tier).remove(jobId);
    },
    async waiting(tier) {
      const queue = reachable(tier);
      // A queue that an operator paused keeps its jobs on purpose.
      return (await queue.isPaused()) ? 0 : queue.getWaitingCount();
    },
    absent: (tier, deduplicationIds) => backend.absent(reachable(tier), deduplicationIds),
    async close() {
      await Promise.all([...queues.values()].map((queue) => queue.close()));
    },
  };
}
