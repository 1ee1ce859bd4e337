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

function without(name: string, params: FormParams): FormParams {
  return Object.fromEntries(Object.entries(params).filter(([given]) => given !== name));
}

function messageOf(answer: HttpAnswer): string {
  return (JSON.parse(answer.body) as { error: { message: string } }).error.message;
}

describe('fields that are missing or wrong', () => {
  const withoutSid = without('MessageSid', textParams({ From: ANNA }));
  const withoutFrom = without('From', textParams({ From: ANNA }));
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
    const params = without('Body', textParams({ From: ANNA }));
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
    const params = textParams({ From: ANNA, Body: Buffer.from(sent).toString() });
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
    const others = without('Body', textParams({ From: ANNA }));
    const params = { ...others, Body: written };
    const answer = await post(params, { body: `${stringify(others)}&Body=${written}` });
    expect(answer.status).toBe(200);
    expect((await kept(String(others['MessageSid'])))?.body).toBe(written);
  });

  test('raw bytes that are no UTF-8 become replacement characters', async () => {
    const others = without('Body', textParams({ From: ANNA }));
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

describe('pictures and voice notes', () => {
  const media = (count: number): Record<string, string> => {
    const fields: Record<string, string> = {};
    for (let at = 0; at < count; at++) {
      fields[`MediaUrl${at}`] = `https://api.example/Media/${at}`;
      fields[`MediaContentType${at}`] = 'image/jpeg';
    }
    return fields;
  };
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
