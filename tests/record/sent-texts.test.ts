import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { DeliveryStatus } from '../../assistant/delivery/status-rank.ts';
import { recordStatus } from '../../db/delivery-statuses.ts';
import { isAnotherText, markPending, markSent, takeForAttempt } from '../../db/outbox-attempts.ts';
import { headOfLine } from '../../db/outbox.ts';
import { put, stored } from './outbox-fixture.ts';
import { openRecord, type Person, type RecordFixture } from './record-fixture.ts';

let record: RecordFixture;
let anna: Person;
let id: string;
let seq: number;
let sid: string;
let sids = 0;
beforeAll(async () => {
  record = await openRecord();
});
afterAll(() => record.close());
beforeEach(async () => {
  anna = await record.addPerson();
  await put(record, anna, ['text', 'other']);
  ({ id, seq } = await stored(record, anna, 'text'));
  sid = `SM-out-${sids++}`;
  await record.as(anna, (tx) => takeForAttempt(tx, { seq }, 15_000));
});

const sent = (change: Partial<Parameters<typeof markSent>[1]> = {}) =>
  record.as(anna, (tx) => markSent(tx, { id, sid, status: 'queued', segments: 2, ...change }));

const report = async (status: DeliveryStatus, errorCode: number | null = null, of = sid) =>
  recordStatus(record.knex, { outboxId: id, sid: of, status, errorCode });

const usage = () => record.owner('sms_usage_logs').where({ user_id: anna.id }) as Promise<object[]>;

describe('markSent', () => {
  test('notes the SID, the usage, and lets the line move on', async () => {
    await sent();
    expect(await stored(record, anna, 'text')).toMatchObject({
      state: 'sent',
      sid,
      delivery_status: 'queued',
    });
    expect(await usage()).toEqual([
      expect.objectContaining({
        sid,
        number: anna.number,
        direction: 'outbound',
        segments: 2,
        price: null,
      }),
    ]);
    const next = await record.as(anna, (tx) =>
      headOfLine(tx, { userId: anna.id, stream: 'outbound' }),
    );
    expect(next?.body).toBe('other');
  });

  test('a second SID for the same text does not take the place of the first', async () => {
    await sent();
    const before = await stored(record, anna, 'text');
    await sent({ sid: `${sid}-again`, status: 'accepted' });
    expect(await stored(record, anna, 'text')).toEqual(before);
  });

  test('the SID of another text is not taken', async () => {
    await sent();
    const other = await stored(record, anna, 'other');
    await record.as(anna, (tx) => takeForAttempt(tx, other, 15_000));
    await sent({ id: other.id });
    expect(await stored(record, anna, 'other')).toMatchObject({ state: 'sending', sid: null });
    expect(await record.as(anna, (tx) => isAnotherText(tx, sid, other.id))).toBe(true);
    expect(await record.as(anna, (tx) => isAnotherText(tx, sid, id))).toBe(false);
    expect(await record.as(anna, (tx) => isAnotherText(tx, 'SM-unheard-of', id))).toBe(false);
  });

  test('nothing brings a sent text back into its line', async () => {
    await sent();
    await record.as(anna, (tx) => markPending(tx, seq, { delayMs: 0 }));
    expect((await stored(record, anna, 'text')).state).toBe('sent');
  });

  test('counts our own segments while the carrier says 0', async () => {
    await sent({ segments: 0 });
    expect(await usage()).toEqual([expect.objectContaining({ segments: 1 })]);
  });
});

describe('recordStatus', () => {
  test('a status is news once', async () => {
    await sent();
    expect(await report('sent')).toMatchObject({ isNew: true, revealed: false });
    expect(await report('sent')).toMatchObject({ isNew: false });
    expect(await record.owner('delivery_statuses').where({ sid })).toHaveLength(1);
  });

  test('is news once when it is delivered twenty times at once', async () => {
    await sent();
    const news = await Promise.all(Array.from({ length: 20 }, () => report('delivered')));
    expect(news.filter((status) => status?.isNew)).toHaveLength(1);
  });

  test.each<[DeliveryStatus[], string]>([
    [['queued', 'sent', 'delivered'], 'delivered'],
    [['delivered', 'sent', 'queued'], 'delivered'],
    [['delivered', 'undelivered'], 'delivered'],
    [['undelivered', 'sent'], 'undelivered'],
    [['sent', 'failed', 'sending'], 'failed'],
  ])('reported as %j it is %s', async (statuses, expected) => {
    await sent();
    for (const status of statuses) await report(status);
    expect((await stored(record, anna, 'text')).delivery_status).toBe(expected);
  });

  test('keeps the error of the status that stands', async () => {
    await sent();
    await report('undelivered', 30_005);
    expect(await stored(record, anna, 'text')).toMatchObject({ error_code: 30_005 });
    await report('sent', 99);
    expect(await stored(record, anna, 'text')).toMatchObject({
      error_code: 30_005,
      delivery_status: 'undelivered',
    });
  });

  test('a status that overtakes the answer to the sending is not set back by it', async () => {
    await report('delivered');
    await sent({ status: 'queued' });
    expect(await stored(record, anna, 'text')).toMatchObject({
      state: 'sent',
      delivery_status: 'delivered',
    });
  });

  test('a duplicate at the carrier is kept apart', async () => {
    await sent();
    await report('sent');
    expect(await report('delivered', null, `${sid}-again`)).toMatchObject({ isNew: false });
    expect(await record.owner('delivery_statuses').where({ sid: `${sid}-again` })).toHaveLength(1);
    expect((await stored(record, anna, 'text')).delivery_status).toBe('sent');
  });

  test('a text that nobody knows is not ours', async () => {
    const outboxId = '00000000-0000-4000-8000-000000000000';
    expect(
      await recordStatus(record.knex, { outboxId, sid, status: 'sent', errorCode: null }),
    ).toBeNull();
  });

  test('reveals the SID of a text whose answer was lost, with its usage, once', async () => {
    expect(await report('sent')).toEqual({
      userId: anna.id,
      number: anna.number,
      stream: 'outbound',
      isNew: true,
      revealed: true,
    });
    expect(await report('delivered')).toMatchObject({ revealed: false });
    expect(await stored(record, anna, 'text')).toMatchObject({ state: 'sent', sid });
    expect(await usage()).toHaveLength(1);
  });
});
