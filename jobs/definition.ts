import type { z } from 'zod';
import type { RetryPolicyName } from './retry-policies.ts';
import type { QueueName } from './tiers.ts';

/** A kind of job, defined once: everything about it that is not how it is done. */
export interface JobDefinition<Name extends string = string, Payload extends object = object> {
  /** A stable name: jobs in flight are found again by it, so it is never changed. */
  readonly name: Name;
  readonly tier: QueueName;
  /** Ids only, never the text of a message: queues keep payloads in clear. Fields added later stay optional for one release. */
  readonly payload: z.ZodType<Payload>;
  readonly retry: RetryPolicyName;
  /** Jobs with the same id are one: at most one runs and at most one waits. */
  readonly deduplicationId: (payload: Payload) => string;
  /** The id is the job's own, and the job stays, failed or not, until it is removed: adding it again changes nothing. */
  readonly existsOnce?: boolean;
}

/** Defines a kind of job, keeping the exact type of its name and payload. */
export function defineJob<const Name extends string, Payload extends object>(
  definition: JobDefinition<Name, Payload>,
): JobDefinition<Name, Payload> {
  return definition;
}
