import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startRedis, type RedisServer } from '../support/redis-server.ts';
import { startProduct } from '../support/product.ts';
import { report } from './battery.ts';
import { behindProxy, LASTS_MS, NETWORK_FAULTS, type BehindProxy } from './r6-network.ts';

describe('R6 the network to Redis', () => {
  let redis: RedisServer;
  let linked: BehindProxy;
  beforeAll(async () => {
    redis = await startRedis();
    linked = await behindProxy(redis.url, (url) =>
      startProduct('postgres', { env: { REDIS_URL: url } }),
    );
  }, 120_000);
  afterAll(async () => {
    await linked.stop();
    await redis.stop();
  }, 60_000);

  test.each(NETWORK_FAULTS)(
    '%s: every text is taken, and answered once',
    async (what, faults) => {
      const figures = await linked.bear(faults);
      report(`R6 Redis ${what}:`, { ...figures });
      expect(figures).toMatchObject({ refused: 0, lost: 0, duplicates: 0, deadLetters: 0 });
      expect(figures.slowestAnswerMs).toBeLessThan(5_000);
      expect(figures.resumedAfterMs).toBeLessThan(15_000);
    },
    LASTS_MS + 120_000,
  );
});
