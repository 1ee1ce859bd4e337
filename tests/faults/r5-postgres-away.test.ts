import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, test } from '@jest/globals';
import { seededRandom } from '../../ops/carrier/random.ts';
import { startOwnPostgres, type OwnPostgres } from '../support/own-postgres.ts';
import { BACKENDS, startProduct, type Backend, type Product } from '../support/product.ts';
import { superuser } from '../support/superuser.ts';
import { startTcpProxy } from '../support/tcp-proxy.ts';
import { createTestDatabase } from '../support/test-database.ts';
import { waitFor } from '../support/wait-for.ts';
import { isLong, report, seedOf, sized } from './battery.ts';
import { judge, startLoad, type SentText } from './r5-load.ts';

const CRASHES = sized({ short: 2, long: 20 });
const AWAY_MS = sized({ short: 8_000, long: 600_000 });
const PEOPLE = sized({ short: 8, long: 20 });
const EVERY_MS = sized({ short: 500, long: 1_500 });
/** After it came back: the schedule, the time that a young text is left to the webhook, and the work. */
const CAUGHT_UP_WITHIN_MS = sized({ short: 150_000, long: 600_000 });
/** A webhook without a record says so within this time. */
const REFUSED_WITHIN_MS = 2_000;
const FORM_MS = CRASHES * 15_000 + AWAY_MS + CAUGHT_UP_WITHIN_MS + 120_000;

const numberOf = (person: number) => `+336399820${String(person).padStart(2, '0')}`;
const numbers = Array.from({ length: PEOPLE }, (_, person) => numberOf(person));

describe.each(BACKENDS)('R5, PostgreSQL goes away, with queues on %s', (backend) => {
  let postgres: OwnPostgres | null = null;
  let product: Product | null = null;
  afterEach(async () => {
    await product?.stop();
    product = null;
    await postgres?.stop();
    postgres = null;
  }, 60_000);

  async function start(): Promise<{ postgres: OwnPostgres; product: Product }> {
    postgres = await startOwnPostgres();
    const { applicationUrl, ownerUrl } = postgres;
    product = await startProduct(backend, {
      env: { DATABASE_URL: applicationUrl, DATABASE_MIGRATION_URL: ownerUrl },
    });
    for (const number of numbers) await product.addUser(number);
    return { postgres, product };
  }

  test(
    `crashed ${CRASHES} times and away for ${AWAY_MS / 1_000} s: nothing is lost`,
    async () => {
      const seed = seedOf(`R5 ${backend}`);
      const random = seededRandom(seed, 'r5');
      const { postgres: server, product: running } = await start();
      const { carrier } = running;
      const load = startLoad(carrier, numbers, seededRandom(seed, 'load'), EVERY_MS);
      for (let crash = 0; crash < CRASHES; crash++) {
        await sleep(1_000 + random.fraction() * 3_000);
        await server.crash();
        await sleep(random.fraction() * 2_000);
        await server.start();
      }
      await sleep(2_000);
      await server.crash();
      await sleep(AWAY_MS);
      const back = performance.now();
      const before = load.sent.length;
      await server.start();
      await waitFor(() => load.sent.slice(before).some(({ status }) => status === 200), {
        what: 'a text to be taken again',
        timeoutMs: 30_000,
      });
      const takenAfterMs = performance.now() - back;
      await sleep(3_000);
      await load.stop();
      await allAnswered(running, load.sent);

      const refused = load.sent.filter(({ status }) => status !== 200);
      const slowest = Math.max(...refused.map(({ ms }) => ms));
      const found = (await running.runtime.metrics.backfilled.get()).values[0]?.value ?? 0;
      const verdict = judge(carrier, load.sent);
      report(`R5 ${backend}`, {
        texts: load.sent.length,
        refused: refused.length,
        'found-by-backfill': found,
        ...verdict,
        duplicates: carrier.oracle.duplicates(),
        'slowest-503-ms': Math.round(slowest),
        'taken-again-ms': Math.round(takenAfterMs),
        'caught-up-ms': Math.round(performance.now() - back),
      });
      expect(refused.length).toBeGreaterThan(0);
      expect(new Set(refused.map(({ status }) => status))).toEqual(new Set([503]));
      expect(slowest).toBeLessThan(REFUSED_WITHIN_MS);
      expect(found).toBeGreaterThan(0);
      expect(verdict).toEqual({ lost: 0, repeated: 0, disordered: 0 });
      expect(carrier.oracle.duplicates()).toBe(0);
      expect(await superuser(server, 'select cause from dead_letters')).toEqual([]);
      expect(
        await superuser(
          server,
          'select state, count(*)::int as texts from inbound_messages group by 1',
        ),
      ).toEqual([{ state: 'handled', texts: load.sent.length }]);
    },
    FORM_MS,
  );

  if (backend === 'redis' || isLong) {
    test('control: without the backfill, what was refused is lost', async () => {
      const { postgres: server, product: running } = await start();
      await superuser(server, 'drop function texts_never_received(text[])');
      const { carrier } = running;
      const load = startLoad(carrier, numbers, seededRandom(1, 'load'), EVERY_MS);
      await sleep(1_000);
      await server.crash();
      await sleep(3_000);
      await server.start();
      await sleep(3_000);
      await load.stop();
      const refused = load.sent.filter(({ status }) => status !== 200);
      const accepted = load.sent.filter(({ status }) => status === 200);
      await allAnswered(running, accepted);
      // A whole minute: every schedule has had its tick.
      await sleep(62_000);
      expect(refused.length).toBeGreaterThan(0);
      expect(judge(carrier, load.sent).lost).toBeGreaterThan(0);
    }, 240_000);
  }
});

// The record is the same, whatever carries the jobs.
test.each(sized<readonly Backend[]>({ short: ['redis'], long: BACKENDS }))(
  'R5, connections to PostgreSQL are lost without a word, with queues on %s: it recovers by itself',
  async (backend: Backend) => {
    const database = await createTestDatabase();
    const through = new URL(database.applicationUrl);
    const proxy = await startTcpProxy({ port: Number(through.port) });
    through.host = `127.0.0.1:${proxy.port}`;
    const product = await startProduct(backend, { env: { DATABASE_URL: through.href } });
    try {
      const [number = ''] = numbers;
      const { carrier } = product;
      await product.addUser(number);
      await carrier.text(number, 'note 1 fin');
      await carrier.oracle.waitFor(number, 1, 20_000);
      // Every connection that is open now is dead, and nobody is told; new ones work.
      proxy.set({ halfOpen: true });
      proxy.clear();
      const began = performance.now();
      const sent: SentText[] = [{ number, n: 1, status: 200, ms: 0 }];
      for (let n = 2; n <= 20; n++) {
        const { statuses } = await carrier.text(number, `note ${n} fin`);
        sent.push({ number, n, status: statuses[0] ?? 0, ms: 0 });
      }
      await waitFor(async () => (await fetch(`${product.url}/health`)).status === 200, {
        what: '/health to be 200 again',
        timeoutMs: 40_000,
      });
      const healthyAfterMs = performance.now() - began;
      await allAnswered(product, sent);
      report(`R5 silent ${backend}`, {
        texts: sent.length,
        refused: sent.filter(({ status }) => status !== 200).length,
        'healthy-ms': Math.round(healthyAfterMs),
        'caught-up-ms': Math.round(performance.now() - began),
      });
      expect(judge(carrier, sent)).toMatchObject({ lost: 0, repeated: 0 });
    } finally {
      await product.stop();
      await proxy.stop();
      await database.drop();
    }
  },
  300_000,
);

/** Waits until every text has a reply. Whether they are the right ones is judged after. */
async function allAnswered({ carrier }: Product, sent: readonly SentText[]): Promise<void> {
  await waitFor(() => judge(carrier, sent).lost === 0, {
    what: 'every text to be answered',
    timeoutMs: CAUGHT_UP_WITHIN_MS,
    intervalMs: 500,
  }).catch(() => undefined);
}
