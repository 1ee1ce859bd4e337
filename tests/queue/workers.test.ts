import { Redis } from 'ioredis';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, test } from '@jest/globals';
import { connect } from '../../db/connect.ts';
import { addTexts } from '../../db/outbox.ts';
import { withUser } from '../../db/with-user.ts';
import { startWorkersRole } from '../../ops/start/roles.ts';
import { PROVIDE_TIMEOUT_MS } from '../support/debian-program.ts';
import { BACKENDS, startProduct, type Product } from '../support/product.ts';
import { waitFor } from '../support/wait-for.ts';
import { receive } from '../record/record-fixture.ts';

const ANNA = '+33639980010';
const BRUNO = '+33639980011';

describe.each(BACKENDS)('workers, with queues on %s', (backend) => {
  let product: Product | null = null;
  afterEach(async () => {
    await product?.stop();
    product = null;
  }, 60_000);

  /** Rows of the inbox that are still owed, as the owner sees them. */
  async function owed(of: Product): Promise<{ claims: number; errors: number }[]> {
    const owner = connect(of.database.ownerUrl, { max: 1 });
    try {
      return await owner('inbound_messages').where({ state: 'pending' }).select('claims', 'errors');
    } finally {
      await owner.destroy();
    }
  }

  /** What `FLUSHALL` does to queues on Redis, and its like to those on PostgreSQL. */
  async function loseTheQueues(of: Product): Promise<void> {
    if (of.redis !== null) {
      const redis = new Redis(of.redis.url);
      await redis.flushall();
      redis.disconnect();
      return;
    }
    const owner = connect(of.database.ownerUrl, { max: 1 });
    try {
      const tables: { rows: { name: string }[] } = await owner.raw(
        `select format('%I.%I', schemaname, tablename) as name from pg_tables
         where schemaname = 'bullmq' and tablename not in ('migration', 'meta')`,
      );
      await owner.raw(`truncate ${tables.rows.map(({ name }) => name).join(', ')} cascade`);
    } finally {
      await owner.destroy();
    }
  }

  const repliesOf = (of: Product, number: string) =>
    of.carrier.oracle.arrivals(number).map(({ body }) => /numero (\d+)/.exec(body)?.[1]);

  test(
    'the sweep wakes lanes that nobody woke',
    async () => {
      product = await startProduct(backend, { ownRedis: true });
      const { knex } = product.runtime;
      await product.addUser(ANNA);
      const bruno = await product.addUser(BRUNO);
      // Recorded, and then the process died before it could wake anybody.
      await receive(knex, { sid: 'SM-lost', from: ANNA, body: 'note numero 1' });
      await withUser(knex, bruno, (tx) => {
        addTexts(tx, [
          {
            userId: bruno,
            to: BRUNO,
            body: 'numero 2',
            segments: 1,
            idempotencyKey: 'lost',
            stream: 'outbound-bulk',
          },
        ]);
      });
      await product.carrier.oracle.waitFor(ANNA, 1, 15_000);
      await product.carrier.oracle.waitFor(BRUNO, 1, 15_000);
      expect(repliesOf(product, ANNA)).toEqual(['1']);
      expect(repliesOf(product, BRUNO)).toEqual(['2']);
    },
    PROVIDE_TIMEOUT_MS,
  );

  test(
    'everything owed is enqueued again after the queues lost everything',
    async () => {
      product = await startProduct(backend, { workers: false, schedulers: false, ownRedis: true });
      await product.addUser(ANNA);
      for (let n = 1; n <= 7; n++) await product.carrier.text(ANNA, `note numero ${n}`);
      await sleep(500); // the webhook answers before it wakes: let the last wake-up come
      await loseTheQueues(product);
      const started = product;
      started.startWorkers();
      await sleep(500);
      expect(repliesOf(started, ANNA)).toEqual([]);
      await started.runtime.conveyor.add({
        tier: 'critical',
        name: 'sweep-lanes',
        payload: { tick: new Date().toISOString() },
        deduplicationId: 'sweep-lanes',
        retry: { attempts: 1, backoffMs: 0, jitter: 0 },
        delayMs: 2_000, // work counts as overdue after two seconds
      });
      await started.carrier.oracle.waitFor(ANNA, 7, 20_000);
      expect(repliesOf(started, ANNA)).toEqual(['1', '2', '3', '4', '5', '6', '7']);
    },
    PROVIDE_TIMEOUT_MS,
  );

  test(
    'a stop hands back what was claimed, and a start goes on in order',
    async () => {
      product = await startProduct(backend, { ownRedis: true });
      const started = product;
      await started.addUser(ANNA);
      const texts = Array.from({ length: 30 }, (_, n) => String(n + 1));
      for (const n of texts) await started.carrier.text(ANNA, `note numero ${n}`);
      await waitFor(() => repliesOf(started, ANNA).length > 0, { what: 'the first reply' });
      await started.stopWorkers();
      const left = await owed(started);
      // No claim without an outcome: a stop must not look like a crash.
      expect(left.filter(({ claims, errors }) => claims > 0 || errors > 0)).toEqual([]);
      await sleep(300);
      const before = repliesOf(started, ANNA).length;
      await sleep(500);
      expect(repliesOf(started, ANNA)).toHaveLength(before);
      started.startWorkers();
      await started.carrier.oracle.waitFor(ANNA, texts.length, 30_000);
      expect(repliesOf(started, ANNA)).toEqual(texts);
      expect(await owed(started)).toEqual([]);
    },
    PROVIDE_TIMEOUT_MS,
  );

  test(
    'workers of some tiers leave the jobs of the others alone',
    async () => {
      product = await startProduct(backend, { workers: false, schedulers: false, ownRedis: true });
      const { runtime, carrier } = product;
      await product.addUser(ANNA);
      const critical = startWorkersRole(runtime, ['critical']);
      await carrier.text(ANNA, 'note numero 1');
      await sleep(700);
      expect(repliesOf(product, ANNA)).toEqual([]);
      expect((await runtime.conveyor.counts())['high']).toMatchObject({ waiting: 1, active: 0 });
      const high = startWorkersRole(runtime, ['high']);
      await carrier.oracle.waitFor(ANNA, 1);
      expect(repliesOf(product, ANNA)).toEqual(['1']);
      await critical.stop(5_000);
      await high.stop(5_000);
    },
    PROVIDE_TIMEOUT_MS,
  );
});
