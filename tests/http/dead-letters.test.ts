import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { bury } from '../../db/dead-letters.ts';
import { withUser } from '../../db/with-user.ts';
import { startProduct, type Product } from '../support/product.ts';
import { OPERATOR, visit, type AdminVisit } from './admin-visit.ts';
import type { HttpAnswer } from './http-request.ts';
import { countRows, inRecord } from './record-query.ts';
import { postWebhook, targetOf, textParams } from './signed-webhook.ts';

const JSON_ONLY = { headers: { Accept: 'application/json' } };

interface Listed {
  readonly id: string;
  readonly userId: string;
  readonly origin: string;
  readonly cause: string;
  readonly replayedAt: string | null;
  readonly replayedBy: string | null;
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
beforeEach(async () => {
  await product.stopWorkers();
  await inRecord(product, 'delete from dead_letters');
});

let people = 10;

/** Somebody whose text was given up. The texts of the two lines are different, the cause is always this one. */
async function somebodyWithDeadLetter(body: string): Promise<{ number: string; userId: string }> {
  const number = `+336399810${++people}`;
  const userId = await product.addUser(number);
  const params = textParams({ From: number, Body: body });
  expect((await postWebhook(targetOf(product), params)).status).toBe(200);
  const [row] = await inRecord<{ seq: string }>(
    product,
    'select seq from inbound_messages where sid = $1',
    [params['MessageSid']],
  );
  await withUser(product.runtime.knex, userId, (tx) =>
    bury(tx, { userId, origin: 'inbound', originSeq: Number(row?.seq), cause: 'UNEXPECTED' }),
  );
  return { number, userId };
}

async function listed(query = ''): Promise<Listed[]> {
  const { status, body } = await operator.ask(`/admin/dead-letters${query}`, JSON_ONLY);
  expect(status).toBe(200);
  return (JSON.parse(body) as { deadLetters: Listed[] }).deadLetters;
}

const replay = (body: unknown): Promise<HttpAnswer> =>
  operator.ask('/admin/dead-letters/replay', {
    method: 'POST',
    headers: { Origin: product.url, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });

describe('dead letters', () => {
  test('are listed with cause and origin, without the words or number of anybody', async () => {
    const { userId, number } = await somebodyWithDeadLetter('note le secret');
    const { body } = await operator.ask('/admin/dead-letters', JSON_ONLY);
    expect(body).not.toContain('secret');
    expect(body).not.toContain(number);
    expect(await listed()).toMatchObject([
      { userId, origin: 'inbound', cause: 'UNEXPECTED', replayedAt: null, replayedBy: null },
    ]);
  });

  test('are replayed once: the text is answered, and the second replay is harmless', async () => {
    const { number } = await somebodyWithDeadLetter('note le code est jaune');
    product.startWorkers();
    const [letter] = await listed();
    const ids = [letter?.id ?? ''];
    const first = await replay({ ids });
    expect([first.status, JSON.parse(first.body)]).toEqual([200, { replayed: 1, skipped: 0 }]);
    const [reply] = await product.carrier.oracle.waitFor(number, 1);
    expect(reply?.body).toContain('code est jaune');

    expect(JSON.parse((await replay({ ids })).body)).toEqual({ replayed: 0, skipped: 1 });
    await postWebhook(targetOf(product), textParams({ From: number, Body: 'note la suite' }));
    expect(await product.carrier.oracle.waitFor(number, 2)).toHaveLength(2);
    const audited = `action = 'dead-letter.replay' and target = $1 and actor = $2`;
    expect(await countRows(product, 'audit_log', audited, [ids[0], OPERATOR.email])).toBe(1);
    expect(await listed()).toEqual([]);
    expect(await listed('?all=true')).toMatchObject([
      { id: ids[0], replayedBy: OPERATOR.email, replayedAt: expect.any(String) as unknown },
    ]);
  });

  test('are replayed once by ten operators at the same time', async () => {
    await somebodyWithDeadLetter('note à plusieurs');
    const ids = (await listed()).map(({ id }) => id);
    const answers = await Promise.all(Array.from({ length: 10 }, () => replay({ ids })));
    const counts = answers.map(({ body }) => (JSON.parse(body) as { replayed: number }).replayed);
    expect(counts.reduce((sum, count) => sum + count)).toBe(1);
    expect(await countRows(product, 'audit_log', `target = $1`, [ids[0]])).toBe(1);
  });

  test('are replayed all together', async () => {
    const before = await countRows(product, 'inbound_messages', `state = 'pending'`);
    for (let at = 0; at < 3; at++) await somebodyWithDeadLetter(`note toutes ${at}`);
    expect(JSON.parse((await replay({ all: true })).body)).toEqual({ replayed: 3, skipped: 0 });
    expect(await countRows(product, 'inbound_messages', `state = 'pending'`)).toBe(before + 3);
    expect(JSON.parse((await replay({ all: true })).body)).toEqual({ replayed: 0, skipped: 0 });
  });

  test('that nobody has are skipped', async () => {
    expect(JSON.parse((await replay({ ids: [randomUUID()] })).body)).toEqual({
      replayed: 0,
      skipped: 1,
    });
  });

  test.each([
    [{}],
    [{ ids: [] }],
    [{ ids: ['x'] }],
    [{ ids: [`${randomUUID()}' or true --`] }],
    [{ ids: 'all' }],
    [{ all: false }],
    [{ all: 'true' }],
    [[]],
    [null],
    [{ ids: Array.from({ length: 1_001 }, () => randomUUID()) }],
    [{ filter: {} }],
    [{ filter: { cause: '' } }],
    [{ filter: { causes: 'UNEXPECTED' } }],
    [{ filter: { cause: "x' or true" } }],
    [{ filter: { cause: 'UNEXPECTED\0' } }],
    [{ filter: { origin: 'outbound' } }],
    [{ filter: { since: 'yesterday' } }],
    [{ filter: { state: 'discarded' } }],
    [{ all: true, filter: { cause: 'UNEXPECTED' } }],
    [{ all: true, ids: [randomUUID()] }],
  ])('cannot be replayed with %j', async (body) => {
    await somebodyWithDeadLetter('note');
    expect((await replay(body)).status).toBe(400);
    expect(await listed()).toHaveLength(1);
  });

  test('cannot be replayed with what is no JSON', async () => {
    const headers = { Origin: product.url, 'Content-Type': 'application/json' };
    const ask = (body: string, type = 'application/json') =>
      operator.ask('/admin/dead-letters/replay', {
        method: 'POST',
        headers: { ...headers, 'Content-Type': type },
        body,
      });
    expect((await ask('{"all":')).status).toBe(400);
    expect((await ask('all=true', 'application/x-www-form-urlencoded')).status).toBe(400);
    expect((await ask(`{"ids":["${'x'.repeat(70_000)}"]}`)).status).toBe(413);
  });

  test.each([
    '?limit=0',
    '?limit=1001',
    '?limit=x',
    '?all=maybe',
    '?limit=1&limit=2',
    '?state=dead',
    '?origin=outbound',
    '?cause=%00',
    '?causePrefix=%25',
    '?user=1',
    '?since=now',
    '?until=2026-13-01',
    '?before=0',
    '?before=99999999999999999999',
  ])('are not listed with %s', async (query) => {
    expect((await operator.ask(`/admin/dead-letters${query}`)).status).toBe(400);
  });

  test('are listed up to a limit', async () => {
    for (let at = 0; at < 3; at++) await somebodyWithDeadLetter(`note ${at}`);
    expect(await listed('?limit=2')).toHaveLength(2);
    expect(await listed('?limit=1000')).toHaveLength(3);
  });
});
