import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { waitFor } from '../support/wait-for.ts';
import { ficelle, ficelleJson, startCopy, type RunningCopy } from './ficelle.ts';

const CAMILLE = '+33639980001';

describe('ficelle backfill and ficelle costs', () => {
  let copy: RunningCopy;
  beforeAll(async () => {
    copy = await startCopy();
  }, 60_000);
  afterAll(() => copy.stop(), 30_000);

  const ask = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const response = await fetch(`http://127.0.0.1:${copy.env['PORT'] ?? ''}/carrier/${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
    });
    return response.json();
  };
  const backfill = (...args: readonly string[]) =>
    ficelleJson(['backfill', ...args], { env: copy.env });

  test('a text that never reached us is counted, left alone while it is young, and then fetched and answered', async () => {
    await ask('PUT', 'faults', { webhookLost: { count: 1 } });
    await ask('POST', 'texts', { from: CAMILLE, body: 'note perdue' });
    expect(await backfill('--dry-run')).toMatchObject({
      dryRun: true,
      listed: 1,
      missing: 0,
      recorded: 0,
      young: 1,
    });
    await sleep(16_500);
    // The schedule may have been faster.
    expect(await backfill('--since', new Date(Date.now() - 60_000).toISOString())).toMatchObject({
      dryRun: false,
      listed: 1,
      young: 0,
    });
    const received = async () => {
      const messages = (await ask('GET', `handsets/${CAMILLE}/messages`)) as { body: string }[];
      return messages.filter(({ body }) => body.includes('perdue')).length === 2;
    };
    await waitFor(received, { what: 'the reply', timeoutMs: 15_000 });
    const words = await ficelle(['backfill'], { env: copy.env });
    expect(words.stdout).toMatch(
      /^The carrier has 1 texts since .*; 0 of them never reached us\.\n$/,
    );
  }, 60_000);

  test('costs are told by number, masked unless revealed, and in all', async () => {
    const costs = (...args: readonly string[]) =>
      ficelleJson(['costs', ...args], { env: copy.env });
    expect(await costs('--by', 'number')).toMatchObject([
      { number: '+33 6 39 ** ** 01', inbound: 1, outbound: 1, segments: 2 },
    ]);
    expect(await costs('--by', 'number', '--reveal')).toMatchObject([{ number: CAMILLE }]);
    expect(await costs()).toMatchObject([{ inbound: 1, outbound: 1 }]);
    expect(await costs('--until', '2020-01-01')).toEqual([]);
    const table = await ficelle(['costs', '--by', 'user'], { env: copy.env });
    expect(table.stdout).toMatch(/user +received +sent +segments +price +without price\n/);
  });

  test.each([
    [['backfill', '--since', 'hier'], /--since: given "hier"; expected a date and time/],
    [['backfill', '--since', '2999-01-01'], /expected an instant that has passed/],
    [['costs', '--by', 'day'], /Allowed choices are user, number, total/],
  ])('%j ends with 2 and says why', async (args, expected) => {
    const { code, stderr } = await ficelle(args, { env: copy.env });
    expect(code).toBe(2);
    expect(stderr).toMatch(expected);
  });
});
