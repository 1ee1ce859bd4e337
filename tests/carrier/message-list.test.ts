import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import {
  accountSid,
  ada,
  authToken,
  bob,
  ourNumber,
  startFixture,
  type Fixture,
} from './carrier-fixture.ts';

let fixture: Fixture;
let clock = new Date('2025-03-01T08:00:00.000Z');
beforeAll(async () => {
  fixture = await startFixture({ now: () => clock });
});
beforeEach(() => {
  fixture.carrier.reset();
  clock = new Date('2025-03-01T08:00:00.000Z');
});
afterAll(() => fixture.stop());

const bodies = (messages: readonly { body: string }[]): string[] =>
  messages.map(({ body }) => body);

describe('the message list', () => {
  test('holds texts in both directions, newest first, filtered by To and From', async () => {
    await fixture.carrier.text(ada, 'from Ada');
    await fixture.client.messages.create({ to: ada, from: ourNumber, body: 'to Ada' });
    await fixture.client.messages.create({ to: bob, from: ourNumber, body: 'to Bob' });
    await fixture.carrier.text(bob, 'from Bob');

    const { messages } = fixture.client;
    expect(bodies(await messages.list())).toEqual(['from Bob', 'to Bob', 'to Ada', 'from Ada']);
    expect(bodies(await messages.list({ to: ada }))).toEqual(['to Ada']);
    expect(bodies(await messages.list({ to: ourNumber }))).toEqual(['from Bob', 'from Ada']);
    expect(bodies(await messages.list({ to: ourNumber, from: ada }))).toEqual(['from Ada']);
    expect((await messages.list({ from: ada }))[0]).toMatchObject({
      direction: 'inbound',
      status: 'received',
    });
  });

  test('filters by date, to the second, both ends included', async () => {
    for (const minute of [0, 1, 2, 3]) {
      clock = new Date(Date.UTC(2025, 2, 1, 8, minute, 0, 700));
      await fixture.carrier.text(ada, String(minute));
    }
    const { messages } = fixture.client;
    const at = (minute: number): Date => new Date(Date.UTC(2025, 2, 1, 8, minute));
    expect(bodies(await messages.list({ dateSentAfter: at(2) }))).toEqual(['3', '2']);
    expect(bodies(await messages.list({ dateSentBefore: at(1) }))).toEqual(['1', '0']);
    expect(bodies(await messages.list({ dateSentAfter: at(1), dateSentBefore: at(2) }))).toEqual([
      '2',
      '1',
    ]);
    expect(await messages.list({ dateSent: at(0) })).toHaveLength(4);
    expect(await messages.list({ dateSent: new Date('2025-03-02T00:00:00Z') })).toHaveLength(0);
  });

  test('pages do not shift when texts come or are removed meanwhile', async () => {
    for (let index = 0; index < 25; index += 1) await fixture.carrier.text(ada, String(index));
    const first = await fixture.client.messages.page({ pageSize: 10, to: ourNumber });
    expect(bodies(first.instances)).toEqual(
      Array.from({ length: 10 }, (_, index) => String(24 - index)),
    );
    await fixture.carrier.text(ada, 'late');
    await fixture.client.messages(first.instances.at(-1)!.sid).remove();
    const second = await first.nextPage()!;
    expect(bodies(second.instances)).toEqual(
      Array.from({ length: 10 }, (_, index) => String(14 - index)),
    );
    const third = await second.nextPage()!;
    expect(third.instances).toHaveLength(5);
    expect(third.nextPage()).toBeUndefined();
  });

  test('list() walks through all pages', async () => {
    for (let index = 0; index < 7; index += 1) await fixture.carrier.text(ada, String(index));
    expect(await fixture.client.messages.list({ pageSize: 3 })).toHaveLength(7);
  });

  test('a text whose webhook failed is listed all the same', async () => {
    fixture.carrier.faults.set({ webhookLost: { count: 1 } });
    const { sid, statuses } = await fixture.carrier.text(ada, 'lost');
    expect(statuses).toEqual([]);
    expect((await fixture.client.messages.list({ to: ourNumber }))[0]!.sid).toBe(sid);
  });

  test('a list that is behind shows a text only later', async () => {
    fixture.carrier.faults.set({ listBehind: { latencyMs: 5000 } });
    await fixture.carrier.text(ada, 'new');
    expect(await fixture.client.messages.list()).toHaveLength(0);
    clock = new Date(clock.getTime() + 5001);
    expect(await fixture.client.messages.list()).toHaveLength(1);
  });

  test('redacting and removing: gone from the list, not from the phone', async () => {
    const { sid } = await fixture.carrier.text(ada, 'secret');
    const redacted = await fixture.client.messages(sid).update({ body: '' });
    expect(redacted.body).toBe('');
    expect((await fixture.client.messages(sid).fetch()).body).toBe('');
    expect(await fixture.client.messages(sid).remove()).toBe(true);
    await expect(fixture.client.messages(sid).fetch()).rejects.toMatchObject({
      status: 404,
      code: 20404,
    });
    expect(await fixture.client.messages.list()).toHaveLength(0);
    expect(fixture.carrier.handsets.messages(ada)[0]!.body).toBe('secret');
  });

  test('media: announced in the webhook, behind the password, removable', async () => {
    const data = Buffer.from([0x89, 0x50, 0x4e, 0x47]);
    fixture.listener.hits.length = 0;
    const { sid } = await fixture.carrier.text(ada, 'look', {
      media: [{ contentType: 'image/png', data }],
    });
    const { params, signed } = fixture.listener.hits[0]!;
    expect(signed).toBe(true);
    expect(params).toMatchObject({ NumMedia: '1', MediaContentType0: 'image/png' });
    const address = params['MediaUrl0']!;
    expect((await fetch(address)).status).toBe(401);
    const authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
    const file = await fetch(address, { headers: { authorization } });
    expect(file.headers.get('content-type')).toBe('image/png');
    expect(Buffer.from(await file.arrayBuffer())).toEqual(data);

    const [media] = await fixture.client.messages(sid).media.list();
    expect(media).toMatchObject({ contentType: 'image/png', parentSid: sid });
    const attached = fixture.client.messages(sid).media(media!.sid);
    expect((await attached.fetch()).contentType).toBe('image/png');
    await attached.remove();
    expect(await fixture.client.messages(sid).media.list()).toHaveLength(0);
    expect((await fetch(address, { headers: { authorization } })).status).toBe(404);
  });
});
