import { gzipSync } from 'node:zlib';
import { stringify } from 'node:querystring';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { FormParams } from '../../ops/carrier/webhook-signature.ts';
import { startProduct, type Product } from '../support/product.ts';
import type { HttpAnswer } from './http-request.ts';
import { countRows, inRecord } from './record-query.ts';
import {
  newSid,
  postWebhook,
  targetOf,
  textParams,
  type Posting,
  type WebhookTarget,
} from './signed-webhook.ts';

const ANNA = '+33639980021';

interface Kept {
  readonly from_number: string;
  readonly to_number: string;
  readonly body: string;
  readonly media: { readonly url: string; readonly contentType: string }[];
  readonly opt_out_type: string | null;
}

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

async function kept(sid: string): Promise<Kept | undefined> {
  const rows = await inRecord<Kept>(
    product,
    'select from_number, to_number, body, media, opt_out_type from inbound_messages where sid = $1',
    [sid],
  );
  return rows[0];
}

function messageOf(answer: HttpAnswer): string {
  return (JSON.parse(answer.body) as { error: { message: string } }).error.message;
}

describe('fields that are missing or wrong', () => {
  const { MessageSid: _sid, ...withoutSid } = textParams({ From: ANNA });
  const { From: _from, ...withoutFrom } = textParams({ From: ANNA });
  test.each<[string, FormParams, string]>([
    ['no MessageSid', withoutSid, 'MessageSid'],
    ['an empty MessageSid', textParams({ From: ANNA, MessageSid: '' }), 'MessageSid'],
    [
      'a MessageSid of something else',
      textParams({ From: ANNA, MessageSid: `CA${'0'.repeat(32)}` }),
      'MessageSid',
    ],
    ['a MessageSid too long', textParams({ From: ANNA, MessageSid: `${newSid()}0` }), 'MessageSid'],
    ['no From', withoutFrom, 'From'],
    ['an empty From', textParams({ From: '' }), 'From'],
    ['no field at all', {}, 'MessageSid'],
  ])('%s: 400, and the field is named', async (_, params, name) => {
    const before = await countRows(product, 'inbound_messages');
    const answer = await post(params);
    expect(answer.status).toBe(400);
    expect(messageOf(answer)).toContain(name);
    expect(await countRows(product, 'inbound_messages')).toBe(before);
  });

  test('the older name SmsSid does as well', async () => {
    const SmsSid = newSid();
    expect((await post({ ...withoutSid, SmsSid })).status).toBe(200);
    expect(await kept(SmsSid)).toMatchObject({ from_number: ANNA });
  });

  test('a text without Body is an empty text', async () => {
    const { Body: _body, ...params } = textParams({ From: ANNA });
    expect((await post(params)).status).toBe(200);
    expect(await kept(String(params['MessageSid']))).toMatchObject({ body: '' });
  });
});

describe('a sender that is no phone number', () => {
  test.each([
    '12345',
    'ACME',
    'Ma Banque',
    '+0123456789',
    '+33',
    'whatsapp:+33639980021',
    '+3363998002100000',
  ])('"%s": 200, and nothing is stored', async (From) => {
    const tables = ['inbound_messages', 'users', 'user_phone_numbers', 'user_identification_logs'];
    const count = () => Promise.all(tables.map((table) => countRows(product, table)));
    const before = await count();
    expect((await post(textParams({ From }))).status).toBe(200);
    expect(await count()).toEqual(before);
  });
});

describe('odd characters', () => {
  test.each<[string, string, string]>([
    ['emoji', '👩‍👩‍👧 🇫🇷 ☎️ 1️⃣', '👩‍👩‍👧 🇫🇷 ☎️ 1️⃣'],
    ['1,600 characters', 'é'.repeat(1_600), 'é'.repeat(1_600)],
    ['a NUL byte', 'no\0te\0', 'note'],
    ['only a NUL byte', '\0', ''],
    [
      'other control characters',
      '\u0001\u001b[31m\u007f\u0085\u2028',
      '\u0001\u001b[31m\u007f\u0085\u2028',
    ],
    ['right to left and combining marks', '\u202eabc e\u0301\u0302', '\u202eabc e\u0301\u0302'],
    [
      'what SQL, HTML and templates would obey',
      `'; drop table users;-- <script> \${1} \\u0000 ?`,
      `'; drop table users;-- <script> \${1} \\u0000 ?`,
    ],
    ['form syntax', 'a=b&c=d+e %41 %', 'a=b&c=d+e %41 %'],
    ['a half of a pair of UTF-16', 'a\ud83db', 'a\ufffdb'],
  ])('%s are kept', async (_, sent, expected) => {
    // A half pair cannot be encoded: what is sent, and signed, is the replacement character.
    const params = textParams({ From: ANNA, Body: sent.toWellFormed() });
    expect((await post(params)).status).toBe(200);
    expect((await kept(String(params['MessageSid'])))?.body).toBe(expected);
  });

  test.each<[string, string]>([
    ['a half of a pair of UTF-16', '%ED%A0%80'],
    ['a percent sign alone', '%'],
    ['a percent sign without digits', '%zz%'],
    ['the form of other systems', '%uD83D'],
    ['a broken sequence of UTF-8', '%C3%28'],
    ['an overlong sequence', '%C0%80'],
    ['beyond Unicode', '%F5%80%80%80'],
  ])('%s, percent-encoded, is kept as it was written', async (_, written) => {
    const { Body: _body, ...others } = textParams({ From: ANNA });
    const params = { ...others, Body: written };
    const answer = await post(params, { body: `${stringify(others)}&Body=${written}` });
    expect(answer.status).toBe(200);
    expect((await kept(String(others['MessageSid'])))?.body).toBe(written);
  });

  test('raw bytes that are no UTF-8 become replacement characters', async () => {
    const { Body: _body, ...others } = textParams({ From: ANNA });
    const body = Buffer.concat([
      Buffer.from(`${stringify(others)}&Body=`),
      Buffer.from([0x61, 0xff, 0xfe, 0x62]),
    ]);
    const answer = await post({ ...others, Body: 'a\ufffd\ufffdb' }, { body });
    expect(answer.status).toBe(200);
    expect((await kept(String(others['MessageSid'])))?.body).toBe('a\ufffd\ufffdb');
  });

  test('NUL bytes in every field are harmless', async () => {
    const params = textParams({
      From: `\0${ANNA}\0`,
      To: '+1202\x00' + '5550100',
      NumMedia: '1\0',
      MediaUrl0: 'https://media.example/\0a',
      MediaContentType0: 'image/\0png',
      OptOutType: '\0',
    });
    expect((await post(params)).status).toBe(200);
    expect(await kept(String(params['MessageSid']))).toMatchObject({
      from_number: ANNA,
      to_number: '+12025550100',
      media: [{ url: 'https://media.example/a', contentType: 'image/png' }],
      opt_out_type: null,
    });
  });
});

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

describe('pictures and voice notes', () => {
  const media = (count: number) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, at) => [
        [`MediaUrl${at}`, `https://api.example/Media/${at}`],
        [`MediaContentType${at}`, 'image/jpeg'],
      ]).flat(),
    );
  test.each<[string, number, number]>([
    ['2', 2, 2],
    ['10', 10, 10],
    ['999', 12, 10],
    ['0', 2, 0],
    ['-3', 2, 0],
    ['many', 2, 0],
    ['1e9', 2, 10],
    ['Infinity', 2, 10],
    ['1.9', 2, 1],
  ])('NumMedia "%s"', async (NumMedia, sent, expected) => {
    const params = textParams({ From: ANNA, MessageSid: newSid('MM'), NumMedia, ...media(sent) });
    expect((await post(params)).status).toBe(200);
    const row = await kept(String(params['MessageSid']));
    expect(row?.media).toHaveLength(expected);
    if (expected > 0) {
      expect(row?.media[0]).toEqual({
        url: 'https://api.example/Media/0',
        contentType: 'image/jpeg',
      });
    }
  });
});
