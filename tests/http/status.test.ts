import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { startProduct, type Product } from '../support/product.ts';
import { countRows, inRecord } from './record-query.ts';
import { report as reportTo, sendingText, textInRecord } from './sending-text.ts';
import { newSid, postWebhook, targetOf, textParams } from './signed-webhook.ts';

let product: Product;
beforeAll(async () => {
  product = await startProduct('postgres', { workers: false, schedulers: false });
}, 120_000);
afterAll(async () => {
  await product.stop();
}, 60_000);
beforeEach(async () => {
  await product.stopWorkers();
  // The tests report themselves.
  product.carrier.faults.set({ callbackDropped: {} });
});

const sending = () => sendingText(product);
const text = (id: string) => textInRecord(product, id);
const report = (
  id: string,
  sid: string,
  status: string,
  extra?: Readonly<Record<string, string>>,
): Promise<number> => reportTo(product, id, sid, status, extra);

describe('the status of a text', () => {
  test('reveals that the carrier has a text whose answer was lost, and it is not sent again', async () => {
    const { id, number, userId } = await sending();
    const sid = newSid();
    expect(await report(id, sid, 'sent')).toBe(204);
    expect(await text(id)).toMatchObject({ state: 'sent', sid, delivery_status: 'sent' });
    const logged = await inRecord(product, 'select * from sms_usage_logs where sid = $1', [sid]);
    expect(logged).toMatchObject([
      { user_id: userId, number, direction: 'outbound', segments: 1, price: null },
    ]);
    product.startWorkers();
    await postWebhook(targetOf(product), textParams({ From: number, Body: 'note la suite' }));
    const [first, ...more] = await product.carrier.oracle.waitFor(number, 1);
    expect(first?.body).toContain('la suite');
    expect(more).toEqual([]);
  });

  test('is noted once, however often it is reported', async () => {
    const { id } = await sending();
    const sid = newSid();
    const reports = Array.from({ length: 20 }, () => report(id, sid, 'delivered'));
    expect(new Set(await Promise.all(reports))).toEqual(new Set([204]));
    expect(await text(id)).toMatchObject({ state: 'sent', sid, delivery_status: 'delivered' });
    expect(await countRows(product, 'delivery_statuses', 'outbox_id = $1', [id])).toBe(1);
    expect(await countRows(product, 'sms_usage_logs', 'sid = $1', [sid])).toBe(1);
  });

  test.each<[string[], string]>([
    [['queued', 'sending', 'sent', 'delivered'], 'delivered'],
    [['delivered', 'sent', 'sending', 'queued'], 'delivered'],
    [['sent', 'delivered', 'undelivered'], 'delivered'],
    [['undelivered', 'sent', 'delivered'], 'delivered'],
    [['failed', 'sent'], 'failed'],
    [['undelivered', 'sent', 'queued'], 'undelivered'],
    [['delivered', 'read', 'delivered'], 'read'],
    [['SENT', ' delivered '], 'delivered'],
  ])('%j is %s', async (reported, expected) => {
    const { id } = await sending();
    const sid = newSid();
    for (const status of reported) expect(await report(id, sid, status)).toBe(204);
    expect((await text(id)).delivery_status).toBe(expected);
  });

  test('is the furthest of those that come at the same time', async () => {
    const { id } = await sending();
    const sid = newSid();
    const statuses = ['queued', 'delivered', 'sent', 'sending', 'undelivered', 'sent', 'delivered'];
    await Promise.all(statuses.map((status) => report(id, sid, status)));
    expect((await text(id)).delivery_status).toBe('delivered');
  });

  test('under a second SID changes nothing: the first counts', async () => {
    const { id } = await sending();
    const [first, second] = [newSid(), newSid()];
    await report(id, first, 'sent');
    expect(await report(id, second, 'delivered')).toBe(204);
    expect(await text(id)).toMatchObject({ sid: first, delivery_status: 'sent' });
  });

  test('under the SID of another text reveals nothing', async () => {
    const [one, other] = [await sending(), await sending()];
    const sid = newSid();
    await report(one.id, sid, 'sent');
    expect(await report(other.id, sid, 'delivered')).toBe(204);
    expect(await text(one.id)).toMatchObject({ sid, delivery_status: 'sent' });
    expect(await text(other.id)).toMatchObject({ state: 'sending', sid: null });
  });
});

describe('a status that is none of ours', () => {
  const count = () => countRows(product, 'delivery_statuses');
  test.each<[string, string, Record<string, string>]>([
    ['of an unknown text', randomUUID(), {}],
    ['of a text that is no id', 'x', {}],
    ['of no text', '', {}],
    ['of two texts', `${randomUUID()}&outbox=${randomUUID()}`, {}],
    ['that nobody knows', '', { MessageStatus: 'teleported' }],
    ['of an object', '', { MessageStatus: 'constructor' }],
    ['with a SID of something else', '', { MessageSid: 'CA00' }],
    ['without SID', '', { MessageSid: '' }],
    ['with NUL bytes only', '', { MessageSid: '\0', MessageStatus: '\0' }],
  ])('%s: 204, and nothing is noted', async (_, outbox, extra) => {
    const { id } = await sending();
    const before = await count();
    const given = Object.keys(extra).length > 0 ? id : outbox;
    expect(await report(given, newSid(), 'delivered', extra)).toBe(204);
    expect(await count()).toBe(before);
    expect(await text(id)).toMatchObject({ state: 'sending', sid: null });
  });

  test('unsigned or wrongly signed is refused', async () => {
    const { id } = await sending();
    const params = { MessageSid: newSid(), MessageStatus: 'delivered' };
    const path = `/webhook/sms/status?outbox=${id}`;
    const target = targetOf(product);
    expect((await postWebhook(target, params, { path, signature: null })).status).toBe(400);
    expect((await postWebhook({ ...target, authToken: 'x' }, params, { path })).status).toBe(403);
    expect(await text(id)).toMatchObject({ state: 'sending', delivery_status: null });
  });

  test.each(['x', '-5', '0', '1e400', '99999999999', '3.5', '2147483648', '30003\0', '[]'])(
    'with the error code %j: 204, and the status counts',
    async (ErrorCode) => {
      const { id } = await sending();
      expect(await report(id, newSid(), 'undelivered', { ErrorCode })).toBe(204);
      expect(await text(id)).toMatchObject({ state: 'sent', delivery_status: 'undelivered' });
    },
  );
});
