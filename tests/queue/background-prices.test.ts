import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { listDeadLetters } from '../../db/dead-letters.ts';
import { enqueue } from '../../jobs/enqueue.ts';
import { JOBS } from '../../jobs/registry.ts';
import { inRecord } from '../http/record-query.ts';
import { PROVIDE_TIMEOUT_MS } from '../support/debian-program.ts';
import { BACKENDS, startProduct, type Product } from '../support/product.ts';
import { waitFor } from '../support/wait-for.ts';

const ANNA = '+33639980030';
const BRUNO = '+33639980031';

describe.each(BACKENDS)('what texts cost, asked in the background with queues on %s', (backend) => {
  let product: Product;
  beforeAll(async () => {
    product = await startProduct(backend, { schedulers: false });
    for (const number of [ANNA, BRUNO]) {
      await product.addUser(number);
      for (let n = 0; n < 2; n++) await product.carrier.text(number, `note numero ${n}`);
      await product.carrier.oracle.waitFor(number, 2);
    }
  }, PROVIDE_TIMEOUT_MS);
  afterAll(() => product.stop(), 60_000);

  const tick = () =>
    enqueue(product.runtime.conveyor, JOBS['reconcile-prices'], { tick: new Date().toISOString() });
  const work = () =>
    inRecord<{ user_id: string; state: string; sids: string[] }>(
      product,
      `select user_id, state, payload->'sids' as sids from background_work where kind = 'ask-prices' order by seq`,
    );

  test('texts that lie alone are asked about in a row a user, and each price is noted once', async () => {
    await inRecord(
      product,
      `update sms_usage_logs u set at = now() - n * interval '10 minutes'
       from (select sid, row_number() over () as n from sms_usage_logs) s where s.sid = u.sid`,
    );
    const unpriced = async () =>
      (await inRecord(product, 'select 1 from sms_usage_logs where price is null')).length;
    await waitFor(
      async () => {
        // As after the minutes in which a price that was not told is not asked for again.
        await inRecord(product, 'update sms_usage_logs set price_asked_at = null');
        await tick();
        return (await unpriced()) === 0;
      },
      { what: 'all prices', timeoutMs: 20_000, intervalMs: 500 },
    );
    const rows = await work();
    const first = new Map(rows.map(({ user_id, sids }) => [user_id, sids]));
    expect(first.size).toBe(2);
    for (const { user_id, sids } of rows) {
      const theirs = await inRecord<{ sid: string }>(
        product,
        'select sid from sms_usage_logs where user_id = $1',
        [user_id],
      );
      expect(theirs.map(({ sid }) => sid)).toEqual(expect.arrayContaining(sids));
    }
    expect(await inRecord(product, 'select distinct currency from sms_usage_logs')).toEqual([
      { currency: 'USD' },
    ]);
  });

  test('at most 50 texts a row; a carrier that cannot tell leaves no dead letters', async () => {
    await inRecord(product, 'delete from background_work');
    const [user] = await inRecord<{ id: string }>(product, 'select id from users limit 1');
    await inRecord(
      product,
      `insert into sms_usage_logs (sid, user_id, number, direction, segments, at)
       select 'SM-' || n || $2, $1, 'none', 'outbound', 1, now() - n * interval '6 minutes' from generate_series(1, 120) n`,
      [user?.id, randomUUID()],
    );
    product.carrier.faults.set({ rateLimited: { on: 'read' } });
    await tick();
    await waitFor(
      async () => {
        const rows = await work();
        return rows.length === 3 && rows.every(({ state }) => state === 'done');
      },
      { what: 'three rows that are done', timeoutMs: 30_000 },
    );
    expect((await work()).map(({ sids }) => sids.length)).toEqual([50, 50, 20]);
    expect(await listDeadLetters(product.runtime.knex)).toEqual([]);
  });
});
