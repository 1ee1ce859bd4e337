import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { bury } from '../../db/dead-letters.ts';
import type { DeadLetterCause } from '../../db/dead-letter-causes.ts';
import { withUser } from '../../db/with-user.ts';
import { startProduct, type Product } from '../support/product.ts';
import { OPERATOR, visit, type AdminVisit } from './admin-visit.ts';
import { send } from './http-request.ts';
import { countRows, inRecord } from './record-query.ts';

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

let product: Product;
let operator: AdminVisit;
beforeAll(async () => {
  product = await startProduct('postgres', { workers: false, schedulers: false });
  operator = visit(product.url);
  await operator.logIn(OPERATOR);
}, 120_000);
afterAll(async () => {
  await product.stop();
}, 60_000);

let userId: string;
let texts = 0;
beforeEach(async () => {
  await inRecord(product, 'delete from users');
  userId = await product.addUser('+33639986001');
});

/** A text that was given up; gives the id of its letter. */
async function dead(cause: DeadLetterCause, seq?: number): Promise<string> {
  const [row] =
    seq === undefined
      ? await inRecord<{ seq: string }>(
          product,
          `insert into inbound_messages (sid, user_id, stream, from_number, to_number, body)
           values ($1, $2, 'conversation', '+33639986001', '+12025550100', 'le secret') returning seq`,
          [`SM${String(++texts).padStart(32, '0')}`, userId],
        )
      : [{ seq: String(seq) }];
  return withUser(product.runtime.knex, userId, (tx) =>
    bury(tx, { userId, origin: 'inbound', originSeq: Number(row?.seq), cause }),
  );
}

async function get(path: string): Promise<Answer> {
  const { status, body } = await operator.ask(`/admin/dead-letters${path}`, {
    headers: { Accept: 'application/json' },
  });
  return { status, body: JSON.parse(body) as unknown };
}

async function post(path: string, asked: object): Promise<Answer> {
  const { status, body } = await operator.ask(`/admin/dead-letters/${path}`, {
    method: 'POST',
    headers: { Origin: product.url, 'Content-Type': 'application/json' },
    body: JSON.stringify(asked),
  });
  return { status, body: JSON.parse(body) as unknown };
}

const ids = async (query: string): Promise<string[]> =>
  ((await get(query)).body as { deadLetters: { id: string }[] }).deadLetters.map(({ id }) => id);

describe('dead letters over HTTP', () => {
  test('are listed by filter, page by page, with what their cause means', async () => {
    const a = await dead('CARRIER_30007');
    const b = await dead('UNEXPECTED');
    const c = await dead('CARRIER_20003');
    expect(await ids('')).toEqual([c, b, a]);
    expect(await ids('?causePrefix=CARRIER_')).toEqual([c, a]);
    expect(await ids('?cause=UNEXPECTED&origin=inbound')).toEqual([b]);
    expect(await ids('?origin=outbox')).toEqual([]);
    expect(await ids(`?user=${userId}&since=2020-01-01`)).toHaveLength(3);
    expect(await ids('?until=2020-01-01T00:00:00Z')).toEqual([]);
    expect(await ids('?cause=&state=&origin=')).toHaveLength(3);
    const first = (await get('?limit=2')).body as { next: number; deadLetters: object[] };
    expect(first.deadLetters[0]).toMatchObject({
      cause: 'CARRIER_20003',
      state: 'open',
      stream: 'conversation',
      times: 1,
      note: { replay: 'after-repair', happened: expect.stringContaining('credentials') as unknown },
    });
    const second = (await get(`?limit=2&before=${first.next}`)).body;
    expect(second).toMatchObject({ deadLetters: [{ id: a }], next: null });
  });

  test('are replayed by filter, and only those', async () => {
    await dead('CARRIER_30007');
    await dead('CARRIER_20003');
    const other = await dead('UNEXPECTED');
    const filter = { causePrefix: 'CARRIER_' };
    expect(await post('replay', { filter })).toEqual({
      status: 200,
      body: { replayed: 2, skipped: 0 },
    });
    expect(await ids('')).toEqual([other]);
    expect(await post('replay', { filter })).toMatchObject({ body: { replayed: 0, skipped: 0 } });
  });

  test('are replayed once each by two who replay all at once', async () => {
    for (let at = 0; at < 30; at++) await dead('UNEXPECTED');
    const answers = await Promise.all([1, 2].map(() => post('replay', { all: true })));
    const counts = answers.map(({ body }) => (body as { replayed: number }).replayed);
    expect(counts.reduce((sum, count) => sum + count)).toBe(30);
    expect(await countRows(product, 'inbound_messages', `state = 'pending'`)).toBe(30);
  });

  test('are discarded with a reason, stay listed, and are not replayed', async () => {
    const a = await dead('UNEXPECTED');
    await dead('UNEXPECTED');
    expect(await post('discard', { ids: [a], reason: ' too late ' })).toEqual({
      status: 200,
      body: { discarded: 1, skipped: 0 },
    });
    expect(await post('replay', { ids: [a] })).toMatchObject({ body: { replayed: 0, skipped: 1 } });
    expect((await get('?state=discarded')).body).toMatchObject({
      deadLetters: [{ id: a, discardedBy: OPERATOR.email, discardReason: 'too late' }],
    });
    expect(await post('discard', { all: true, reason: 'x' })).toMatchObject({
      body: { discarded: 1 },
    });
    expect(await countRows(product, 'inbound_messages', `state = 'dead'`)).toBe(2);
  });

  test.each([
    [{ all: true }],
    [{ all: true, reason: '' }],
    [{ all: true, reason: '  ' }],
    [{ all: true, reason: 'a\nb' }],
    [{ all: true, reason: 'x'.repeat(301) }],
    [{ reason: 'x' }],
  ])('are not discarded with %j', async (body) => {
    await dead('UNEXPECTED');
    expect((await post('discard', body)).status).toBe(400);
    expect(await ids('')).toHaveLength(1);
  });

  test('are shown one by one, with their history and without their words', async () => {
    const first = await dead('POISON_CRASHED');
    await post('replay', { ids: [first] });
    const seq = await countRowsSeq();
    const second = await dead('UNEXPECTED', seq);
    const { status, body } = await get(`/${second}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      deadLetter: { id: second, times: 2, previousId: first },
      row: { state: 'dead', stream: 'conversation' },
      history: [
        { id: first, cause: 'POISON_CRASHED', replayedBy: OPERATOR.email },
        { id: second, cause: 'UNEXPECTED', state: 'open' },
      ],
    });
    expect(JSON.stringify(body)).not.toMatch(/secret|3363998/);
    expect((await get('/00000000-0000-4000-8000-000000000000')).status).toBe(404);
    expect((await get('/x')).status).toBe(404);
  });

  test('are measured by cause and origin', async () => {
    const a = await dead('UNEXPECTED');
    await dead('UNEXPECTED');
    await dead('CARRIER_30007');
    const open = async (cause: string) => {
      const { body } = await send(`${product.url}/metrics`);
      const sample = `ficelle_dead_letters_open{origin="inbound",cause="${cause}"} `;
      const line = body.split('\n').find((one) => one.startsWith(sample));
      return Number(line?.slice(sample.length) ?? 0);
    };
    expect(await open('UNEXPECTED')).toBe(2);
    expect(await open('CARRIER_30007')).toBe(1);
    await post('discard', { ids: [a], reason: 'x' });
    await post('replay', { filter: { cause: 'CARRIER_30007' } });
    expect(await open('UNEXPECTED')).toBe(1);
    expect(await open('CARRIER_30007')).toBe(0);
  });

  async function countRowsSeq(): Promise<number> {
    const [row] = await inRecord<{ seq: string }>(product, 'select seq from inbound_messages');
    return Number(row?.seq);
  }
});
