import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from '../../../platform/config.ts';
import { createRedisClient, type RedisAddress } from '../../../platform/ioredis/redis-client.ts';
import { fail, ok, reasonOf, warn, type Finding } from './finding.ts';

const PATIENCE_MS = 3_000;

/** Whether the Redis of the queues, and the one of the caches, answer and keep what they must. */
export async function checkRedis(
  config: Config,
  queues: RedisAddress | null,
): Promise<readonly Finding[]> {
  const live = config.ENVIRONMENT === 'production' || config.ENVIRONMENT === 'staging';
  const findings: Finding[] = [];
  if (queues !== null) findings.push(...(await examine('queues', queues, live)));
  else if (live)
    findings.push(
      warn(
        'queues',
        'on PostgreSQL, in production',
        'set REDIS_URL: Redis carries more, and workers on several machines',
      ),
    );
  if (config.REDIS_CACHE_URL !== undefined)
    findings.push(
      ...(await examine('cache', { kind: 'single', url: config.REDIS_CACHE_URL }, false)),
    );
  return findings;
}

async function examine(
  use: 'queues' | 'cache',
  address: RedisAddress,
  live: boolean,
): Promise<readonly Finding[]> {
  let lost: unknown = null;
  const client = createRedisClient(address, 'worker', (error) => {
    lost = error;
  });
  try {
    const info = await inTime(client.info());
    const reached = ok(use, `Redis ${valueOf(info, 'redis_version') ?? 'answers'}`);
    return use === 'cache'
      ? [reached]
      : [reached, policyOf(info), ...(live ? [appendOnlyOf(info)] : [])];
  } catch (error) {
    const variable = use === 'cache' ? 'REDIS_CACHE_URL' : 'REDIS_URL';
    return [
      fail(
        use,
        `Redis does not answer: ${reasonOf(lost ?? error)}`,
        `start it, or correct ${variable}`,
      ),
    ];
  } finally {
    client.disconnect();
  }
}

/** Jobs must never be thrown away to make room. */
function policyOf(info: string): Finding {
  const policy = valueOf(info, 'maxmemory_policy');
  if (policy === 'noeviction') return ok('Redis memory', 'noeviction');
  return fail(
    'Redis memory',
    `maxmemory-policy is ${policy ?? 'not told'}: jobs may be thrown away`,
    'set maxmemory-policy noeviction; keep caches in another instance (REDIS_CACHE_URL)',
  );
}

function appendOnlyOf(info: string): Finding {
  if (valueOf(info, 'aof_enabled') === '1') return ok('Redis on disk', 'append-only file on');
  return fail(
    'Redis on disk',
    'the append-only file is off: a restart forgets the queues, and they have to be made again',
    'set appendonly yes',
  );
}

function valueOf(info: string, name: string): string | null {
  return new RegExp(`^${name}:(.*?)\\r?$`, 'm').exec(info)?.[1] ?? null;
}

async function inTime<T>(answer: Promise<T>): Promise<T> {
  const over = new AbortController();
  const late = sleep(PATIENCE_MS, null, { signal: over.signal }).then(() => {
    throw new Error(`no answer within ${PATIENCE_MS / 1_000} s`);
  });
  late.catch(() => undefined); // the race below may be over
  answer.catch(() => undefined);
  try {
    return await Promise.race([answer, late]);
  } finally {
    over.abort();
  }
}
