import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { Guard, type GuardOptions, type Verdict } from './guard.ts';

const OPTIONS: GuardOptions = {
  atOnce: 3,
  patienceMs: 20,
  failures: 3,
  withinMs: 5_000,
  openMs: 60,
};

function guarded(options: Partial<GuardOptions> = {}) {
  const said: string[] = [];
  const guard = new Guard(
    { ...OPTIONS, ...options },
    {
      opened: (reason) => said.push(`opened ${reason}`),
      closed: () => said.push('closed'),
      held: (reason) => said.push(`held ${reason}`),
    },
    () => 0,
  );
  let calls = 0;
  const attempt = async (verdict: Verdict, ms = 0): Promise<string> => {
    const call = async (isProbe: boolean): Promise<string> => {
      calls++;
      await sleep(ms);
      return isProbe ? 'probe' : 'call';
    };
    const outcome = await guard.attempt(call, () => verdict);
    if (outcome.status === 'held') return `held ${outcome.reason}`;
    return outcome.status === 'fulfilled' ? outcome.value : 'rejected';
  };
  return { guard, said, attempt, calls: () => calls };
}

describe('a circuit', () => {
  test('opens after a run of failures, and makes no call while it is open', async () => {
    const { guard, said, attempt, calls } = guarded();
    for (let n = 0; n < 3; n++) expect(await attempt('failed')).toBe('call');
    expect(guard.isFailing).toBe(true);
    for (let n = 0; n < 5; n++) expect(await attempt('fine')).toBe('held failing');
    expect(calls()).toBe(3);
    expect(said.slice(0, 2)).toEqual(['opened failing', 'held failing']);
    const hold = guard.hold();
    expect(hold?.afterMs).toBeGreaterThan(0);
    expect(hold?.afterMs).toBeLessThanOrEqual(OPTIONS.openMs + 10);
  });

  test('then lets one call probe while the others are held, and closes when it goes well', async () => {
    const { guard, said, attempt } = guarded();
    for (let n = 0; n < 3; n++) await attempt('failed');
    await sleep(OPTIONS.openMs + 15);
    const all = await Promise.all([attempt('fine', 20), attempt('fine'), attempt('fine')]);
    expect(all).toEqual(['probe', 'held failing', 'held failing']);
    expect(guard.isFailing).toBe(false);
    expect(said.at(-1)).toBe('closed');
    expect(await attempt('fine')).toBe('call');
  });

  test('stays open when the probe fails', async () => {
    const { attempt, calls, said } = guarded();
    for (let n = 0; n < 3; n++) await attempt('failed');
    await sleep(OPTIONS.openMs + 15);
    expect(await attempt('failed')).toBe('probe');
    expect(await attempt('fine')).toBe('held failing');
    expect(calls()).toBe(4);
    expect(said.filter((one) => one === 'opened failing')).toHaveLength(2);
  });

  test('opens at once when it is asked for a pause, for as long as asked', async () => {
    const { guard, attempt } = guarded();
    expect(await attempt({ throttledForMs: 150 })).toBe('call');
    await sleep(OPTIONS.openMs + 20);
    expect(await attempt('fine')).toBe('held throttled');
    expect(guard.isFailing).toBe(false);
    await sleep(120);
    expect(await attempt('fine')).toBe('probe');
    expect(await attempt('fine')).toBe('call');
  });

  test('a call that rejects is judged like any other, and its error comes back', async () => {
    const { guard } = guarded();
    const cause = new Error('as asked');
    const outcome = await guard.attempt(
      () => Promise.reject(cause),
      () => 'fine',
    );
    expect(outcome).toEqual({ status: 'rejected', reason: cause });
    expect(guard.hold()).toBeNull();
  });

  test('a wall clock that is set back holds nothing up', async () => {
    const { attempt } = guarded();
    for (let n = 0; n < 3; n++) await attempt('failed');
    const now = Date.now;
    Date.now = () => now() - 3_600_000;
    try {
      await sleep(OPTIONS.openMs + 15);
      expect(await attempt('fine')).toBe('held failing');
      expect(await attempt('fine')).toBe('call');
    } finally {
      Date.now = now;
    }
  });
});

describe('a bulkhead', () => {
  test('full of calls that do not end: others are held, and at once from then on', async () => {
    const { guard, attempt, calls } = guarded();
    const hanging = [1, 2, 3].map(() => attempt('fine', 120));
    expect(guard.underWay).toBe(3);
    expect(await attempt('fine')).toBe('held full');
    const start = performance.now();
    expect(await attempt('fine')).toBe('held full');
    expect(performance.now() - start).toBeLessThan(15);
    expect(calls()).toBe(3);
    await Promise.all(hanging);
    expect(await attempt('fine')).toBe('call');
  });
});
