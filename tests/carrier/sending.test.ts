import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import {
  ada,
  bob,
  clientOf,
  ourNumber,
  startFixture,
  until,
  type Fixture,
} from './carrier-fixture.ts';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await startFixture();
});
beforeEach(() => {
  fixture.carrier.reset();
  fixture.listener.hits.length = 0;
});
afterAll(() => fixture.stop());

function send(to: string, body: string, more: Record<string, unknown> = {}) {
  return fixture.client.messages.create({ to, from: ourNumber, body, ...more });
}

describe('sending with the real client', () => {
  test('a text is accepted as queued, reaches the phone, and ends delivered with a price', async () => {
    const sent = await send(ada, 'Coucou, c’est l’heure');
    expect(sent).toMatchObject({
      status: 'queued',
      direction: 'outbound-api',
      to: ada,
      from: ourNumber,
      numSegments: '1',
      price: null,
    });
    expect(sent.sid).toMatch(/^SM[0-9a-f]{32}$/);
    const [arrival] = await fixture.carrier.oracle.waitFor(ada, 1);
    expect(arrival).toMatchObject({
      sid: sent.sid,
      logicalId: sent.sid,
      body: 'Coucou, c’est l’heure',
    });
    await until(
      async () => Boolean((await fixture.client.messages(sent.sid).fetch()).price),
      'price',
    );
    const fetched = await fixture.client.messages(sent.sid).fetch();
    expect(fetched).toMatchObject({ status: 'delivered', price: '-0.00790', errorCode: null });
    expect(fetched.dateSent).toBeInstanceOf(Date);
  });

  test('status callbacks are signed, in order, without one for the initial status', async () => {
    const statusCallback = `${fixture.listener.url}/webhook/sms/status?outbox=41`;
    const sent = await send(ada, 'un', { statusCallback });
    await until(() => fixture.listener.hits.length === 2, 'two callbacks');
    expect(fixture.listener.hits.map(({ params }) => params['MessageStatus'])).toEqual([
      'sent',
      'delivered',
    ]);
    for (const { params, signed, path } of fixture.listener.hits) {
      expect(signed).toBe(true);
      expect(path).toBe('/webhook/sms/status?outbox=41');
      expect(params).toMatchObject({ MessageSid: sent.sid, To: ada, From: ourNumber });
      expect(params).not.toHaveProperty('ErrorCode');
    }
    expect(fixture.listener.hits[1]!.params['RawDlrDoneDate']).toMatch(/^\d{10}$/);
    expect(fixture.carrier.oracle.times(ada, '41')).toBe(1);
  });

  test('a messaging service accepts first and knows the segments later', async () => {
    const messagingServiceSid = `MG${'a'.repeat(32)}`;
    const sent = await fixture.client.messages.create({
      to: ada,
      messagingServiceSid,
      body: 'x'.repeat(200),
    });
    expect(sent).toMatchObject({ status: 'accepted', numSegments: '0', from: null });
    await fixture.carrier.oracle.waitFor(ada, 1);
    const fetched = await fixture.client.messages(sent.sid).fetch();
    expect(fetched).toMatchObject({ from: ourNumber, numSegments: '2', messagingServiceSid });
  });

  test.each([
    [{ to: '12' }, 400, 21211],
    [{ body: '' }, 400, 21602],
    [{ from: '+12025550199' }, 400, 21606],
    [{ body: 'x'.repeat(1601) }, 400, 21617],
    [{ validityPeriod: 36_001 }, 400, 20001],
  ])('refuses %j', async (change, status, code) => {
    await expect(send(ada, 'bonjour', change)).rejects.toMatchObject({ status, code });
    expect(fixture.carrier.oracle.total).toBe(0);
  });

  test('a wrong password is refused with 20003', async () => {
    const stranger = clientOf(fixture.url, 'wrong');
    await expect(
      stranger.messages.create({ to: ada, from: ourNumber, body: 'x' }),
    ).rejects.toMatchObject({ status: 401, code: 20003 });
  });

  test('the account can be fetched', async () => {
    const account = await fixture.client.api.v2010.account.fetch();
    expect(account).toMatchObject({ status: 'active', sid: fixture.client.accountSid });
  });

  test('texts to one phone arrive in the order in which they were accepted', async () => {
    const bodies = Array.from({ length: 50 }, (_, index) => `n° ${index}`);
    for (const body of bodies) await send(ada, body);
    const arrivals = await fixture.carrier.oracle.waitFor(ada, 50);
    expect(arrivals.map(({ body }) => body)).toEqual(bodies);
  });

  test('opt-out words block and unblock, silently', async () => {
    await fixture.carrier.text(ada, 'Arrêt');
    await expect(send(ada, 'x')).rejects.toMatchObject({ status: 400, code: 21610 });
    await send(bob, 'x');
    await fixture.carrier.text(ada, 'start');
    await send(ada, 'y');
    expect(await fixture.carrier.oracle.waitFor(ada, 1)).toHaveLength(1);
    const words = fixture.listener.hits.map(({ params }) => [params['Body'], params['OptOutType']]);
    expect(words).toEqual([
      ['Arrêt', undefined],
      ['start', undefined],
    ]);
  });
});

describe('options', () => {
  test('advanced opt-out says so, and answers itself, which is not counted as ours', async () => {
    const managed = await startFixture({ advancedOptOut: true });
    try {
      await managed.carrier.text(ada, 'STOP');
      expect(managed.listener.hits[0]).toMatchObject({
        signed: true,
        params: { OptOutType: 'STOP' },
      });
      const shown = managed.carrier.handsets.messages(ada);
      expect(shown.map(({ fromCarrier }) => fromCarrier ?? false)).toEqual([false, true]);
      expect(managed.carrier.oracle.total).toBe(0);
    } finally {
      await managed.stop();
    }
  });

  test('with a queue, segments leave at the rate, and late texts fail with 30036', async () => {
    const queued = await startFixture({ segmentsPerSecond: 1 });
    try {
      const statusCallback = `${queued.listener.url}/status`;
      const common = { to: ada, from: ourNumber, statusCallback, validityPeriod: 1 };
      await queued.client.messages.create({ ...common, body: 'x'.repeat(300) });
      const late = await queued.client.messages.create({ ...common, body: 'too late' });
      await until(
        () => queued.listener.hits.some(({ params }) => params['MessageSid'] === late.sid),
        'the failure is reported',
      );
      const [report] = queued.listener.hits.filter(
        ({ params }) => params['MessageSid'] === late.sid,
      );
      expect(report!.params).toMatchObject({ MessageStatus: 'failed', ErrorCode: '30036' });
      expect(queued.carrier.oracle.arrivals(ada)).toHaveLength(1);
    } finally {
      await queued.stop();
    }
  });

  test('the same seed gives the same identifiers', async () => {
    const sids: string[] = [];
    for (let time = 0; time < 2; time += 1) {
      const one = await startFixture({ seed: 9 });
      sids.push((await one.carrier.text(ada, 'x')).sid);
      await one.stop();
    }
    expect(sids[0]).toBe(sids[1]);
  });

  test('keeps about as many messages as it is told to', async () => {
    const small = await startFixture({ maxMessages: 20 });
    try {
      for (let index = 0; index < 60; index += 1) await small.carrier.text(ada, String(index));
      const all = await small.client.messages.list();
      expect(all.length).toBeGreaterThanOrEqual(20);
      expect(all.length).toBeLessThanOrEqual(22);
      expect(all[0]!.body).toBe('59');
      expect(small.carrier.handsets.messages(ada).length).toBeLessThanOrEqual(22);
    } finally {
      await small.stop();
    }
  });
});
