import { randomBytes } from 'node:crypto';
import { Redis } from 'ioredis';
import { startRedis } from './redis-server.ts';

export interface SharedRedis {
  readonly url: string;
  /** Begins every key the test may write: others may use the same server at the same time. */
  readonly prefix: string;
  /** Takes away the keys with this prefix, or the server when it was started for this test. */
  stop(): Promise<void>;
}

/**
 * A Redis for a test that does not stop or restart it: the one that REDIS_URL names, else one of
 * its own. @throws Error when REDIS_URL is set and nothing answers there within 5 s.
 */
export async function sharedRedis(): Promise<SharedRedis> {
  const prefix = `test-${randomBytes(6).toString('hex')}`;
  const url = process.env['REDIS_URL'];
  if (url === undefined || url === '') {
    const server = await startRedis();
    return { url: server.url, prefix, stop: () => server.stop() };
  }
  await withRedis(url, (redis) => redis.ping());
  return { url, prefix, stop: () => withRedis(url, (redis) => removeKeys(redis, prefix)) };
}

async function withRedis<T>(url: string, work: (redis: Redis) => Promise<T>): Promise<T> {
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: 5_000,
    retryStrategy: () => null,
  });
  redis.on('error', () => undefined);
  try {
    await redis.connect();
    return await work(redis);
  } catch (cause) {
    throw new Error(`REDIS_URL (${new URL(url).host}) does not answer: ${String(cause)}`, {
      cause,
    });
  } finally {
    redis.disconnect();
  }
}

async function removeKeys(redis: Redis, prefix: string): Promise<void> {
  // Queues put the prefix between braces: a cluster's hash tag.
  for (const pattern of [`${prefix}*`, `{${prefix}*`]) {
    let cursor = '0';
    do {
      const [next, keys] = await redis.scan(cursor, 'MATCH', pattern, 'COUNT', 1_000);
      if (keys.length > 0) await redis.unlink(...keys);
      cursor = next;
    } while (cursor !== '0');
  }
}
