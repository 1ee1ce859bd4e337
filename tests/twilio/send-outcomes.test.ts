import { afterEach, describe, expect, test } from '@jest/globals';
import { createSmsSender, type SmsSender } from '../../platform/twilio/sms-sender.ts';
import { json, scriptedApi, type Answer, type ScriptedApi } from './scripted-api.ts';

const TEXT = {
  to: '+12025550123',
  body: 'Bonjour, ça va ?',
  statusCallback: 'https://ficelle.example/webhook/sms/status?outbox=42',
};

const apis: ScriptedApi[] = [];

async function senderOf(answer: Answer, timeoutMs = 2_000): Promise<[SmsSender, ScriptedApi]> {
  const api = await scriptedApi(answer);
  apis.push(api);
  return [senderAt(api.url, timeoutMs), api];
}

function senderAt(apiBaseUrl: string, timeoutMs = 2_000): SmsSender {
  const account = { accountSid: `AC${'0'.repeat(32)}`, authToken: 'not-a-real-token' };
  return createSmsSender({ ...account, from: '+12025550100', apiBaseUrl, timeoutMs });
}

afterEach(async () => {
  await Promise.all(apis.splice(0).map((api) => api.close()));
});

describe('createSmsSender, send', () => {
  test('speaks the protocol of the API', async () => {
    const [, api] = await senderOf(json(201, { sid: 'SM1', status: 'queued', num_segments: '2' }));
    const sender = senderAt(`${api.url}/twilio/`);
    const outcome = await sender.send({ ...TEXT, validityPeriodSeconds: 90_000 });
    expect(outcome).toEqual({ kind: 'accepted', sid: 'SM1', status: 'queued', segments: 2 });
    expect(api.requests).toHaveLength(1);
    expect(api.requests[0]?.path).toBe(
      `/twilio/2010-04-01/Accounts/AC${'0'.repeat(32)}/Messages.json`,
    );
    expect(Object.fromEntries(api.requests[0]!.form)).toEqual({
      To: TEXT.to,
      From: '+12025550100',
      Body: TEXT.body,
      StatusCallback: TEXT.statusCallback,
      ValidityPeriod: '36000',
    });
  });

  test.each([
    [21211, { kind: 'refused', code: 21211, class: 'bad-number', action: 'stop' }],
    [21610, { kind: 'refused', code: 21610, class: 'consent', action: 'opt-out' }],
    [21606, { kind: 'refused', code: 21606, class: 'content', action: 'alert' }],
    [30450, { kind: 'retry', code: 30450, afterMs: 1_800_000, maxRetries: 3 }],
    [21611, { kind: 'retry', code: 21611, afterMs: 600_000, maxRetries: 10 }],
    [77777, { kind: 'retry', code: 77777, afterMs: 60_000, maxRetries: 3 }],
    [30410, { kind: 'unknown', reason: 'code-30410' }],
  ])('reads code %i', async (code, outcome) => {
    const [sender] = await senderOf(json(400, { code, message: `about ${TEXT.to}`, status: 400 }));
    const got = await sender.send(TEXT);
    expect(got).toEqual(outcome);
    expect(JSON.stringify(got)).not.toContain(TEXT.to);
  });

  test.each([
    [401, { kind: 'refused', code: 20003, action: 'alert' }],
    [404, { kind: 'refused', code: 20404, action: 'alert' }],
    [400, { kind: 'retry', code: 'HTTP 400', maxRetries: 3 }],
    [302, { kind: 'retry', code: 'HTTP 302' }],
    [500, { kind: 'unknown', reason: 'http-500' }],
    [502, { kind: 'unknown', reason: 'http-502' }],
    [408, { kind: 'unknown', reason: 'http-408' }],
  ])('reads an HTTP %i without a code', async (status, outcome) => {
    const [sender] = await senderOf(json(status, '<html>not JSON</html>'));
    expect(await sender.send(TEXT)).toMatchObject(outcome);
  });

  test('a server error is unknown whatever its code', async () => {
    const [sender] = await senderOf(json(503, { code: 20503, message: 'busy', status: 503 }));
    expect(await sender.send(TEXT)).toEqual({ kind: 'unknown', reason: 'http-503' });
  });

  test('429 is tried again, not before the carrier says', async () => {
    const limited = { code: 20429, message: 'Too Many Requests', status: 429 };
    const [sender, api] = await senderOf(json(429, limited));
    expect(await sender.send(TEXT)).toMatchObject({ kind: 'retry', code: 20429, afterMs: 2000 });
    expect(api.requests).toHaveLength(1);
    const [patient] = await senderOf(json(429, limited, { 'Retry-After': '7' }));
    expect(await patient.send(TEXT)).toMatchObject({ kind: 'retry', code: 20429, afterMs: 7000 });
  });

  test.each([
    ['not JSON', '<html>'],
    ['empty', ''],
    ['without a SID', { status: 'queued' }],
  ])('an answer of success that is %s is unknown', async (_name, body) => {
    const [sender] = await senderOf(json(201, body));
    expect(await sender.send(TEXT)).toEqual({ kind: 'unknown', reason: 'unreadable-answer' });
  });

  test('a reset after the request was read is unknown', async () => {
    const [sender] = await senderOf((response) => response.socket?.resetAndDestroy());
    expect(await sender.send(TEXT)).toEqual({ kind: 'unknown', reason: 'reset' });
  });

  test('an answer cut in the middle is unknown', async () => {
    const [sender] = await senderOf((response) => {
      response.writeHead(201, { 'Content-Type': 'application/json', 'Content-Length': '500' });
      response.write('{"sid":"SM1"');
      setTimeout(() => response.socket?.destroy(), 20);
    });
    expect(await sender.send(TEXT)).toMatchObject({ kind: 'unknown' });
  });

  test('silence is unknown once the time is over', async () => {
    const [sender] = await senderOf(() => undefined, 100);
    const began = Date.now();
    expect(await sender.send(TEXT)).toEqual({ kind: 'unknown', reason: 'timeout' });
    expect(Date.now() - began).toBeLessThan(1_500);
  });

  test('an answer that trickles in is unknown once the time is over', async () => {
    const [sender] = await senderOf((response) => {
      response.writeHead(201, { 'Content-Type': 'application/json' });
      const drip = setInterval(() => response.write(' '), 40);
      response.on('close', () => {
        clearInterval(drip);
      });
    }, 200);
    expect(await sender.send(TEXT)).toEqual({ kind: 'unknown', reason: 'timeout' });
  });

  test('giving up after the request left is unknown, before it is not', async () => {
    const giveUp = new AbortController();
    const [sender, api] = await senderOf(() => {
      giveUp.abort();
    });
    const { signal } = giveUp;
    expect(await sender.send({ ...TEXT, signal })).toEqual({
      kind: 'unknown',
      reason: 'cancelled',
    });
    expect(await sender.send({ ...TEXT, signal })).toMatchObject({ kind: 'retry', afterMs: 0 });
    expect(api.requests).toHaveLength(1);
  });

  test('a refused connection is tried again: nothing left', async () => {
    const [, api] = await senderOf(json(201, {}));
    await api.close();
    const refused = await senderAt(api.url).send(TEXT);
    expect(refused).toMatchObject({ kind: 'retry', code: 'ECONNREFUSED', afterMs: 5000 });
  });

  test('keeps connections open between texts', async () => {
    const ports = new Set<number | undefined>();
    const [sender] = await senderOf((response, request) => {
      ports.add(request.socket.remotePort);
      json(201, { sid: 'SM1', status: 'queued' })(response, request);
    });
    for (let sent = 0; sent < 10; sent += 1) await sender.send(TEXT);
    // A connection may not be free again in the instant of its answer.
    expect(ports.size).toBeLessThanOrEqual(2);
  });

  test('needs a number or a messaging service', () => {
    expect(() => createSmsSender({ accountSid: 'AC1', authToken: 'x' })).toThrow(TypeError);
  });
});
