import type { RetryPolicy } from './retry-policies.ts';
import type { Tier } from './tiers.ts';

/** A job on its way to the queue. */
export interface ConveyedJob {
  readonly tier: Tier;
  readonly name: string;
  readonly payload: object;
  readonly deduplicationId: string;
  readonly retry: RetryPolicy;
  readonly delayMs?: number;
}

/** What carries jobs. It may fail at any time: whatever is owed is in the record, and the sweep finds it. */
export interface Conveyor {
  add(job: ConveyedJob): Promise<void>;
}
