import { describe, expect, test } from '@jest/globals';
import { Redis } from 'ioredis';
import pg from 'pg';
import { lanesOwed, type LanePosition } from '../../db/backlog.ts';
import { ficelleJson } from '../cli/ficelle.ts';
import { BACKENDS, type Product } from '../support/product.ts';
import { productSuite } from '../support/product-suite.ts';
import { waitFor } from '../support/wait-for.ts';

const USERS = 2_500;
/** More than one page of the sweep. */
const PAGE = 1_000;

/** Many people, each with a text that nobody has looked at. */
async function oweMany(product: Product, from: number): Promise<void> {
  const client = new pg.Client({ connectionString: product.database.superuserUrl });
  await client.connect();
  await client.query(
    `with people as (
       insert into users (status, language, time_zone)
       select 'active', 'fr', 'Europe/Paris' from generate_series(1, $1::int) returning id),
     numbered as (select id, row_number() over () + $2::int as n from people),
     numbers as (insert into user_phone_numbers (number, user_id, verified_at)
       select '+3363998' || lpad(n::text, 4, '0'), id, now() from numbered)
     insert into inbound_messages (sid, user_id, stream, from_number, to_number, body, run_at)
     select 'SM' || md5(n::text), id, 'conversation', '+3363998' || lpad(n::text, 4, '0'), '+12025550100', 'aide',
       -- A third is not due yet.
       now() + (case when n % 3 = 0 then interval '1 hour' else interval '-1 minute' end)
     from numbered`,
    [USERS, from],
  );
  await client.end();
}

const due = USERS - Math.floor(USERS / 3);
const waiting = ({ runtime }: Product) => runtime.conveyor.waiting('high');

describe.each(BACKENDS)('what is owed, with queues on %s', (backend) => {
  const product = productSuite(backend, { ownRedis: true, workers: false, schedulers: false });

  test('is walked over page by page, each lane once', async () => {
    await oweMany(product(), 0);
    const seen = new Set<string>();
    let dues = 0;
    let after: LanePosition | null = null;
    for (;;) {
      const page: Awaited<ReturnType<typeof lanesOwed>> = await lanesOwed(product().runtime.knex, {
        dueForMs: 2_000,
        after,
        limit: PAGE,
      });
      for (const lane of page) {
        expect(lane.stream).toBe('conversation');
        seen.add(lane.userId);
        if (lane.due) dues++;
      }
      after = page.at(-1) ?? null;
      if (page.length < PAGE) break;
    }
    expect(seen.size).toBe(USERS);
    expect(dues).toBe(due);
  }, 60_000);

  test('is put back on the queues by rebuild, due or not, and once only', async () => {
    const { env } = product();
    expect(await waiting(product())).toBe(0);
    expect(await ficelleJson(['rebuild'], { env })).toEqual({
      lanes: USERS,
      woken: USERS,
      awake: 0,
    });
    expect(await waiting(product())).toBe(USERS);
    expect(await ficelleJson(['rebuild'], { env })).toEqual({
      lanes: USERS,
      woken: 0,
      awake: USERS,
    });
    expect(await waiting(product())).toBe(USERS);
  }, 90_000);
});

describe('the sweep after FLUSHALL', () => {
  const product = productSuite('redis', { ownRedis: true });

  test('gives every lane its token back, however many there are, and leaves alone those that have one', async () => {
    await oweMany(product(), 6_000);
    const { carrier, redis, runtime } = product();
    await waitFor(() => carrier.oracle.total > 200, { what: 'the first', timeoutMs: 30_000 });
    const client = new Redis(redis?.url ?? '');
    await client.flushall();
    client.disconnect();
    await waitFor(() => carrier.oracle.total >= due, {
      what: `${due} replies`,
      timeoutMs: 120_000,
    });
    expect(carrier.oracle.duplicates()).toBe(0);
    const { values } = await runtime.metrics.lanesSwept.get();
    // Once before they were flushed, once after, and hardly ever in vain.
    expect(values[0]?.value).toBeLessThan(3 * 2 * due);
  }, 180_000);
});
