import {
  createPostgresBackend,
  Queue,
  withBackend,
  Worker,
  type Processor,
  type WorkerOptions,
} from 'bullmq';
import pg from 'pg';
import {
  createRedisClient,
  cutForGood,
  type RedisAddress,
  type RedisClient,
} from '../ioredis/redis-client.ts';
import { WatchedClient } from '../postgres/silent-connection.ts';

/** Where the queues live. */
export type QueueAddress =
  | { readonly kind: 'redis'; readonly redis: RedisAddress; readonly prefix: string }
  | { readonly kind: 'postgres'; readonly url: string; readonly schema: string };

/** A worker and the connections that are its alone. */
export interface OpenWorker {
  readonly worker: Worker;
  /** Cuts its connections at once. Close the worker before, or do not wait for it. */
  cut(): void;
}

/** Makes queues and workers on Redis or on PostgreSQL: nothing else in the product knows which. */
export interface QueueBackend {
  readonly kind: 'redis' | 'postgres';
  /** Whether a job could be added right now, as far as is known without asking. */
  isReachable(): boolean;
  openQueue(name: string): Queue;
  /** Which of these deduplication ids have no job in the queue that waits or runs. */
  absent(queue: Queue, deduplicationIds: readonly string[]): Promise<readonly string[]>;
  openWorker(
    name: string,
    processor: Processor,
    options: Omit<WorkerOptions, 'connection' | 'prefix'>,
  ): OpenWorker;
  /** Closes the connections that the queues and workers shared. Close those first. */
  close(): Promise<void>;
}

/**
 * @param onError is told of lost connections; they mend themselves.
 * @param options.watchSilence whether connections to Redis that only look alive are given up; true by default.
 */
export function createQueueBackend(
  address: QueueAddress,
  onError: (error: Error) => void,
  options: { readonly watchSilence?: boolean } = {},
): QueueBackend {
  return address.kind === 'redis'
    ? redisBackend(address, onError, options)
    : postgresBackend(address, onError);
}

function redisBackend(
  address: Extract<QueueAddress, { kind: 'redis' }>,
  onError: (error: Error) => void,
  options: { readonly watchSilence?: boolean },
): QueueBackend {
  let shared: RedisClient | null = null;
  const producer = () =>
    (shared ??= createRedisClient(address.redis, 'producer', onError, options));
  // The braces are a cluster's hash tag: all keys of one queue live on one node, and the queues are spread.
  const prefix = (name: string) => `{${address.prefix}-${name}}`;
  return {
    kind: 'redis',
    isReachable: () => producer().status === 'ready',
    openQueue: (name) => {
      const queue = new Queue(name, {
        connection: producer(),
        prefix: prefix(name),
        // It would ask once, and a queue whose question was lost would never work again.
        skipVersionCheck: true,
      });
      queue.on('error', onError);
      return queue;
    },
    absent: (queue, ids) => absentFromRedis(producer(), queue, ids),
    openWorker: (name, processor, workerOptions) => {
      const own: RedisClient[] = [];
      const client = createRedisClient(address.redis, 'worker', onError, {
        ...options,
        onCopy: (copy) => own.push(copy),
      });
      own.push(client);
      const worker = new Worker(name, processor, {
        ...workerOptions,
        connection: client,
        prefix: prefix(name),
      });
      worker.on('error', onError);
      return {
        worker,
        cut: () => {
          own.forEach(cutForGood);
        },
      };
    },
    close: async () => {
      if (shared !== null) await quit(shared);
    },
  };
}

/**
 * A deduplication key may outlive its job, or point to a job of somebody else: Redis cuts a damaged append-only file inside
 * a transaction, and its first half comes back with the next restart. Such a key would keep its lane asleep for ever, so it is
 * dropped here, and counts as absent.
 */
async function absentFromRedis(
  client: RedisClient,
  queue: Queue,
  ids: readonly string[],
): Promise<readonly string[]> {
  if (ids.length === 0) return [];
  const jobIds = await client.mget(ids.map((id) => queue.toKey(`de:${id}`)));
  const owners = client.pipeline();
  for (const jobId of jobIds) owners.hget(queue.toKey(jobId ?? 'none'), 'deid');
  const deids = await answersOf(owners);
  // Jobs move from one of these to the other, so they are read in one instant.
  const places = client.multi();
  for (const list of ['wait', 'paused', 'active']) places.lrange(queue.toKey(list), 0, -1);
  for (const set of ['prioritized', 'delayed']) places.zrange(queue.toKey(set), '0', '-1');
  const live = new Set<unknown>((await answersOf(places)).flat());
  const absent = ids.filter((id, index) => deids[index] !== id || !live.has(jobIds[index]));
  const stale = absent.filter((id) => jobIds[ids.indexOf(id)] !== null);
  if (stale.length > 0) {
    await client.del(
      ...stale.flatMap((id) => [`de:${id}`, `dn:${id}`]).map((key) => queue.toKey(key)),
    );
  }
  return absent;
}

/** The answers to commands sent together. Throws the first error among them. */
async function answersOf(commands: { exec(): Promise<[Error | null, unknown][] | null> }) {
  return ((await commands.exec()) ?? []).map(([error, answer]) => {
    if (error !== null) throw error;
    return answer;
  });
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
  const schema = pg.escapeIdentifier(address.schema);
  let pool: pg.Pool | null = null;
  const connection = {
    connectionString: address.url,
    schema: address.schema,
    max: 10,
    connectionTimeoutMillis: 2_000,
    keepAlive: true,
    Client: WatchedClient,
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
    absent: async (queue, ids) => {
      pool ??= openPool(address.url, onError);
      const { rows } = await pool.query<{ token: string }>(
        `select asked.token from unnest($2::text[]) as asked (token) where not exists (
           select from ${schema}.dedup d join ${schema}.job j on j.queue = d.queue and j.id = d.job_id
           where d.queue = $1 and d.dedup_id = asked.token)`,
        [queue.name, ids],
      );
      return rows.map(({ token }) => token);
    },
    openWorker: (name, processor, options) => {
      const worker = new backed.Worker(name, processor, { ...options, connection });
      worker.on('error', onError);
      return { worker: worker as unknown as Worker, cut: () => undefined };
    },
    close: async () => {
      await pool?.end();
    },
  };
}

/** For what BullMQ cannot be asked. */
function openPool(url: string, onError: (error: Error) => void): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max: 1, connectionTimeoutMillis: 2_000 });
  pool.on('error', onError);
  return pool;
}
