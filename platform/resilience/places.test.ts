import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { Places } from './places.ts';

describe('Places', () => {
  test('at most so many at once; who comes later waits for a place', async () => {
    const places = new Places({ count: 2, patienceMs: 1_000 });
    let most = 0;
    const call = async (): Promise<string> => {
      most = Math.max(most, places.taken);
      await sleep(10);
      return 'made';
    };
    const made = await Promise.all(Array.from({ length: 7 }, () => places.within(call)));
    expect(made).toEqual(Array.from({ length: 7 }, () => ({ value: 'made' })));
    expect(most).toBe(2);
    expect(places.taken).toBe(0);
  });

  test('who has waited in vain is turned away, and never called after', async () => {
    const places = new Places({ count: 1, patienceMs: 20 });
    let calls = 0;
    const first = places.within(() => sleep(80));
    expect(places.isStuck).toBe(false);
    const turnedAway = await places.within(() => Promise.resolve(calls++));
    expect(turnedAway).toBeNull();
    expect(places.isStuck).toBe(true);
    await first;
    await sleep(5);
    expect(places.isStuck).toBe(false);
    expect(calls).toBe(0);
    expect(await places.within(() => Promise.resolve('after'))).toEqual({ value: 'after' });
  });

  test('a call that fails gives its place back, and says why', async () => {
    const places = new Places({ count: 1, patienceMs: 1_000 });
    const failing = places.within(() => Promise.reject(new Error('as asked')));
    const next = places.within(() => Promise.resolve('next'));
    await expect(failing).rejects.toThrow('as asked');
    expect(await next).toEqual({ value: 'next' });
  });
});
