import type { JobName, JobPayload } from '../jobs/registry.ts';
import type { Outcome } from '../jobs/outcome.ts';

/** How a job is done: one for each kind, given what it needs and no more. */
export type Handler<Name extends JobName, Dependencies> = (
  payload: JobPayload<Name>,
  dependencies: Dependencies,
) => Promise<Outcome>;
