import { QUEUES } from '../../jobs/tiers.ts';
import { createConveyor, type BullConveyor } from '../../platform/bullmq/conveyor.ts';
import {
  createQueueBackend,
  type QueueAddress,
  type QueueBackend,
} from '../../platform/bullmq/queue-backend.ts';
import {
  startTierWorker,
  type RunningJob,
  type TierWorker,
  type Verdict,
} from '../../platform/bullmq/tier-worker.ts';
import type { Backend } from '../support/product.ts';
import { startRedis } from '../support/redis-server.ts';
import { createTestDatabase } from '../support/test-database.ts';
import { waitFor } from '../support/wait-for.ts';

/** Real queues of a test's own, without the rest of the product. */
export interface QueueFixture {
  readonly address: QueueAddress;
  readonly conveyor: BullConveyor;
  /** A worker over connections of its own, as in a process of its own. */
  work(
    tier: string,
    process: (job: RunningJob) => Promise<Verdict>,
    concurrency?: number,
  ): Promise<TierWorker>;
  /** Jobs of a tier by state. */
  counts(tier: string): Promise<Record<string, number>>;
  /** Ends workers, conveyor and server. */
  close(): Promise<void>;
}

export async function openQueues(backend: Backend): Promise<QueueFixture> {
  const { address, stop } = await serve(backend);
  const opened: QueueBackend[] = [];
  const workers: TierWorker[] = [];
  const open = (): QueueBackend => {
    const made = createQueueBackend(address, () => undefined);
    opened.push(made);
    return made;
  };
  const producer = open();
  const conveyor = createConveyor(producer, QUEUES);
  await waitFor(() => producer.isReachable(), { what: 'the queues' });
  return {
    address,
    conveyor,
    work(tier, process, concurrency = 5) {
      const worker = startTierWorker(open(), { tier, concurrency, process });
      workers.push(worker);
      return Promise.resolve(worker);
    },
    counts: async (tier) => (await conveyor.counts())[tier] ?? {},
    async close() {
      await Promise.all(workers.map((worker) => worker.stop(500)));
      await conveyor.close();
      await Promise.all(opened.map((made) => made.close()));
      await stop();
    },
  };
}

async function serve(
  backend: Backend,
): Promise<{ address: QueueAddress; stop: () => Promise<void> }> {
  if (backend === 'redis') {
    const redis = await startRedis();
    return {
      address: { kind: 'redis', redis: { kind: 'single', url: redis.url }, prefix: 'test' },
      stop: () => redis.stop(),
    };
  }
  const database = await createTestDatabase();
  return {
    address: { kind: 'postgres', url: database.applicationUrl, schema: 'bullmq' },
    stop: () => database.drop(),
  };
}

/** Something that happens once, later. */
export interface Signal {
  readonly happened: Promise<void>;
  give(): void;
}

export function signal(): Signal {
  let give = (): void => undefined;
  const happened = new Promise<void>((resolve) => (give = resolve));
  return {
    happened,
    give: () => {
      give();
    },
  };
}
