import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startProduct } from '../support/product.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { report } from './battery.ts';
import { behindProxy, LASTS_MS, NETWORK_FAULTS, type BehindProxy } from './r6-network.ts';

describe('R6 the network to PostgreSQL', () => {
  let database: TestDatabase;
  let linked: BehindProxy;
  beforeAll(async () => {
    database = await createTestDatabase();
    linked = await behindProxy(database.applicationUrl, (url) =>
      startProduct('redis', { env: { DATABASE_URL: url } }),
    );
  }, 120_000);
  afterAll(async () => {
    await linked.stop();
    await database.drop();
  }, 60_000);

  test.each(NETWORK_FAULTS)(
    '%s: what was taken is answered once, and what is not is refused in time',
    async (what, faults) => {
      const figures = await linked.bear(faults);
      report(`R6 PostgreSQL ${what}:`, { ...figures });
      expect(figures).toMatchObject({ lost: 0, duplicates: 0, deadLetters: 0 });
      expect(figures.slowestAnswerMs).toBeLessThan(5_000);
      // A connection whose other end is gone is given up a second after the longest statement.
      expect(figures.resumedAfterMs).toBeLessThan(25_000);
    },
    LASTS_MS + 150_000,
  );
});
