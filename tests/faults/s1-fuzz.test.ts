import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import express, { Router } from 'express';
import { recordInbound } from '../../db/inbound-messages.ts';
import { startIngressRole } from '../../ops/start/roles.ts';
import { serve } from '../../ingress/serve.ts';
import { OPERATOR, visit } from '../http/admin-visit.ts';
import { fuzz, type FuzzReport } from '../http/fuzz/fuzz-run.ts';
import { SIGNED } from '../http/fuzz/random-request.ts';
import { ROUTES } from '../http/fuzz/routes.ts';
import { walkRoutes } from '../http/fuzz/walk-routes.ts';
import { send } from '../http/http-request.ts';
import { countRows } from '../http/record-query.ts';
import { postWebhook, targetOf, textParams } from '../http/signed-webhook.ts';
import { startProduct, type Product } from '../support/product.ts';
import { report, seedOf, sized } from './battery.ts';

const REQUESTS = sized({ short: 6_000, long: 1_000_000 });
/** Before the heap is measured: caches, compiled code and connections are there. */
const WARM_UP = sized({ short: 2_000, long: 20_000 });
const MAX_GROWTH = 20 * 2 ** 20;
const ROOM_MS = sized({ short: 300_000, long: 6 * 3_600_000 });

const seed = seedOf('S1');

let product: Product;
let walked: readonly string[];
let routes: readonly string[];
beforeAll(async () => {
  product = await startProduct('postgres', { workers: false, schedulers: false });
  const ingress = await startIngressRole(product.runtime, { host: '127.0.0.1', port: 0 });
  walked = walkRoutes(ingress.app.router);
  routes = [...new Set([...ROUTES, ...walked])];
  await ingress.stop(1_000);
}, 120_000);
afterAll(async () => {
  await product.stop();
}, 60_000);

/** What must not be, by name; empty is what is wanted. */
async function found(run: FuzzReport): Promise<string[]> {
  const unsigned = await countRows(product, 'inbound_messages', 'not starts_with(sid, $1)', [
    SIGNED,
  ]);
  const statuses = await countRows(product, 'delivery_statuses');
  return [
    ...run.failures.slice(0, 5),
    ...(unsigned > 0 ? [`${unsigned} unsigned texts recorded`] : []),
    ...(statuses > 0 ? [`${statuses} statuses of nobody's texts recorded`] : []),
  ];
}

describe('S1 random requests', () => {
  test('the routes are found by themselves', () => {
    report('S1', { routes: routes.length, walked: walked.length });
    const some = ['/webhook/sms', '/health', '/admin/login', '/admin/dead-letters/replay'];
    expect(walked).toEqual(expect.arrayContaining(some));
  });

  test(
    'none fails, nothing unsigned is recorded, nothing is left behind',
    async () => {
      const target = targetOf(product);
      const browser = visit(product.url);
      await browser.logIn(OPERATOR);
      const run = { target, seed, routes, operator: browser.cookie };
      const start = performance.now();
      const warm = await fuzz({ ...run, from: 0, to: WARM_UP });
      const heap = usedHeap();
      const rest = await fuzz({ ...run, from: WARM_UP, to: REQUESTS });
      const growth = usedHeap() - heap;
      const statuses = { ...warm.statuses };
      for (const [status, count] of Object.entries(rest.statuses)) {
        statuses[Number(status)] = (statuses[Number(status)] ?? 0) + count;
      }
      const recorded = await countRows(product, 'inbound_messages');
      const failures = [...warm.failures, ...rest.failures];
      report('S1', {
        requests: REQUESTS,
        seconds: Math.round((performance.now() - start) / 1_000),
        failures: failures.length,
        recorded,
        growthKb: growth >> 10,
        statuses: JSON.stringify(statuses),
      });

      expect(await found({ statuses, failures })).toEqual([]);
      // The requests have reached what they are about.
      for (const status of [200, 204, 303, 400, 401, 403, 404, 413, 415]) {
        expect(statuses[status] ?? `no ${status}`).toEqual(expect.any(Number));
      }
      expect(recorded).toBeGreaterThan(REQUESTS / 200);
      expect(growth).toBeLessThan(MAX_GROWTH);
      const health = await send(`${product.url}/health`);
      expect(JSON.parse(health.body)).toMatchObject({ status: 'healthy' });
      const genuine = textParams({
        From: '+33639981999',
        MessageSid: `${SIGNED}${'0'.repeat(20)}`,
      });
      expect((await postWebhook(target, genuine)).status).toBe(200);
    },
    ROOM_MS,
  );
});

describe('S1 sabotage', () => {
  test('a product with a route that throws is found out', async () => {
    const faulty = Router();
    faulty.get('/phone', () => {
      throw new Error('as broken as can be');
    });
    faulty.post('/', (request) => {
      request.socket.destroy();
    });
    const listen = { host: '127.0.0.1', port: 0 };
    const broken = await startIngressRole(product.runtime, listen, [faulty]);
    try {
      const target = { ...targetOf(product), url: `http://127.0.0.1:${broken.port}` };
      const run = await fuzz({ target, seed, from: 0, to: 1_500 });
      const all = run.failures;
      expect(all.some((failure) => /^500 for .* GET \/phone/.test(failure))).toBe(true);
      expect(all.some((failure) => /^Error: .* POST \//.test(failure))).toBe(true);
    } finally {
      await broken.stop(1_000);
    }
  }, 120_000);

  test('a product that takes what is not signed is found out', async () => {
    const app = express();
    app.use(express.urlencoded({ extended: false }));
    app.post('/webhook/sms', async (request, response) => {
      const form = (request.body ?? {}) as Record<string, unknown>;
      const sid = String(form['MessageSid']);
      const body = { body: 'x', media: [], optOutType: null, language: 'fr' as const, segments: 1 };
      const numbers = { from: '+33639981998', to: '+12025550100' };
      if (/^SM[0-9a-f]{32}$/.test(sid)) {
        await recordInbound(product.runtime.knex, {
          ...body,
          ...numbers,
          sid,
          stream: 'conversation',
        });
      }
      response.sendStatus(200);
    });
    const server = await serve(app, { host: '127.0.0.1', port: 0 });
    try {
      const target = { ...targetOf(product), url: `http://127.0.0.1:${server.port}` };
      const run = await fuzz({ target, seed, from: 0, to: 1_500, malformedEvery: Infinity });
      expect(await found(run)).toContainEqual(expect.stringMatching(/unsigned texts recorded/));
    } finally {
      await server.stop(1_000);
    }
  }, 120_000);
});

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

function usedHeap(): number {
  collectGarbage();
  collectGarbage();
  return process.memoryUsage().heapUsed;
}
