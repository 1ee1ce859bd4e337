import { DEAD_LETTER_CONCURRENCY, type QueueName, type Tier } from '../jobs/tiers.ts';
import type { BullConveyor } from '../platform/bullmq/conveyor.ts';
import type { QueueBackend } from '../platform/bullmq/queue-backend.ts';
import { startTierWorker } from '../platform/bullmq/tier-worker.ts';
import type { WorkerDependencies } from './dependencies.ts';
import { InterruptedTurns } from './interrupted-turns.ts';
import { performJob } from './perform-job.ts';

export interface RunningWorkers {
  /** Whether any tier has jobs that wait and takes none, although its worker was opened again. */
  readonly isStuck: boolean;
  /** Takes no more jobs, lets the running ones end between two rows, at most for `graceMs`. */
  stop(graceMs: number): Promise<void>;
}

export interface WorkerQueues {
  readonly backend: QueueBackend;
  readonly conveyor: Pick<BullConveyor, 'waiting'>;
}

/**
 * Starts workers for the tiers given; who does the low tier also replays what operators retry in bull-board.
 * @param options.watchEveryMs how often each is looked at for whether it lives, in milliseconds; `null` for never.
 */
export function startWorkers(
  { backend, conveyor }: WorkerQueues,
  tiers: readonly Tier[],
  dependencies: Omit<WorkerDependencies, 'stopping' | 'interrupted'>,
  options: { readonly watchEveryMs?: number | null } = {},
): RunningWorkers {
  const stopping = new AbortController();
  const all = {
    ...dependencies,
    stopping: stopping.signal,
    interrupted: new InterruptedTurns(),
  };
  const queues: readonly QueueName[] = tiers.includes('low') ? [...tiers, 'dead-letters'] : tiers;
  const workers = queues.map((tier) =>
    startTierWorker(backend, {
      tier,
      concurrency:
        tier === 'dead-letters' ? DEAD_LETTER_CONCURRENCY : dependencies.settings.concurrency[tier],
      process: (job) => performJob(job, all),
      waiting: () => conveyor.waiting(tier),
      onReopened() {
        all.metrics.workersReopened.inc({ tier });
        all.logger.error({ tier }, 'a worker took no jobs though some waited; it was opened again');
      },
      ...options,
    }),
  );
  return {
    get isStuck() {
      return workers.some((worker) => worker.isStuck);
    },
    async stop(graceMs) {
      stopping.abort();
      await Promise.all(workers.map((worker) => worker.stop(graceMs)));
    },
  };
}
