import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { ada, bob, listen, ourNumber, startFixture, type Fixture } from './carrier-fixture.ts';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await startFixture();
});
beforeEach(() => {
  fixture.carrier.reset();
  fixture.listener.hits.length = 0;
});
afterAll(() => fixture.stop());

describe('a text from a handset', () => {
  test('is posted as Twilio would, and signed', async () => {
    const { sid, statuses } = await fixture.carrier.text(ada, 'Rappelle-moi à 18 h 🙂', {
      params: { ProfileName: 'Ada' },
    });
    expect(statuses).toEqual([200]);
    expect(fixture.listener.hits).toHaveLength(1);
    expect(fixture.listener.hits[0]).toMatchObject({
      path: '/webhook/sms',
      signed: true,
      params: {
        MessageSid: sid,
        SmsSid: sid,
        From: ada,
        To: ourNumber,
        Body: 'Rappelle-moi à 18 h 🙂',
        NumMedia: '0',
        NumSegments: '1',
        SmsStatus: 'received',
        FromCountry: 'FR',
        ProfileName: 'Ada',
      },
    });
  });

  test('can be delivered several times at once, as one message', async () => {
    const { sid, statuses } = await fixture.carrier.text(ada, 'fait', {
      times: 50,
      concurrently: true,
    });
    expect(statuses).toEqual(Array.from({ length: 50 }, () => 200));
    expect(new Set(fixture.listener.hits.map(({ params }) => params['MessageSid']))).toEqual(
      new Set([sid]),
    );
    expect(await fixture.client.messages.list()).toHaveLength(1);
    expect(fixture.carrier.handsets.messages(ada)).toHaveLength(1);
  });

  test('can be delivered again later by its SID', async () => {
    const { sid } = await fixture.carrier.text(ada, 'fait');
    await fixture.carrier.text(ada, 'fait', { sid });
    expect(fixture.listener.hits).toHaveLength(2);
    expect(await fixture.client.messages.list()).toHaveLength(1);
  });

  test('webhookDuplicated posts it twice', async () => {
    fixture.carrier.faults.set({ webhookDuplicated: { to: [ada] } });
    expect((await fixture.carrier.text(ada, 'x')).statuses).toEqual([200, 200]);
    expect((await fixture.carrier.text(bob, 'x')).statuses).toEqual([200]);
  });

  test('says what the webhook answered, and the phone shows it', async () => {
    const usual = fixture.listener.answer;
    fixture.listener.answer = (response) => response.writeHead(403).end();
    const { statuses } = await fixture.carrier.text(ada, 'x');
    fixture.listener.answer = usual;
    await fixture.carrier.text(ada, 'y');
    expect(statuses).toEqual([403]);
    const shown = fixture.carrier.handsets.messages(ada);
    expect(shown.map(({ status, errorCode }) => [status, errorCode])).toEqual([
      ['failed', 11200],
      ['delivered', undefined],
    ]);
  });
});

describe('where webhooks go', () => {
  test('a failed one goes to the fallback, which is told why', async () => {
    const fallback = await listen();
    const other = await startFixture({ fallbackUrl: `${fallback.url}/webhook/sms/fallback` });
    other.listener.answer = (response) => response.writeHead(503).end();
    try {
      expect((await other.carrier.text(ada, 'x')).statuses).toEqual([200]);
      expect(fallback.hits[0]).toMatchObject({
        signed: true,
        params: { ErrorCode: '11200', ErrorUrl: `${other.listener.url}/webhook/sms`, Body: 'x' },
      });
    } finally {
      await other.stop();
      fallback.close();
    }
  });

  test('the overrides of the configured URL are obeyed', async () => {
    const receiver = await listen();
    const other = await startFixture({
      webhookUrl: () => `${receiver.url}/webhook/sms#rc=3&rp=all`,
    });
    receiver.answer = (response, nth) => response.writeHead(nth < 3 ? 503 : 200).end();
    try {
      expect((await other.carrier.text(ada, 'x')).statuses).toEqual([200]);
      expect(receiver.hits).toHaveLength(3);
      expect(receiver.hits.every(({ signed }) => signed)).toBe(true);
    } finally {
      await other.stop();
      receiver.close();
    }
  });

  test('signed for the public URL, delivered where it can be reached, callbacks too', async () => {
    const receiver = await listen('https://ficelle.example');
    const other = await startFixture({
      webhookUrl: 'https://ficelle.example/webhook/sms',
      webhookDeliverUrl: () => receiver.url,
    });
    try {
      expect((await other.carrier.text(ada, 'x')).statuses).toEqual([200]);
      await other.client.messages.create({
        to: ada,
        from: ourNumber,
        body: 'y',
        statusCallback: 'https://ficelle.example/webhook/sms/status?outbox=7',
      });
      while (receiver.hits.length < 3) await new Promise((resolve) => setTimeout(resolve, 5));
      expect(receiver.hits.map(({ path }) => path)).toEqual([
        '/webhook/sms',
        '/webhook/sms/status?outbox=7',
        '/webhook/sms/status?outbox=7',
      ]);
      expect(receiver.hits.every(({ signed }) => signed)).toBe(true);
    } finally {
      await other.stop();
      receiver.close();
    }
  });

  test('closing breaks off a webhook under way', async () => {
    const other = await startFixture();
    other.listener.answer = () => undefined;
    const texting = other.carrier.text(ada, 'x');
    while (other.listener.hits.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await other.stop();
    expect((await texting).statuses).toEqual([0]);
  });
});
