import type { JobName, JobPayload } from '../jobs/registry.ts';
import type { Outcome } from '../jobs/outcome.ts';

/** What is known of this run of the job, besides its payload. */
export interface Run {
  /** It has failed before. A run that was broken off, or put off, is no failure. */
  readonly hasFailed: boolean;
}

/** How a job is done: one for each kind, given what it needs and no more. */
export type Handler<Name extends JobName, Dependencies> = (
  payload: JobPayload<Name>,
  dependencies: Dependencies,
  run: Run,
) => Promise<Outcome>;
