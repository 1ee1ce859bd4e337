import { gzipSync } from 'node:zlib';
import { stringify } from 'node:querystring';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { FormParams } from '../../ops/carrier/webhook-signature.ts';
import { startProduct, type Product } from '../support/product.ts';
import type { HttpAnswer } from './http-request.ts';
import { inRecord } from './record-query.ts';
import {
  newSid,
  postWebhook,
  targetOf,
  textParams,
  type Posting,
  type WebhookTarget,
} from './signed-webhook.ts';

const ANNA = '+33639980025';

let product: Product;
let target: WebhookTarget;
beforeAll(async () => {
  product = await startProduct('postgres', { workers: false, schedulers: false });
  target = targetOf(product);
  await product.addUser(ANNA);
}, 120_000);
afterAll(async () => {
  await product.stop();
}, 60_000);

const post = (params: FormParams, posting?: Posting): Promise<HttpAnswer> =>
  postWebhook(target, params, posting);

async function kept(sid: string): Promise<{ from_number: string; body: string } | undefined> {
  const sql = 'select from_number, body from inbound_messages where sid = $1';
  return (await inRecord<{ from_number: string; body: string }>(product, sql, [sid]))[0];
}

describe('bodies that are no form of Twilio', () => {
  test('more than 64 kB: 413', async () => {
    const params = textParams({ From: ANNA, Body: 'a'.repeat(65_536) });
    expect((await post(params)).status).toBe(413);
    expect(await kept(String(params['MessageSid']))).toBeUndefined();
    const less = textParams({ From: ANNA, Body: 'a'.repeat(60_000) });
    expect((await post(less)).status).toBe(200);
  });

  test('more than 64 kB once unpacked: 413', async () => {
    const params = textParams({ From: ANNA, Body: 'a'.repeat(10_000_000) });
    const body = gzipSync(stringify(params));
    expect(body.length).toBeLessThan(20_000);
    const answer = await post(params, { body, headers: { 'Content-Encoding': 'gzip' } });
    expect(answer.status).toBe(413);
  });

  test('hundreds of parameters: 413', async () => {
    const many = Object.fromEntries(Array.from({ length: 600 }, (_, at) => [`p${at}`, '1']));
    expect((await post({ ...textParams({ From: ANNA }), ...many })).status).toBe(413);
  });

  const none: FormParams = {};
  const json = JSON.stringify({ MessageSid: newSid(), From: ANNA, Body: 'x' });
  test.each<[string, string, string, number]>([
    ['JSON', 'application/json', json, 400],
    ['broken JSON', 'application/json', '{"a":', 400],
    ['plain text', 'text/plain', 'MessageSid=x', 400],
    ['several parts', 'multipart/form-data; boundary=x', '--x\r\n\r\n--x--', 400],
    ['no type', '', 'MessageSid=x', 400],
    ['a type that is none', ';;;', 'MessageSid=x', 400],
    [
      'a character set nobody reads',
      'application/x-www-form-urlencoded; charset=utf-7',
      'a=b',
      415,
    ],
  ])('%s: %s', async (_, type, body, expected) => {
    const answer = await post(none, { body, headers: { 'Content-Type': type } });
    expect(answer.status).toBe(expected);
  });

  test.each<[string, string, number]>([
    ['an unknown encoding', 'snappy', 415],
    ['an encoding that it does not have', 'gzip', 400],
    ['another that it does not have', 'deflate', 400],
    ['a third that it does not have', 'br', 400],
  ])('a form with %s', async (_, encoding, expected) => {
    const answer = await post(textParams({ From: ANNA }), {
      headers: { 'Content-Encoding': encoding },
    });
    expect(answer.status).toBe(expected);
  });

  test('JSON that is signed as Twilio signs JSON: 403, for texts come as forms', async () => {
    const path = `/webhook/sms?bodySHA256=${'0'.repeat(64)}`;
    const headers = { 'Content-Type': 'application/json' };
    expect((await post(none, { path, body: json, headers })).status).toBe(403);
  });
});

describe('parameters with odd names or several values', () => {
  test('the first of several values counts', async () => {
    const params = textParams({
      From: [ANNA, '+33639980022'] as never,
      Body: ['un', 'deux', 'un'],
    });
    expect((await post(params)).status).toBe(200);
    const row = await kept(String(params['MessageSid']));
    expect(row).toMatchObject({ from_number: ANNA, body: 'un' });
  });

  test('a field many times over', async () => {
    const params = textParams({
      From: ANNA,
      Body: Array.from({ length: 300 }, (_, at) => String(at)),
    });
    expect((await post(params)).status).toBe(200);
    expect((await kept(String(params['MessageSid'])))?.body).toBe('0');
  });

  test.each([
    'toString',
    'constructor',
    'hasOwnProperty',
    'length',
    'then',
    'a.b.c',
    '[',
    'a[0]',
    'a[b]',
  ])('a parameter called "%s" is one like any other', async (name) => {
    const params = textParams({ From: ANNA, [name]: 'x' });
    expect((await post(params)).status).toBe(200);
    expect(await kept(String(params['MessageSid']))).toBeDefined();
  });

  test.each(['__proto__', '__proto__[From]', 'constructor[prototype][From]', 'Body[]'])(
    'a parameter called "%s" changes nothing but this request',
    async (name) => {
      const params = textParams({ From: ANNA, Body: 'note' });
      const extra = `&${encodeURIComponent(name)}=%2B33639980099`;
      const { status } = await post(params, { body: stringify(params) + extra });
      expect([200, 403]).toContain(status);
      expect(({} as Record<string, unknown>)['From']).toBeUndefined();
      expect((await post(textParams({ From: ANNA }))).status).toBe(200);
    },
  );
});
