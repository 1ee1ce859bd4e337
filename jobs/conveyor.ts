import type { RetryPolicy } from './retry-policies.ts';
import type { QueueName } from './tiers.ts';

/** A job on its way to the queue. */
export interface ConveyedJob {
  readonly tier: QueueName;
  readonly name: string;
  readonly payload: object;
  readonly deduplicationId: string;
  readonly existsOnce?: boolean;
  readonly retry: RetryPolicy;
  readonly delayMs?: number;
}

/** What carries jobs. It may fail at any time: whatever is owed is in the record, and the sweep finds it. */
export interface Conveyor {
  add(job: ConveyedJob): Promise<void>;
}

/** Tells which tokens are gone. */
export interface TokenFinder {
  /** Which of these deduplication ids have no job that waits or runs. */
  absent(tier: QueueName, deduplicationIds: readonly string[]): Promise<readonly string[]>;
}
