import type { Queue } from 'bullmq';
import type { QueueBackend } from './queue-backend.ts';

interface Job {
  readonly tier: string;
  readonly name: string;
  readonly payload: object;
  readonly deduplicationId: string;
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

/** The conveyor over BullMQ: one queue a tier. */
export interface BullConveyor {
  add(job: Job): Promise<void>;
  /** The queues, for bull-board. */
  readonly queues: readonly Queue[];
  /** Jobs by state of every tier. Throws when the queues cannot be reached. */
  counts(): Promise<Record<string, Record<string, number>>>;
  close(): Promise<void>;
}

export function createConveyor(backend: QueueBackend, tiers: readonly string[]): BullConveyor {
  const queues = new Map(tiers.map((tier) => [tier, backend.openQueue(tier)]));
  return {
    queues: [...queues.values()],
    async add(job) {
      const queue = queues.get(job.tier);
      if (queue === undefined) throw new Error(`There is no queue for the tier ${job.tier}`);
      // BullMQ would wait for the connection; whoever adds must not, because the record has it already.
      if (!backend.isReachable()) throw new QueueAwayError();
      await queue.add(job.name, job.payload, {
        // While one runs, one more is remembered: a wake-up that arrives during a turn is never lost.
        deduplication: { id: job.deduplicationId, keepLastIfActive: true },
        attempts: job.retry.attempts,
        backoff: { type: 'exponential', delay: job.retry.backoffMs, jitter: job.retry.jitter },
        removeOnComplete: KEEP_COMPLETED,
        removeOnFail: KEEP_FAILED,
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
    async close() {
      await Promise.all([...queues.values()].map((queue) => queue.close()));
    },
  };
}
