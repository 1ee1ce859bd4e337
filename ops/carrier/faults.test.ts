import { describe, expect, test } from '@jest/globals';
import { Faults, faultSettings } from './faults.ts';

const ada = '+33639980001';
const bob = '+33639980002';

function draws(faults: Faults, times: number): boolean[] {
  return Array.from({ length: times }, () => faults.draw('errorBeforeAccept', ada) !== null);
}

describe('Faults', () => {
  test('a count runs out, and shows what is left', () => {
    const faults = new Faults(1);
    faults.set({ errorBeforeAccept: { count: 2 } });
    expect(draws(faults, 1)).toEqual([true]);
    expect(faults.get()).toEqual({ errorBeforeAccept: { count: 1 } });
    expect(draws(faults, 2)).toEqual([true, false]);
    expect(faults.get()).toEqual({});
    expect(faults.fired()).toEqual({ errorBeforeAccept: 2 });
  });

  test('a probability is met, and repeats with its seed', () => {
    const first = new Faults(7);
    const second = new Faults(7);
    const other = new Faults(8);
    for (const faults of [first, second, other])
      faults.set({ errorBeforeAccept: { probability: 0.3 } });
    const drawn = draws(first, 2000);
    expect(drawn.filter(Boolean).length / 2000).toBeCloseTo(0.3, 1);
    expect(draws(second, 2000)).toEqual(drawn);
    expect(draws(other, 2000)).not.toEqual(drawn);
  });

  test('drawing one kind does not change what another will draw', () => {
    const alone = new Faults(7);
    const beside = new Faults(7);
    alone.set({ errorBeforeAccept: { probability: 0.5 } });
    beside.set({ errorBeforeAccept: { probability: 0.5 }, rateLimited: { probability: 0.5 } });
    const mixed = Array.from({ length: 100 }, () => {
      beside.draw('rateLimited', ada);
      return beside.draw('errorBeforeAccept', ada) !== null;
    });
    expect(mixed).toEqual(draws(alone, 100));
  });

  test('strikes only the handsets it names', () => {
    const faults = new Faults(1);
    faults.set({ undelivered: { to: [bob], errorCode: 30003 } });
    expect(faults.draw('undelivered', ada)).toBeNull();
    expect(faults.draw('undelivered', bob)).toMatchObject({ errorCode: 30003 });
  });

  test('strikes sending unless it says otherwise', () => {
    const faults = new Faults(1);
    faults.set({ rateLimited: {}, slow: { on: 'read' } });
    expect(faults.draw('rateLimited', ada, 'read')).toBeNull();
    expect(faults.draw('rateLimited', ada, 'send')).not.toBeNull();
    expect(faults.draw('slow', null, 'send')).toBeNull();
    expect(faults.draw('slow', null, 'read')).not.toBeNull();
  });

  test('set replaces everything, change only what it names', () => {
    const faults = new Faults(1);
    faults.set({ slow: {}, rateLimited: {} });
    faults.change({ slow: null, undelivered: {} });
    expect(Object.keys(faults.get()).sort()).toEqual(['rateLimited', 'undelivered']);
    faults.set({ callbackDropped: {} });
    expect(Object.keys(faults.get())).toEqual(['callbackDropped']);
  });

  test('unknown names and values are refused', () => {
    expect(faultSettings.safeParse({ explode: {} }).success).toBe(false);
    expect(faultSettings.safeParse({ slow: { probability: 2 } }).success).toBe(false);
    expect(faultSettings.safeParse({ slow: { latencyMs: 5 }, rateLimited: null }).success).toBe(
      true,
    );
  });
});
