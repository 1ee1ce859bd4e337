import { isDatabaseAway } from '../db/database-away.ts';
import { JOBS, type JobName } from '../jobs/registry.ts';
import { later, type Outcome } from '../jobs/outcome.ts';
import type { RunningJob } from '../platform/bullmq/tier-worker.ts';
import type { WorkerDependencies } from './dependencies.ts';
import type { Run } from './handler.ts';
import { HANDLERS } from './handlers.ts';

/** How long a job waits when the record is away. */
const DATABASE_AWAY_MS = 2_000;

/**
 * Runs a job: finds its definition, checks its payload, calls its handler, and measures.
 * A kind that is not known, or a payload that does not fit, can never succeed: dead at once.
 */
export async function performJob(
  job: RunningJob,
  dependencies: WorkerDependencies,
): Promise<Outcome> {
  const { metrics, logger } = dependencies;
  const started = performance.now();
  metrics.queueWait.observe(
    { job: job.name },
    Math.max(0, Date.now() - job.enqueuedAt.getTime()) / 1_000,
  );
  let outcome: Outcome | null = null;
  try {
    outcome = await call(job, dependencies);
    return outcome;
  } catch (error) {
    if (isDatabaseAway(error)) {
      // Nobody's fault, and the sweep cannot look either: the token waits with the others.
      outcome = later(DATABASE_AWAY_MS);
      return outcome;
    }
    logger.error({ err: error, job: job.name, job_id: job.id }, 'a job failed');
    throw error;
  } finally {
    metrics.jobs.observe(
      { job: job.name, outcome: outcome?.kind ?? 'failed' },
      (performance.now() - started) / 1_000,
    );
  }
}

function call(job: RunningJob, dependencies: WorkerDependencies): Promise<Outcome> {
  if (!isJobName(job.name)) return Promise.resolve({ kind: 'dead', code: 'JOB_UNKNOWN' });
  return callNamed(job.name, job.payload, dependencies, job);
}

function callNamed(
  name: JobName,
  given: unknown,
  dependencies: WorkerDependencies,
  run: Run,
): Promise<Outcome> {
  const payload = JOBS[name].payload.safeParse(given);
  if (!payload.success) return Promise.resolve({ kind: 'dead', code: 'PAYLOAD_INVALID' });
  // The definition's schema has just produced this payload; TypeScript cannot relate the two maps by name.
  const handler = HANDLERS[name] as (
    payload: unknown,
    dependencies: WorkerDependencies,
    run: Run,
  ) => Promise<Outcome>;
  return handler(payload.data, dependencies, run);
}

function isJobName(name: string): name is JobName {
  return Object.hasOwn(JOBS, name);
}
