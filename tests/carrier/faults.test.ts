import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import {
  ada,
  bob,
  clientOf,
  ourNumber,
  pause,
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

function send(body: string, to = ada) {
  const statusCallback = `${fixture.listener.url}/status?outbox=${encodeURIComponent(body)}`;
  return clientOf(fixture.url, undefined, 300).messages.create({
    to,
    from: ourNumber,
    body,
    statusCallback,
  });
}
/** What was reported of one text; a callback of the test before may still come in. */
const reports = (sid: string): readonly Record<string, string>[] =>
  fixture.listener.hits
    .map(({ params }) => params)
    .filter((params) => params['MessageSid'] === sid);
const statuses = (sid: string): (string | undefined)[] =>
  reports(sid).map((params) => params['MessageStatus']);

describe('faults of the API', () => {
  test.each([
    ['acceptThenHang', { code: 'ECONNABORTED' }],
    ['errorAfterAccept', { status: 500, code: 20500 }],
    ['resetAfterAccept', { code: 'ECONNRESET' }],
  ] as const)('%s: the client fails, the text arrives once', async (kind, error) => {
    fixture.carrier.faults.set({ [kind]: { count: 1 } });
    await expect(send('once')).rejects.toMatchObject(error);
    await fixture.carrier.oracle.waitFor(ada, 1);
    const found = await fixture.client.messages.list({ to: ada, from: ourNumber });
    expect(found).toHaveLength(1);

    // Sending it again blindly is what the oracle is there to catch.
    await send('once');
    await fixture.carrier.oracle.waitFor(ada, 2);
    expect(fixture.carrier.oracle.duplicates()).toBe(1);
  });

  test.each([
    ['errorBeforeAccept', { status: 500, code: 20500 }],
    ['resetBeforeAccept', { code: 'ECONNRESET' }],
    ['rateLimited', { status: 429, code: 20429 }],
  ] as const)('%s: the client fails and nothing arrives', async (kind, error) => {
    fixture.carrier.faults.set({ [kind]: { count: 1 } });
    await expect(send('never')).rejects.toMatchObject(error);
    await pause(30);
    expect(fixture.carrier.oracle.total).toBe(0);
    expect(await fixture.client.messages.list()).toHaveLength(0);
    expect(fixture.carrier.faults.fired()).toEqual({ [kind]: 1 });
    await send('now');
    await fixture.carrier.oracle.waitFor(ada, 1);
  });

  test('slow: the answer takes longer', async () => {
    fixture.carrier.faults.set({ slow: { latencyMs: 120 } });
    const start = Date.now();
    await send('slowly');
    expect(Date.now() - start).toBeGreaterThanOrEqual(118);
  });

  test('only the handset that is named', async () => {
    fixture.carrier.faults.set({ errorBeforeAccept: { to: [bob] } });
    await send('to Ada');
    await expect(send('to Bob', bob)).rejects.toMatchObject({ status: 500 });
  });

  test('reading can fail too', async () => {
    fixture.carrier.faults.set({ errorBeforeAccept: { on: 'read', count: 1 } });
    await send('fine');
    await expect(fixture.client.messages.list()).rejects.toMatchObject({ status: 500 });
    expect(await fixture.client.messages.list()).toHaveLength(1);
  });
});

describe('faults on the way to the phone', () => {
  test('undelivered: never arrives, ends with its code', async () => {
    fixture.carrier.faults.set({ undelivered: { errorCode: 30003 } });
    const { sid } = await send('lost');
    await until(() => statuses(sid).length === 2, 'two callbacks');
    expect(statuses(sid)).toEqual(['sent', 'undelivered']);
    expect(reports(sid)[1]!['ErrorCode']).toBe('30003');
    expect(await fixture.client.messages(sid).fetch()).toMatchObject({
      status: 'undelivered',
      errorCode: 30003,
    });
    expect(fixture.carrier.oracle.total).toBe(0);
  });
});

describe('faults of status callbacks', () => {
  test('duplicated', async () => {
    fixture.carrier.faults.set({ callbackDuplicated: {} });
    const { sid } = await send('x');
    await until(() => statuses(sid).length === 4, 'four callbacks');
    expect(statuses(sid)).toEqual(['sent', 'sent', 'delivered', 'delivered']);
  });

  test('reordered', async () => {
    fixture.carrier.faults.set({ callbackReordered: {} });
    const { sid } = await send('x');
    await until(() => statuses(sid).length === 2, 'two callbacks');
    expect(statuses(sid)).toEqual(['delivered', 'sent']);
    expect(fixture.listener.hits.every(({ signed }) => signed)).toBe(true);
  });

  test('dropped', async () => {
    fixture.carrier.faults.set({ callbackDropped: { count: 1 } });
    const { sid } = await send('x');
    await until(() => statuses(sid).length === 1, 'one callback');
    await pause(20);
    expect(statuses(sid)).toEqual(['delivered']);
  });
});

test('a reset calls off the callbacks that are still to come', async () => {
  const usual = fixture.listener.answer;
  fixture.listener.answer = () => undefined;
  const { sid } = await send('x');
  await until(() => statuses(sid).length === 1, 'the first callback');
  await until(
    async () => (await fixture.client.messages(sid).fetch()).status === 'delivered',
    'the second is waiting behind it',
  );
  fixture.carrier.reset();
  fixture.listener.answer = usual;
  await pause(50);
  expect(statuses(sid)).toEqual(['sent']);
});
