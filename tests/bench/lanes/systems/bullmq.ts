import { createPostgresBackend, DelayedError, Queue, withBackend, Worker, type Job } from 'bullmq';
import { Redis } from 'ioredis';
import { QUEUE_SCHEMA } from '../../../../ops/start/database.ts';
import { handleAlone } from '../record.ts';
import type { LaneSystem, SystemContext } from '../system.ts';
import type { WaitingText } from '../workload.ts';

/** Keeps as many finished jobs as the product does. */
const JOB = { removeOnComplete: { count: 200 } };
/** How long a job waits whose user is busy. */
const BUSY_MS = 50;

/** One job a text and no limit per user: the floor, which pays nothing for order. */
export function bullmqOnRedis(context: SystemContext): Promise<LaneSystem> {
  const queue = new Queue('bench', { connection: producer(context) });
  const worker = new Worker('bench', (job) => handle(context, job), {
    connection: { url: context.redisUrl, maxRetriesPerRequest: null },
    concurrency: context.concurrency,
    autorun: false,
  });
  return Promise.resolve(system(queue, worker));
}

/** The same over BullMQ's PostgreSQL backend, with the connection that the product uses. */
export function bullmqOnPostgres(context: SystemContext): Promise<LaneSystem> {
  const backed = withBackend(createPostgresBackend);
  const connection = {
    connectionString: context.applicationUrl,
    schema: QUEUE_SCHEMA,
    max: 10,
    options: '-c enable_sort=off -c enable_bitmapscan=off',
  };
  const queue = new backed.Queue('bench', { connection: { ...connection, max: 4 } });
  const worker = new backed.Worker('bench', (job: Job) => handle(context, job), {
    connection,
    concurrency: context.concurrency,
    autorun: false,
  });
  return Promise.resolve(system(queue as unknown as Queue, worker as unknown as Worker));
}

/** One job a text; a counter per user in Redis says who is busy, and a job of somebody busy is put off. */
export function semaphore(context: SystemContext): Promise<LaneSystem> {
  const counters = new Redis(context.redisUrl);
  const queue = new Queue('bench', { connection: producer(context) });
  let requeues = 0;
  const worker = new Worker(
    'bench',
    async (job, token) => {
      const key = `busy:${(job.data as WaitingText).userId}`;
      if ((await counters.incr(key)) > 1) {
        await counters.decr(key);
        requeues++;
        await job.moveToDelayed(Date.now() + BUSY_MS, token);
        throw new DelayedError();
      }
      try {
        await handle(context, job);
      } finally {
        await counters.decr(key);
      }
    },
    {
      connection: { url: context.redisUrl, maxRetriesPerRequest: null },
      concurrency: context.concurrency,
      autorun: false,
    },
  );
  const plain = system(queue, worker);
  return Promise.resolve({
    ...plain,
    requeues: () => requeues,
    async stop() {
      await plain.stop();
      counters.disconnect();
    },
  });
}

async function handle({ knex, judge }: SystemContext, job: Job): Promise<void> {
  const text = job.data as WaitingText;
  judge.begin(text);
  await handleAlone(knex, text);
  judge.end(text);
}

function producer({ redisUrl }: SystemContext): { url: string } {
  return { url: redisUrl };
}

function system(queue: Queue, worker: Worker): LaneSystem {
  const onError = (error: Error): void => {
    console.error(error.message);
  };
  queue.on('error', onError);
  worker.on('error', onError);
  return {
    async add(text) {
      await queue.add('text', text, JOB);
    },
    start() {
      void worker.run();
      return Promise.resolve();
    },
    requeues: () => 0,
    async stop() {
      await worker.close();
      await queue.close();
    },
  };
}
