import { randomInt } from 'node:crypto';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Router } from 'express';
import { startIngressRole } from '../../ops/start/roles.ts';
import { startProduct, type Product } from '../support/product.ts';
import { fuzz } from './fuzz/fuzz-run.ts';
import { send } from './http-request.ts';
import { countRows, inRecord } from './record-query.ts';
import { postWebhook, targetOf, textParams } from './signed-webhook.ts';

const REQUESTS = 20_000;
/** Before the heap is measured: caches, compiled code and connections are there. */
const WARM_UP = 4_000;
const MAX_GROWTH = 20 * 2 ** 20;

/** `FUZZ_SEED` repeats a run. */
const seed = Number(process.env['FUZZ_SEED'] ?? randomInt(2 ** 31));

let product: Product;
beforeAll(async () => {
  product = await startProduct('postgres', { workers: false, schedulers: false });
}, 120_000);
afterAll(async () => {
  await product.stop();
}, 60_000);

describe(`random requests (FUZZ_SEED=${seed})`, () => {
  test('20,000 of them: none fails, nothing unsigned is recorded, nothing is left behind', async () => {
    const target = targetOf(product);
    const start = performance.now();
    const warm = await fuzz({ target, seed, from: 0, to: WARM_UP });
    const heap = usedHeap();
    const rest = await fuzz({ target, seed, from: WARM_UP, to: REQUESTS });
    const growth = usedHeap() - heap;
    const seconds = Math.round((performance.now() - start) / 1_000);
    const statuses = { ...warm.statuses };
    for (const [status, count] of Object.entries(rest.statuses)) {
      statuses[Number(status)] = (statuses[Number(status)] ?? 0) + count;
    }
    console.log(
      `FUZZ_SEED=${seed}: ${seconds} s, heap ${growth >> 10} kB, ${JSON.stringify(statuses)}`,
    );

    expect([...warm.failures, ...rest.failures].slice(0, 5)).toEqual([]);
    // The requests have reached what they are about.
    for (const status of [200, 204, 303, 400, 401, 403, 404, 413, 415, 429]) {
      expect(statuses[status] ?? `no ${status}`).toEqual(expect.any(Number));
    }
    const recorded = await inRecord<{ sid: string }>(product, 'select sid from inbound_messages');
    const signed = new Set([...warm.signedSids, ...rest.signedSids]);
    expect(recorded.length).toBeGreaterThan(100);
    expect(recorded.filter(({ sid }) => !signed.has(sid))).toEqual([]);
    expect(await countRows(product, 'delivery_statuses')).toBe(0);
    expect(growth).toBeLessThan(MAX_GROWTH);

    const health = await send(`${product.url}/health`);
    expect(JSON.parse(health.body)).toMatchObject({ status: 'healthy' });
    expect((await postWebhook(target, textParams({ From: '+33639981999' }))).status).toBe(200);
  }, 180_000);

  test('a product with a route that throws is found out', async () => {
    const faulty = Router();
    faulty.get('/phone', () => {
      throw new Error('as broken as can be');
    });
    faulty.post('/', (request) => {
      request.socket.destroy();
    });
    const broken = await startIngressRole(product.runtime, { host: '127.0.0.1', port: 0 }, [
      faulty,
    ]);
    try {
      const target = { ...targetOf(product), url: `http://127.0.0.1:${broken.port}` };
      const { failures } = await fuzz({ target, seed, from: 0, to: 2_000 });
      expect(failures.some((failure) => /^500 for .* GET \/phone/.test(failure))).toBe(true);
      expect(failures.some((failure) => /^Error: .* POST \//.test(failure))).toBe(true);
    } finally {
      await broken.stop(1_000);
    }
  }, 60_000);
});

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

function usedHeap(): number {
  collectGarbage();
  collectGarbage();
  return process.memoryUsage().heapUsed;
}
