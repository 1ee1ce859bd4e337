import {
  createPostgresBackend,
  Queue,
  withBackend,
  Worker,
  type Processor,
  type WorkerOptions,
} from 'bullmq';
import { createRedisClient, type RedisAddress, type RedisClient } from '../ioredis/redis-client.ts';

/** Where the queues live. */
export type QueueAddress =
  | { readonly kind: 'redis'; readonly redis: RedisAddress; readonly prefix: string }
  | { readonly kind: 'postgres'; readonly url: string; readonly schema: string };

/** Makes queues and workers on Redis or on PostgreSQL: nothing else in the product knows which. */
export interface QueueBackend {
  readonly kind: 'redis' | 'postgres';
  /** Whether a job could be added right now, as far as is known without asking. */
  isReachable(): boolean;
  openQueue(name: string): Queue;
  openWorker(
    name: string,
    processor: Processor,
    options: Omit<WorkerOptions, 'connection' | 'prefix'>,
  ): Worker;
  /** Closes the connections that the queues and workers shared. Close those first. */
  close(): Promise<void>;
}

/** @param onError is told of lost connections; they mend themselves. */
export function createQueueBackend(
  address: QueueAddress,
  onError: (error: Error) => void,
): QueueBackend {
  return address.kind === 'redis'
    ? redisBackend(address, onError)
    : postgresBackend(address, onError);
}

function redisBackend(
  address: Extract<QueueAddress, { kind: 'redis' }>,
  onError: (error: Error) => void,
): QueueBackend {
  const clients: Partial<Record<'producer' | 'worker', RedisClient>> = {};
  const client = (manner: 'producer' | 'worker') =>
    (clients[manner] ??= createRedisClient(address.redis, manner, onError));
  // The braces are a cluster's hash tag: all keys of one queue live on one node, and the queues are spread.
  const prefix = (name: string) => `{${address.prefix}-${name}}`;
  return {
    kind: 'redis',
    isReachable: () => client('producer').status === 'ready',
    openQueue: (name) => {
      const queue = new Queue(name, {
        connection: client('producer'),
        prefix: prefix(name),
      });
      queue.on('error', onError);
      return queue;
    },
    openWorker: (name, processor, options) => {
      const worker = new Worker(name, processor, {
        ...options,
        connection: client('worker'),
        prefix: prefix(name),
      });
      worker.on('error', onError);
      return worker;
    },
    close: async () => {
      await Promise.all(Object.values(clients).map((open) => quit(open)));
    },
  };
}

async function quit(client: RedisClient): Promise<void> {
  // `quit` waits for an answer that a server which is away never gives.
  if (client.status === 'ready') await client.quit().catch(() => undefined);
  client.disconnect();
}

function postgresBackend(
  address: Extract<QueueAddress, { kind: 'postgres' }>,
  onError: (error: Error) => void,
): QueueBackend {
  const backed = withBackend(createPostgresBackend);
  const connection = {
    connectionString: address.url,
    schema: address.schema,
    max: 10,
    connectionTimeoutMillis: 2_000,
    keepAlive: true,
    // A queue that grew and drained leaves statistics that make the planner sort the whole backlog for each claim.
    options: '-c enable_sort=off -c enable_bitmapscan=off',
  };
  return {
    kind: 'postgres',
    isReachable: () => true, // the record is in the same server: without it there is nothing to add
    openQueue: (name) => {
      const queue = new backed.Queue(name, { connection: { ...connection, max: 4 } });
      queue.on('error', onError);
      return queue as unknown as Queue;
    },
    openWorker: (name, processor, options) => {
      const worker = new backed.Worker(name, processor, { ...options, connection });
      worker.on('error', onError);
      return worker as unknown as Worker;
    },
    close: () => Promise.resolve(),
  };
}
