import { afterEach, describe, expect, test } from '@jest/globals';
import { setLaneLimit } from '../../db/lane-limits.ts';
import { countRows, inRecord } from '../http/record-query.ts';
import { BACKENDS, startProduct, type Backend, type Product } from '../support/product.ts';
import { waitFor } from '../support/wait-for.ts';
import { report, seedOf, sized } from './battery.ts';

/** Others wait at most this much longer beside a flood than without it. */
const AT_MOST = 1.5;
const WHALE = '+33639980000';
const FLOOD = sized({ short: 1_000, long: 5_000 });
const OTHERS = sized({ short: 200, long: 999 });
/** Each run is measured without and beside the flood in turn, and the medians are compared: two cores are noisy. */
const RUNS = sized({ short: 3, long: 5 });
const SENDERS = 32;
const PATIENCE_MS = sized({ short: 120_000, long: 600_000 });

/** p95 of the time from text to reply, in milliseconds. */
interface Measured {
  readonly without: number;
  readonly beside: number;
  /** The flood was still there when the others had their replies. */
  readonly outlasted: boolean;
}

describe('R7: one user floods beside others', () => {
  let product: Product | null = null;
  afterEach(async () => {
    await product?.stop();
    product = null;
  }, 60_000);

  test.each(BACKENDS)(
    'the others hardly notice, with queues on %s',
    async (backend) => {
      product = await productWith(backend, OTHERS);
      const measured: Measured[] = [];
      for (let run = 1; run <= RUNS; run++) {
        measured.push(await measure(product, OTHERS, FLOOD));
        if (run < RUNS) await forgetFlood(product);
      }
      const verdict = judge(measured);
      report('R7', { backend, flood: FLOOD, others: OTHERS, ...verdict });
      expect(verdict.ratio).toBeLessThanOrEqual(AT_MOST);
      // Otherwise there was nothing to wait beside.
      expect(measured.every(({ outlasted }) => outlasted)).toBe(true);
      // And whoever floods is answered too: each text once, the last flood to its end.
      await waitFor(async () => (await floodLeft(product)) === 0, {
        what: 'the end of the flood',
        timeoutMs: PATIENCE_MS,
        intervalMs: 200,
      });
      expect(product.carrier.oracle.duplicates()).toBe(0);
    },
    (RUNS + 2) * PATIENCE_MS,
  );

  test(
    'sabotage: one line for all, and turns without end, are noticed',
    async () => {
      const [flood, others] = [300, 40];
      product = await productWith('postgres', others, { WORKER_CONCURRENCY: '1,1,1,1' });
      const { knex, limits } = product.runtime;
      for (const stream of ['conversation', 'outbound'] as const) {
        const limit = { stream, userId: null, slots: null, quantum: 1_000 };
        await setLaneLimit(knex, limit, 'test');
      }
      await limits.refresh();
      const verdict = judge([await measure(product, others, flood)]);
      report('R7-sabotage', { flood, others, ...verdict });
      expect(verdict.ratio).toBeGreaterThan(AT_MOST);
    },
    3 * PATIENCE_MS,
  );
});

async function productWith(
  backend: Backend,
  others: number,
  env: Readonly<Record<string, string>> = {},
): Promise<Product> {
  seedOf('R7');
  const product = await startProduct(backend, { env });
  for (const number of [WHALE, ...numbers(others)]) await product.addUser(number);
  // The first texts of a process are slow for reasons of their own.
  await answered(product, numbers(others));
  return product;
}

function judge(measured: readonly Measured[]): {
  readonly without: number;
  readonly beside: number;
  readonly ratio: number;
} {
  const without = median(measured.map((one) => one.without));
  const beside = median(measured.map((one) => one.beside));
  return { without, beside, ratio: Math.round((100 * beside) / without) / 100 };
}

async function measure(product: Product, others: number, flood: number): Promise<Measured> {
  const { carrier } = product;
  const without = await answered(product, numbers(others));
  // All of it waits before the others begin, so that they have the whole flood before them.
  await product.stopWorkers();
  const before = carrier.oracle.arrivals(WHALE).length;
  await inParallel(
    Array.from({ length: flood }, (_, n) => () => carrier.text(WHALE, `note numero ${n}`)),
  );
  product.startWorkers();
  await carrier.oracle.waitFor(WHALE, before + 1, PATIENCE_MS);
  const beside = await answered(product, numbers(others));
  const replies = carrier.oracle.arrivals(WHALE).length - before;
  return { without: p95(without), beside: p95(beside), outlasted: replies < flood };
}

/** Texts of the one who floods that have no reply yet. */
async function floodLeft(of: Product | null): Promise<number> {
  return of === null
    ? 0
    : countRows(of, 'inbound_messages', `from_number = $1 and state = 'pending'`, [WHALE]);
}

/** What is left of a flood has been waited beside: the next run begins without it. */
async function forgetFlood(product: Product): Promise<void> {
  await product.stopWorkers();
  await inRecord(
    product,
    `update inbound_messages set state = 'handled' where from_number = $1 and state = 'pending'`,
    [WHALE],
  );
  product.startWorkers();
}

/** Everybody texts, many at once; how long each waited for the reply, as their phone saw it. */
async function answered(product: Product, phones: readonly string[]): Promise<number[]> {
  const { oracle } = product.carrier;
  return inParallel(
    phones.map((number) => async () => {
      const count = oracle.arrivals(number).length + 1;
      const textedAt = Date.now();
      await product.carrier.text(number, `note numero ${count}`);
      const arrivals = await oracle.waitFor(number, count, PATIENCE_MS);
      return Date.parse(arrivals[count - 1]?.at ?? '') - textedAt;
    }),
  );
}

/** The first `count` phones after the one that floods, of the numbers reserved for fiction. */
function numbers(count: number): string[] {
  return Array.from({ length: count }, (_, n) => `+3363998${String(n + 1).padStart(4, '0')}`);
}

async function inParallel<T>(work: readonly (() => Promise<T>)[]): Promise<T[]> {
  const results: T[] = [];
  let next = 0;
  const go = async () => {
    for (let one = work[next++]; one !== undefined; one = work[next++]) results.push(await one());
  };
  await Promise.all(Array.from({ length: SENDERS }, go));
  return results;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function p95(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN;
}
