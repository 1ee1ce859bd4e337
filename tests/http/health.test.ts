import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startProduct, type Product } from '../support/product.ts';
import { waitFor } from '../support/wait-for.ts';
import { OPERATOR, visit } from './admin-visit.ts';
import { send, timed, type HttpAnswer } from './http-request.ts';
import { readMetrics } from './prometheus-text.ts';
import { countRows, inRecord } from './record-query.ts';
import { postWebhook, targetOf, textParams } from './signed-webhook.ts';

const ANNA = '+33639980060';

interface Health {
  readonly status: string;
  readonly services: Readonly<Record<string, string>>;
  readonly version: string;
}

let product: Product;
beforeAll(async () => {
  product = await startProduct('redis', { ownRedis: true });
  await product.addUser(ANNA);
}, 120_000);
afterAll(async () => {
  await product.stop();
}, 60_000);

const get = (path: string): Promise<HttpAnswer> => send(`${product.url}${path}`);
const healthOf = (answer: HttpAnswer): Health => JSON.parse(answer.body) as Health;

async function healthIs(status: string): Promise<void> {
  await waitFor(async () => healthOf(await get('/health')).status === status, {
    what: `/health to be ${status}`,
    timeoutMs: 15_000,
    intervalMs: 100,
  });
}

/** No host, port, user, password, file or stack: whoever asks for the health needs no more than names and states. */
function expectNothingPrivate({ body }: HttpAnswer): void {
  const urls = [product.database.applicationUrl, product.redis?.url ?? ''];
  for (const url of urls.map((one) => new URL(one))) {
    for (const part of [url.host, url.port, url.username, url.password, url.pathname.slice(1)]) {
      if (part !== '') expect(body).not.toContain(part);
    }
  }
  expect(body).not.toMatch(
    /127\.0\.0\.1|localhost|ECONN|Error|\bat .*:\d+|node_modules|postgres:|redis:\/\//,
  );
}

describe('when all is well', () => {
  test('/health says what works, and its version', async () => {
    const answer = await get('/health');
    expect(answer.status).toBe(200);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(healthOf(answer)).toEqual({
      status: 'healthy',
      services: { db: 'ok', redis: 'ok' },
      version: expect.stringMatching(/^\d+\.\d+\.\d+/) as unknown,
    });
    expectNothingPrivate(answer);
  });

  test('/ready is true', async () => {
    const answer = await get('/ready');
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.body)).toEqual({ ready: true });
  });

  test('/metrics is text for Prometheus with the metrics of the product', async () => {
    await postWebhook(targetOf(product), textParams({ From: ANNA, Body: 'note mesure' }));
    await product.carrier.oracle.waitFor(ANNA, 1);
    const answer = await get('/metrics');
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toMatch(/^text\/plain; version=0\.0\.4/);
    const families = readMetrics(answer.body);
    for (const name of [
      'ficelle_http_request_seconds',
      'ficelle_inbound_texts_total',
      'ficelle_job_seconds',
      'ficelle_queue_wait_seconds',
      'ficelle_turns_total',
      'ficelle_sends_total',
      'ficelle_send_seconds',
      'ficelle_reconciled_total',
      'ficelle_reminder_lateness_seconds',
      'ficelle_dead_letters_total',
      'ficelle_lanes_swept_total',
      'ficelle_wakes_lost_total',
      'ficelle_backlog_rows',
      'ficelle_queue_jobs',
      'ficelle_nodejs_heap_size_used_bytes',
    ]) {
      expect(families.has(name) ? name : `${name} is missing`).toBe(name);
    }
    expect(answer.body).toMatch(/^ficelle_inbound_texts_total\{outcome="recorded"\} [1-9]/m);
    expect(answer.body).toMatch(
      /^ficelle_http_request_seconds_count\{.*route="\/webhook\/sms".*\} \d+$/m,
    );
    expect(answer.body).toMatch(/^ficelle_queue_jobs\{tier="critical",state="\w+"\} \d+$/m);
    expect(answer.body).not.toContain(ANNA);
    expect(answer.body).not.toContain('mesure');
  });

  test('the routes in the metrics are ours, whatever paths are asked for', async () => {
    await Promise.all(Array.from({ length: 50 }, (_, at) => get(`/nothing/${at}/+33639980061`)));
    const { body } = await get('/metrics');
    expect(body).not.toContain('nothing');
    const routes = new Set([...body.matchAll(/route="([^"]*)"/g)].map((match) => match[1]));
    expect(routes).toContain('other');
    expect(routes.size).toBeLessThan(20);
  });
});

describe('Redis away', () => {
  test.each<[string, () => Promise<void> | void, () => Promise<void> | void]>([
    ['killed', () => product.redis?.kill(), () => product.redis?.restart()],
    ['frozen', () => product.redis?.pause(), () => product.redis?.resume()],
  ])(
    '%s: degraded, and texts are still taken; healthy again by itself',
    async (_, leave, comeBack) => {
      await healthIs('healthy');
      const before = product.carrier.oracle.arrivals(ANNA).length;
      await leave();
      try {
        const { answer, ms } = await timed(get('/health'));
        expect(ms).toBeLessThan(2_000);
        expect(answer.status).toBe(200);
        expect(healthOf(answer)).toMatchObject({
          status: 'degraded',
          services: { db: 'ok', redis: 'down' },
        });
        expectNothingPrivate(answer);
        expect((await get('/ready')).status).toBe(200);
        const webhook = await timed(
          postWebhook(targetOf(product), textParams({ From: ANNA, Body: 'note sans Redis' })),
        );
        expect(webhook.answer.status).toBe(200);
        expect(webhook.ms).toBeLessThan(2_000);
        const metrics = await timed(get('/metrics'));
        expect(metrics.answer.status).toBe(200);
        readMetrics(metrics.answer.body);
        expect(metrics.ms).toBeLessThan(5_000);
      } finally {
        await comeBack();
      }
      await healthIs('healthy');
      await product.carrier.oracle.waitFor(ANNA, before + 1, 20_000);
    },
    60_000,
  );
});

describe('PostgreSQL away', () => {
  const name = () => new URL(product.database.superuserUrl).pathname.slice(1);
  const away = () => `${name()}_away`;

  /** From another database, because this one refuses us too. */
  async function asSuperuser(statements: readonly string[]): Promise<void> {
    for (const sql of statements) await inRecord(product, sql, [], 'postgres');
  }
  const close = () => [
    `alter database ${name()} allow_connections false`,
    `select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = '${name()}'`,
  ];
  const open = () => `alter database ${name()} allow_connections true`;

  async function leavesAndComesBack(leave: string[], comeBack: string[]): Promise<void> {
    await healthIs('healthy');
    const before = product.carrier.oracle.arrivals(ANNA).length;
    const params = textParams({ From: ANNA, Body: 'note sans base' });
    await asSuperuser(leave);
    try {
      await expectAway(params);
    } finally {
      await asSuperuser(comeBack);
    }
    await healthIs('healthy');
    expect((await get('/ready')).status).toBe(200);
    expect((await postWebhook(targetOf(product), params)).status).toBe(200);
    await product.carrier.oracle.waitFor(ANNA, before + 1, 20_000);
    const sid = params['MessageSid'];
    expect(await countRows(product, 'inbound_messages', 'sid = $1', [sid])).toBe(1);
  }

  test('no connections left: unhealthy and 503 at once, and well again by itself', async () => {
    const none = `alter database ${name()} connection limit 0`;
    const any = `alter database ${name()} connection limit -1`;
    await leavesAndComesBack([...close(), none, open()], [any]);
  }, 90_000);

  test('closed to connections: the same', async () => {
    await leavesAndComesBack(close(), [open()]);
  }, 90_000);

  test('gone under its name: the same', async () => {
    const leave = `alter database ${name()} rename to ${away()}`;
    const comeBack = `alter database ${away()} rename to ${name()}`;
    await leavesAndComesBack([...close(), leave], [comeBack, open()]);
  }, 90_000);

  async function expectAway(params: ReturnType<typeof textParams>): Promise<void> {
    for (let round = 0; round < 3; round++) {
      const health = await timed(get('/health'));
      expect(health.ms).toBeLessThan(2_000);
      expect(health.answer.status).toBe(503);
      expect(healthOf(health.answer)).toMatchObject({
        status: 'unhealthy',
        services: { db: 'down' },
      });
      expectNothingPrivate(health.answer);
      const ready = await timed(get('/ready'));
      expect(ready.ms).toBeLessThan(2_000);
      expect(ready.answer.status).toBe(503);
      expectNothingPrivate(ready.answer);
      const webhook = await timed(postWebhook(targetOf(product), params));
      expect(webhook.answer.status).toBe(503);
      expect(webhook.ms).toBeLessThan(2_000);
      expect(Number(webhook.answer.headers['retry-after'])).toBeGreaterThan(0);
      expectNothingPrivate(webhook.answer);
      const metrics = await get('/metrics');
      expect(metrics.status).toBe(200);
      readMetrics(metrics.body);
      const admin = await visit(product.url).logIn(OPERATOR);
      expect(admin.status).toBe(503);
      expectNothingPrivate(admin);
    }
  }
});
