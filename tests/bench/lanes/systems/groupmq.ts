import type { Redis } from 'ioredis';
import { handleAlone } from '../record.ts';
import type { LaneSystem, SystemContext } from '../system.ts';
import type { WaitingText } from '../workload.ts';

/** The part of its interface that is used here. */
interface GroupMq {
  Queue: new (options: object) => {
    add(job: { groupId: string; data: WaitingText }): Promise<unknown>;
    close?(): Promise<void>;
  };
  Worker: new (options: object) => { run(): Promise<void>; close(graceMs?: number): Promise<void> };
}

/** One job a text; the user is its group, and a group is worked on one job at a time, in order. */
export async function groupmq(context: SystemContext): Promise<LaneSystem> {
  const { Queue, Worker } = (await context.load('groupmq')) as GroupMq;
  const ioredis = (await context.load('ioredis')) as { Redis: typeof Redis };
  const redis = new ioredis.Redis(context.redisUrl, { maxRetriesPerRequest: null });
  const queue = new Queue({ redis, namespace: 'bench', keepCompleted: 200 });
  const worker = new Worker({
    queue,
    concurrency: context.concurrency,
    handler: async ({ data }: { data: WaitingText }) => {
      context.judge.begin(data);
      await handleAlone(context.knex, data);
      context.judge.end(data);
    },
    onError: (error: unknown) => {
      console.error(String(error));
    },
  });
  return {
    async add(text) {
      await queue.add({ groupId: text.userId, data: text });
    },
    start() {
      void worker.run();
      return Promise.resolve();
    },
    requeues: () => 0,
    async stop() {
      await worker.close(1_000);
      redis.disconnect();
    },
  };
}
