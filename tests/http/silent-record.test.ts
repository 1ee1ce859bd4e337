import { createHmac, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addUser } from '../../db/people.ts';
import { startIngressRole, type Role } from '../../ops/start/roles.ts';
import { openRuntime, type Runtime } from '../../ops/start/runtime.ts';
import { readConfig } from '../../platform/config.ts';
import { freePort } from '../../platform/net/free-port.ts';
import { sharedRedis, type SharedRedis } from '../support/shared-redis.ts';
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { waitFor } from '../support/wait-for.ts';
import { send, timed, type HttpAnswer } from './http-request.ts';
import { countRows } from './record-query.ts';
import { newSid, postWebhook, textParams, type WebhookTarget } from './signed-webhook.ts';

const ANNA = '+33639980070';
const BEN = '+33639980071';

/** The HTTP side, with its record behind a network that can fall silent. */
describe('a record that takes connections and says nothing', () => {
  let database: TestDatabase;
  let redis: SharedRedis;
  let proxy: TcpProxy;
  let runtime: Runtime;
  let ingress: Role & { readonly port: number };
  let target: WebhookTarget;
  let dataDir: string;

  beforeAll(async () => {
    database = await createTestDatabase();
    redis = await sharedRedis();
    const through = new URL(database.applicationUrl);
    proxy = await startTcpProxy({ port: Number(through.port) });
    through.hostname = '127.0.0.1';
    through.port = String(proxy.port);
    dataDir = await mkdtemp(path.join(tmpdir(), 'ficelle-silent-'));
    const config = readConfig({
      ENVIRONMENT: 'test',
      LOG_LEVEL: 'silent',
      DATABASE_URL: through.href,
      REDIS_URL: redis.url,
      QUEUE_PREFIX: redis.prefix,
    });
    const port = await freePort();
    runtime = await openRuntime(config, { role: 'test', dataDir, port });
    ingress = await startIngressRole(runtime, { host: '127.0.0.1', port });
    await addUser(runtime.knex, { number: ANNA, language: 'fr', timeZone: 'Europe/Paris' });
    const { publicUrl, twilio } = runtime.settings;
    const authToken = twilio.authTokens[0] ?? '';
    target = { url: `http://127.0.0.1:${port}`, publicUrl, authToken };
  }, 120_000);
  afterAll(async () => {
    await proxy.stop();
    await ingress.stop(1_000);
    await runtime.close();
    await redis.stop();
    await database.drop();
    await rm(dataDir, { recursive: true, force: true });
  }, 60_000);

  const get = (where: string): Promise<HttpAnswer> => send(`${target.url}${where}`);

  test('is told within 2 s, and forgiven once it answers again', async () => {
    const params = textParams({ From: ANNA });
    expect((await postWebhook(target, textParams({ From: ANNA }))).status).toBe(200);
    expect((await get('/health')).status).toBe(200);
    proxy.set({ blackhole: 'both' });

    // On a connection that was good a moment ago, then on new ones, and one text behind another of the same number.
    const first = await timed(postWebhook(target, params));
    const rest = await Promise.all([
      timed(get('/health')),
      timed(get('/ready')),
      timed(postWebhook(target, textParams({ From: BEN }))),
      timed(postWebhook(target, textParams({ From: ANNA }))),
    ]);
    const asked = [first, ...rest];
    expect(asked.map(({ answer }) => answer.status)).toEqual([503, 503, 503, 503, 503]);
    for (const { ms } of asked) expect(ms).toBeLessThan(2_000);
    expect(first.answer.headers['retry-after']).toMatch(/^\d+$/);
    const path = `/webhook/sms/status?outbox=${randomUUID()}`;
    const status = { MessageSid: newSid(), MessageStatus: 'sent' };
    const callback = await timed(postWebhook(target, status, { path }));
    expect(callback.answer.status).toBe(503);
    expect(callback.ms).toBeLessThan(2_000);
    const headers = { Cookie: sessionCookie('some-session', runtime.settings.admin.sessionSecret) };
    const admin = await timed(send(`${target.url}/admin/queues`, { headers }));
    expect(admin.answer.status).toBe(503);
    expect(admin.ms).toBeLessThan(2_000);

    await proxy.stop();
    proxy.clear();
    await proxy.start();
    await waitFor(async () => (await get('/health')).status === 200, {
      what: '/health to be 200 again',
      timeoutMs: 25_000,
      intervalMs: 200,
    });
    expect((await postWebhook(target, params)).status).toBe(200);
    const sid = params['MessageSid'];
    expect(await countRows({ database }, 'inbound_messages', 'sid = $1', [sid])).toBe(1);
  }, 60_000);
});

/** The cookie of a session, signed as ours are: only such a one is looked up. */
function sessionCookie(id: string, secret: string): string {
  const mac = createHmac('sha256', secret).update(id).digest('base64').replace(/=+$/, '');
  return `ficelle.admin=${encodeURIComponent(`s:${id}.${mac}`)}`;
}
