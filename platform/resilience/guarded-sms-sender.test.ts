import { describe, expect, test } from '@jest/globals';
import { AppError } from '../errors.ts';
import { createMetrics } from '../prometheus/metrics.ts';
import type { SendOutcome } from '../twilio/send-outcome.ts';
import type { SmsSender } from '../twilio/sms-sender.ts';
import { CARRIER_GUARD, guardSmsSender } from './guarded-sms-sender.ts';
import { Guards } from './guards.ts';

const TEXT = { to: '+33639980010', body: 'Bonjour', statusCallback: 'http://127.0.0.1/' };
const SEARCH = { since: new Date(0) };

function carrier(outcome: SendOutcome, readError: AppError | null = null) {
  let sends = 0;
  let reads = 0;
  const read = <T>(value: T): Promise<T> => {
    reads++;
    return readError === null ? Promise.resolve(value) : Promise.reject(readError);
  };
  const sender: SmsSender = {
    send: () => {
      sends++;
      return Promise.resolve(outcome);
    },
    find: () => read([]),
    listMessages: () => read([]),
    listInbound: () => read([]),
    listMedia: () => read([]),
    fetchMessage: () => read(null),
    redact: () => read(true),
  };
  const logged: string[] = [];
  const log = (_fields: unknown, message?: string) => {
    logged.push(message ?? '');
  };
  const guards = new Guards({ logger: { warn: log, info: log }, metrics: createMetrics() });
  const guarded = guardSmsSender(sender, guards);
  return { guarded, guards, logged, sends: () => sends, reads: () => reads };
}

describe('a carrier that fails', () => {
  const { failures } = CARRIER_GUARD.send;

  test.each<SendOutcome>([
    { kind: 'unknown', reason: 'timeout' },
    { kind: 'unknown', reason: 'http-503' },
    { kind: 'unknown', reason: 'reset' },
    { kind: 'retry', code: 'ECONNREFUSED', afterMs: 5_000, maxRetries: 100 },
  ])('%j: is left alone after a few sends', async (outcome) => {
    const { guarded, guards, logged, sends } = carrier(outcome);
    for (let n = 0; n < failures; n++) expect(await guarded.send(TEXT)).toEqual(outcome);
    expect(await guarded.send(TEXT)).toMatchObject({ kind: 'held', reason: 'failing' });
    expect(sends()).toBe(failures);
    expect(guarded.holdMs()).toBeGreaterThan(0);
    expect(guards.failing()).toEqual(['carrier']);
    expect(logged).toHaveLength(1);
    // Reads may work although sends fail.
    expect(await guarded.listInbound(SEARCH)).toEqual([]);
  });

  test.each<SendOutcome>([
    { kind: 'accepted', sid: 'SM1', status: 'queued', segments: 1 },
    { kind: 'refused', code: 21211, class: 'bad-number', action: 'stop' },
    { kind: 'retry', code: 30001, afterMs: 60_000, maxRetries: 5 },
    { kind: 'retry', code: 'HTTP 418', afterMs: 60_000, maxRetries: 3 },
    { kind: 'unknown', reason: 'code-30410' },
    { kind: 'unknown', reason: 'cancelled' },
  ])('%j is about one text', async (outcome) => {
    const { guarded, sends } = carrier(outcome);
    for (let n = 0; n < 20; n++) expect(await guarded.send(TEXT)).toEqual(outcome);
    expect(sends()).toBe(20);
  });

  test('reads are left alone too, and say so', async () => {
    const { guarded, reads, sends } = carrier(
      { kind: 'accepted', sid: 'SM1', status: 'queued', segments: 1 },
      new AppError('CARRIER_TIMEOUT'),
    );
    const asks = [
      () => guarded.listInbound(SEARCH),
      () => guarded.fetchMessage('SM1'),
      () => guarded.find({ ...SEARCH, to: TEXT.to, body: TEXT.body }),
      () => guarded.redact('SM1'),
      () => guarded.listInbound(SEARCH),
    ];
    for (const ask of asks) await expect(ask()).rejects.toMatchObject({ code: 'CARRIER_TIMEOUT' });
    for (const ask of asks) await expect(ask()).rejects.toMatchObject({ code: 'CARRIER_HELD' });
    expect(reads()).toBe(asks.length);
    await guarded.send(TEXT);
    expect(sends()).toBe(1);
  });
});

test('a 429 holds every sender back for as long as asked, and counts for no text', async () => {
  const { guarded, guards, sends } = carrier({
    kind: 'retry',
    code: 20429,
    afterMs: 7_000,
    maxRetries: 10,
  });
  for (let n = 0; n < 3; n++) {
    const outcome = await guarded.send(TEXT);
    expect(outcome).toMatchObject({ kind: 'held', reason: 'throttled' });
    expect(outcome.kind === 'held' && outcome.afterMs).toBeGreaterThan(6_500);
  }
  expect(sends()).toBe(1);
  expect(guards.failing()).toEqual([]);
});
