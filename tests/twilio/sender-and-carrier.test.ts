import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createCarrier, type Carrier } from '../../ops/carrier/carrier.ts';
import { createSmsSender, type SmsSender } from '../../platform/twilio/sms-sender.ts';

const ACCOUNT = { accountSid: `AC${'1'.repeat(32)}`, authToken: 'not-a-real-token' };
const OURS = '+12025550100';
const PHONE = '+33639980001';
const statusCallback = 'http://127.0.0.1:9/webhook/sms/status?outbox=7';

let carrier: Carrier;
let sender: SmsSender;
let impatient: SmsSender;

beforeAll(async () => {
  carrier = createCarrier({
    ...ACCOUNT,
    phoneNumber: OURS,
    webhookUrl: 'http://127.0.0.1:9/webhook/sms',
    statusDelayMs: 1,
  });
  const { url: apiBaseUrl } = await carrier.listen();
  sender = createSmsSender({ ...ACCOUNT, from: OURS, apiBaseUrl });
  impatient = createSmsSender({ ...ACCOUNT, from: OURS, apiBaseUrl, timeoutMs: 200 });
});
beforeEach(() => {
  carrier.reset();
});
afterAll(async () => {
  await carrier.close();
});

async function sendSid(body: string, to = PHONE): Promise<string> {
  const outcome = await sender.send({ to, body, statusCallback });
  if (outcome.kind !== 'accepted') throw new Error(JSON.stringify(outcome));
  return outcome.sid;
}

describe('createSmsSender with the carrier stand-in', () => {
  test('a text arrives on the phone, and can be fetched and redacted', async () => {
    const sid = await sendSid('Ça marche : 1 €');
    await carrier.oracle.waitFor(PHONE, 1);
    expect(await sender.fetchMessage(sid)).toMatchObject({
      sid,
      direction: 'outbound',
      to: PHONE,
      from: OURS,
      body: 'Ça marche : 1 €',
      errorCode: null,
    });
    expect(await sender.redact(sid)).toBe(true);
    expect((await sender.fetchMessage(sid))?.body).toBe('');
    const missing = `SM${'f'.repeat(32)}`;
    expect(await sender.fetchMessage(missing)).toBeNull();
    expect(await sender.redact(missing)).toBe(false);
  });

  test('finds the text of an outcome that was lost, and only that one', async () => {
    const since = new Date();
    await sendSid('Autre texte');
    carrier.faults.set({ acceptThenHang: { count: 1 } });
    const lost = await impatient.send({ to: PHONE, body: 'Le texte', statusCallback });
    expect(lost).toEqual({ kind: 'unknown', reason: 'timeout' });
    const search = { to: PHONE, body: 'Le texte', since };
    const [found, ...others] = await sender.find(search);
    expect(others).toEqual([]);
    expect(found).toMatchObject({ body: 'Le texte', to: PHONE });
    expect(await sender.find({ ...search, to: '+33639980002' })).toEqual([]);
    expect(await sender.find({ ...search, since: new Date(Date.now() + 5_000) })).toEqual([]);
  });

  test.each(['errorAfterAccept', 'resetAfterAccept'] as const)(
    '%s: unknown, and the text is found',
    async (fault) => {
      carrier.faults.set({ [fault]: { count: 1 } });
      const since = new Date();
      const outcome = await sender.send({ to: PHONE, body: 'Perdu ?', statusCallback });
      expect(outcome.kind).toBe('unknown');
      expect(await sender.find({ to: PHONE, body: 'Perdu ?', since })).toHaveLength(1);
    },
  );

  test.each(['errorBeforeAccept', 'resetBeforeAccept'] as const)(
    '%s: unknown, and there is no such text',
    async (fault) => {
      carrier.faults.set({ [fault]: { count: 1 } });
      const since = new Date();
      const outcome = await sender.send({ to: PHONE, body: 'Perdu ?', statusCallback });
      expect(outcome.kind).toBe('unknown');
      expect(await sender.find({ to: PHONE, body: 'Perdu ?', since })).toEqual([]);
    },
  );

  test('reads every page back to the instant asked for', async () => {
    const since = new Date();
    await sendSid('Le premier');
    await Promise.all(Array.from({ length: 230 }, (_, index) => sendSid(`Texte ${index}`)));
    expect(await sender.find({ to: PHONE, body: 'Le premier', since })).toHaveLength(1);
  });

  test('refuses to call a text absent when it could not read far enough', async () => {
    const since = new Date(Date.now() - 60_000);
    await Promise.all(Array.from({ length: 1_001 }, () => sendSid('Encore')));
    await expect(sender.find({ to: PHONE, body: 'Absent', since })).rejects.toMatchObject({
      code: 'CARRIER_LIST_TOO_LONG',
      retryable: false,
    });
  });

  test('lists what phones sent, oldest first, without our own texts', async () => {
    const since = new Date();
    carrier.faults.set({ webhookLost: {} });
    await carrier.text(PHONE, 'un');
    await carrier.text('+33639980002', 'deux');
    await sendSid('réponse');
    await carrier.text(PHONE, 'trois');
    const inbound = await sender.listInbound({ since });
    expect(inbound.map(({ from, body }) => [from, body])).toEqual([
      [PHONE, 'un'],
      ['+33639980002', 'deux'],
      [PHONE, 'trois'],
    ]);
    expect(inbound.every(({ to, direction }) => to === OURS && direction === 'inbound')).toBe(true);
    expect(await sender.listInbound({ since: new Date(Date.now() + 5_000) })).toEqual([]);
  });

  test('a number that opted out is refused', async () => {
    await carrier.text(PHONE, 'STOP');
    expect(await sender.send({ to: PHONE, body: 'Bonjour', statusCallback })).toEqual({
      kind: 'refused',
      code: 21610,
      class: 'consent',
      action: 'opt-out',
    });
  });

  test('names what went wrong with a search', async () => {
    const search = { to: PHONE, body: 'x', since: new Date() };
    carrier.faults.set({ rateLimited: { count: 1, on: 'read' } });
    await expect(sender.find(search)).rejects.toMatchObject({
      code: 'CARRIER_THROTTLED',
      retryable: true,
    });
    carrier.faults.set({ errorBeforeAccept: { count: 1, on: 'read' } });
    await expect(sender.find(search)).rejects.toMatchObject({ code: 'CARRIER_FAILED' });
    carrier.faults.set({ slow: { count: 1, on: 'read', latencyMs: 1_000 } });
    await expect(impatient.find(search)).rejects.toMatchObject({ code: 'CARRIER_TIMEOUT' });
    const cancelled = AbortSignal.abort();
    await expect(sender.find({ ...search, signal: cancelled })).rejects.toMatchObject({
      code: 'CANCELLED',
    });
  });
});
