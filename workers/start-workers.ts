import { CONCURRENCY, type Tier } from '../jobs/tiers.ts';
import type { QueueBackend } from '../platform/bullmq/queue-backend.ts';
import { startTierWorker } from '../platform/bullmq/tier-worker.ts';
import type { WorkerDependencies } from './dependencies.ts';
import { performJob } from './perform-job.ts';

export interface RunningWorkers {
  /** Takes no more jobs, lets the running ones end between two rows, at most for `graceMs`. */
  stop(graceMs: number): Promise<void>;
}

/** Starts workers for the tiers given. */
export function startWorkers(
  backend: QueueBackend,
  tiers: readonly Tier[],
  dependencies: Omit<WorkerDependencies, 'stopping'>,
): RunningWorkers {
  const stopping = new AbortController();
  const all = { ...dependencies, stopping: stopping.signal };
  const workers = tiers.map((tier) =>
    startTierWorker(backend, {
      tier,
      concurrency: CONCURRENCY[tier],
      process: (job) => performJob(job, all),
    }),
  );
  return {
    async stop(graceMs) {
      stopping.abort();
      await Promise.all(workers.map((worker) => worker.stop(graceMs)));
    },
  };
}
