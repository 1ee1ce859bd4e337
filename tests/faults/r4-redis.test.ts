import { readdir, stat, truncate } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, test } from '@jest/globals';
import { Redis } from 'ioredis';
import { startSchedulersRole, type Role } from '../../ops/start/roles.ts';
import { seededRandom } from '../../ops/carrier/random.ts';
import { startProduct, type Product } from '../support/product.ts';
import { startRedisSentinels } from '../support/redis-sentinel.ts';
import { startRedis, type RedisServer } from '../support/redis-server.ts';
import { waitFor } from '../support/wait-for.ts';
import { report, seedOf, sized } from './battery.ts';
import { startLoad, type Load } from './r4-load.ts';

/** From the moment Redis is back (or a new master is named) to the next reply on a phone. */
const RESUME_MS = 10_000;
/** A lane whose turn was cut off waits for its lock and two checks; and machines of CI are slow. */
const DRAIN_MS = 60_000;
const LOAD = { people: 20, everyMs: 300 };
const TEST_MS = sized({ short: 300_000, long: 3_600_000 });

describe('R4: Redis', () => {
  const toStop: { stop(): Promise<unknown> }[] = [];
  afterEach(async () => {
    for (const part of toStop.splice(0).reverse()) await part.stop();
  }, 120_000);
  const kept = <T extends { stop(): Promise<unknown> }>(part: T): T => {
    toStop.push(part);
    return part;
  };
  const startOn = async (redis: RedisServer, options: Parameters<typeof startProduct>[1] = {}) =>
    kept(await startProduct('redis', { env: { REDIS_URL: redis.url }, ...options }));

  /** Breaks Redis again and again under load; says how it went. */
  async function endure(
    name: string,
    product: Product,
    times: number,
    breakOnce: (random: () => number) => Promise<void>,
  ): Promise<void> {
    const chance = seededRandom(seedOf(name), name);
    const random = () => chance.fraction();
    const load: Load = await startLoad(product, LOAD);
    await load.nextReply();
    const resumed: number[] = [];
    for (let time = 0; time < times; time++) {
      await sleep(500 + random() * 1_500);
      await breakOnce(random);
      resumed.push(await load.nextReply());
    }
    const stoppedAt = performance.now();
    const verdict = await load.judge(DRAIN_MS);
    const drainMs = Math.round(performance.now() - stoppedAt);
    const hung = await hungTiers(product);
    resumed.sort((a, b) => a - b);
    const max = Math.round(resumed.at(-1) ?? 0);
    const p50 = Math.round(resumed[Math.floor(resumed.length / 2)] ?? 0);
    report(name, {
      times,
      ...verdict,
      resumeP50Ms: p50,
      resumeMaxMs: max,
      drainMs,
      hung: hung.length,
      reopened: await reopenedWorkers(product),
    });
    expect(verdict).toMatchObject({ lost: 0, misplaced: 0, duplicates: 0 });
    expect(verdict.texts).toBeGreaterThan(times);
    expect(max).toBeLessThanOrEqual(RESUME_MS);
    expect(hung).toEqual([]);
  }

  test(
    'killed and started again',
    async () => {
      const redis = kept(await startRedis({ appendonly: true }));
      const product = await startOn(redis);
      await endure('R4-kill', product, sized({ short: 3, long: 50 }), async (random) => {
        await redis.kill();
        await sleep(random() * 2_000);
        await redis.restart();
      });
    },
    TEST_MS,
  );

  test(
    'killed, with its append-only file cut at a random byte',
    async () => {
      const redis = kept(await startRedis({ appendonly: true }));
      const product = await startOn(redis);
      await endure('R4-aof', product, sized({ short: 3, long: 20 }), async (random) => {
        await redis.kill();
        await cutFile(redis.dir, random());
        await redis.restart();
      });
    },
    TEST_MS,
  );

  test(
    'flushed',
    async () => {
      const redis = kept(await startRedis());
      const product = await startOn(redis);
      await endure('R4-flush', product, sized({ short: 3, long: 20 }), () => flush(redis));
    },
    TEST_MS,
  );

  test(
    'failed over to another master by its sentinels',
    async () => {
      const sentinels = kept(await startRedisSentinels());
      const product = kept(await startProduct('redis', { env: sentinels.env }));
      let old: RedisServer | null = null;
      await endure('R4-failover', product, sized({ short: 2, long: 20 }), async () => {
        await old?.restart();
        await sentinels.complete();
        old = await sentinels.failOver();
      });
    },
    TEST_MS,
  );

  test('sabotage: without the sweep, what was flushed is lost until there is one', async () => {
    const redis = kept(await startRedis());
    const product = await startOn(redis, { workers: false, schedulers: false });
    const number = '+33639984999';
    await product.addUser(number);
    await product.carrier.text(number, 'note perdue de vue');
    await waitFor(async () => (await product.runtime.conveyor.waiting('high')) === 1, {
      what: 'the token',
    });
    await flush(redis);
    product.startWorkers();
    await sleep(8_000);
    expect(product.carrier.oracle.total).toBe(0);
    const schedulers: Role = startSchedulersRole(product.runtime);
    kept({ stop: () => schedulers.stop(1_000) });
    await product.carrier.oracle.waitFor(number, 1, RESUME_MS);
  }, 60_000);
});

/** Tiers where jobs still wait or run although nobody writes any more. */
async function hungTiers({ runtime }: Product): Promise<readonly string[]> {
  const busy = async (): Promise<string[]> =>
    Object.entries(await runtime.conveyor.counts())
      .filter(([, { waiting = 0, active = 0 }]) => waiting + active > 0)
      .map(([tier]) => tier);
  // The crons go on: a tier hangs when it is never seen at rest.
  const seenAtRest = new Set<string>();
  for (let look = 0; look < 200 && (await busy()).some((tier) => !seenAtRest.has(tier)); look++) {
    const now = await busy();
    for (const tier of Object.keys(await runtime.conveyor.counts()))
      if (!now.includes(tier)) seenAtRest.add(tier);
    await sleep(100);
  }
  return (await busy()).filter((tier) => !seenAtRest.has(tier));
}

async function reopenedWorkers({ runtime }: Product): Promise<number> {
  const { values } = await runtime.metrics.workersReopened.get();
  return values.reduce((sum, { value }) => sum + value, 0);
}

async function flush(redis: RedisServer): Promise<void> {
  const client = new Redis(redis.url);
  await client.flushall();
  client.disconnect();
}

/** Cuts the file that Redis was appending to when it was killed. @param share where, from 0 (all) to 1 (nothing). */
async function cutFile(dir: string, share: number): Promise<void> {
  const folder = path.join(dir, 'appendonlydir');
  const files = (await readdir(folder)).filter((name) => name.endsWith('.incr.aof')).sort();
  const file = path.join(folder, files.at(-1) ?? '');
  const { size } = await stat(file);
  await truncate(file, Math.floor(size * share));
}
