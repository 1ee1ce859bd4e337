import { stringify } from 'node:querystring';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { startIngressRole, type Role } from '../../ops/start/roles.ts';
import type { Product } from '../support/product.ts';
import { freePort } from '../../platform/net/free-port.ts';
import { exchange, statusesIn } from './raw-http.ts';
import { countRows } from './record-query.ts';
import { GENUINE, mutated, mutation, PATH } from './signature-mutation.ts';
import { PUBLIC_URL, startWithSeveralTokens } from './several-tokens.ts';
import {
  FORM,
  postWebhook,
  signatureOf,
  targetOf,
  textParams,
  type WebhookTarget,
} from './signed-webhook.ts';

const ANNA = '+33639980020';

let product: Product;
let target: WebhookTarget;
beforeAll(async () => {
  product = await startWithSeveralTokens(`${PUBLIC_URL}/`);
  target = targetOf(product);
}, 120_000);
afterAll(async () => {
  await product.stop();
}, 60_000);

describe('a genuine signature', () => {
  test('is answered with empty TwiML', async () => {
    expect(target.publicUrl).toBe(PUBLIC_URL);
    const { status, headers, body } = await postWebhook(target, textParams({ From: ANNA }));
    expect(status).toBe(200);
    expect(headers['content-type']).toMatch(/^text\/xml/);
    expect(body).toMatch(/^(<\?xml[^>]*\?>)?<Response\s*\/>$/);
  });

  test.each(['/webhook/sms', '/webhook/sms/fallback'])('counts on %s', async (path) => {
    const sid = textParams({ From: ANNA });
    expect((await postWebhook(target, sid, { path })).status).toBe(200);
    expect(await countRows(product, 'inbound_messages', 'sid = $1', [sid['MessageSid']])).toBe(1);
  });

  test('counts for the status of a text, query included', async () => {
    const path = '/webhook/sms/status?outbox=00000000-0000-4000-8000-000000000000';
    const params = { MessageSid: `SM${'1'.repeat(32)}`, MessageStatus: 'sent' };
    expect((await postWebhook(target, params, { path })).status).toBe(204);
    const signature = signatureOf(target, '/webhook/sms/status', params);
    expect((await postWebhook(target, params, { path, signature })).status).toBe(403);
  });

  test.each(['new-token-of-a-test', 'old-token-of-a-test'])(
    'may be made with %s',
    async (token) => {
      const signer = { ...target, authToken: token };
      expect((await postWebhook(signer, textParams({ From: ANNA }))).status).toBe(200);
    },
  );

  test('may cover parameters that nobody knows yet', async () => {
    const params = textParams({
      From: ANNA,
      Zodiac: 'Leo',
      ChannelMetadata: '{"type":"rcs"}',
      'Été[0]': 'été & co = 1+1',
      Empty: '',
    });
    expect((await postWebhook(target, params)).status).toBe(200);
  });
});

describe('anything else is refused', () => {
  test.each([
    ['a wrong signature', 'RSOYDt4T1cUTdK1PDd93/VVr8B8=', 403],
    ['no signature', null, 400],
    ['an empty signature', '', 400],
  ])('%s', async (_, signature, expected) => {
    const params = textParams({ From: ANNA });
    expect((await postWebhook(target, params, { signature })).status).toBe(expected);
    const sid = params['MessageSid'];
    expect(await countRows(product, 'inbound_messages', 'sid = $1', [sid])).toBe(0);
  });

  test.each(['third-token-of-a-test', '', 'new-token-of-a-test,old-token-of-a-test'])(
    'a signature with the token "%s"',
    async (authToken) => {
      const signer = { ...target, authToken };
      expect((await postWebhook(signer, textParams({ From: ANNA }))).status).toBe(403);
    },
  );

  test('a signature over the address of the server instead of the public one', async () => {
    const signer = { ...target, publicUrl: target.url };
    const params = textParams({ From: ANNA });
    expect((await postWebhook(signer, params)).status).toBe(403);
    const headers = { Host: 'evil.example', 'X-Forwarded-Host': 'evil.example' };
    const evil = { ...target, publicUrl: 'https://evil.example' };
    expect((await postWebhook(evil, params, { headers })).status).toBe(403);
  });

  test('a genuine request with one thing changed', async () => {
    await fc.assert(
      fc.asyncProperty(mutation, async (change) => {
        const { params, path, signature } = mutated(target, change);
        const { status } = await postWebhook(target, params, { path, signature });
        expect(status).toBe(403);
      }),
      { numRuns: 300 },
    );
    const body = textParams({ From: ANNA, MessageSid: GENUINE['MessageSid'] ?? '' });
    expect((await postWebhook(target, body)).status).toBe(200);
    const kept = 'sid = $1 and from_number = $2 and body = $3';
    const expected = [body['MessageSid'], ANNA, body['Body']];
    expect(await countRows(product, 'inbound_messages', kept, expected)).toBe(1);
  }, 60_000);
});

describe('the Host header', () => {
  const hosts = [
    'evil.example',
    '[',
    '[::1',
    'a b',
    ':::',
    '%',
    '..',
    'x:99999',
    '?',
    'é',
    '<>',
    '\\',
  ];
  test.each(hosts)('"%s" decides nothing', async (host) => {
    const port = Number(new URL(target.url).port);
    const params = textParams({ From: ANNA });
    const genuine = signatureOf(target, PATH, params);
    const ask = (signature: string): Promise<string> =>
      exchange(port, rawPost(host, signature, stringify(params)));
    expect(statusesIn(await ask(genuine))).toEqual([200]);
    expect(statusesIn(await ask(genuine.toLowerCase()))).toEqual([403]);
  });

  test('that is missing or given twice is no failure of ours', async () => {
    const port = Number(new URL(target.url).port);
    const params = textParams({ From: ANNA });
    const post = rawPost('x', signatureOf(target, PATH, params), stringify(params));
    for (const raw of [
      post.replace('Host: x\r\n', ''),
      post.replace('Host: x', 'Host: x\r\nHost: y'),
    ]) {
      const [status, ...more] = statusesIn(await exchange(port, raw));
      expect([200, 400]).toContain(status);
      expect(more).toEqual([]);
    }
  });
});

describe('a product that verifies with another token', () => {
  let other: Role & { readonly port: number };
  beforeAll(async () => {
    const { settings } = product.runtime;
    const twilio = { ...settings.twilio, authTokens: ['token-of-somebody-else'] };
    other = await startIngressRole(
      { ...product.runtime, settings: { ...settings, twilio } },
      { host: '127.0.0.1', port: await freePort() },
    );
  });
  afterAll(async () => {
    await other.stop(1_000);
  });

  test('refuses what this one accepts', async () => {
    const elsewhere = { ...target, url: `http://127.0.0.1:${other.port}` };
    for (const authToken of ['new-token-of-a-test', 'old-token-of-a-test']) {
      const params = textParams({ From: ANNA });
      expect((await postWebhook({ ...elsewhere, authToken }, params)).status).toBe(403);
      expect((await postWebhook({ ...target, authToken }, params)).status).toBe(200);
    }
    const ours = { ...elsewhere, authToken: 'token-of-somebody-else' };
    expect((await postWebhook(ours, textParams({ From: ANNA }))).status).toBe(200);
  });
});

function rawPost(host: string, signature: string, body: string): string {
  const lines = [
    `POST ${PATH} HTTP/1.1`,
    `Host: ${host}`,
    `Content-Type: ${FORM}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    `X-Twilio-Signature: ${signature}`,
    'Connection: close',
  ];
  return `${lines.join('\r\n')}\r\n\r\n${body}`;
}
