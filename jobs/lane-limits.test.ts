import { describe, expect, test } from '@jest/globals';
import { createLaneLimits, problemOfLimit, type LimitChange } from './lane-limits.ts';

const ANNA = '00000000-0000-4000-8000-000000000001';
const BRUNO = '00000000-0000-4000-8000-000000000002';
const limit = (change: Partial<LimitChange>): LimitChange => ({
  stream: 'background',
  userId: null,
  slots: null,
  quantum: null,
  ...change,
});

describe('createLaneLimits', () => {
  test('what was set for a user holds before what was set for everybody, and that before the default', async () => {
    const limits = createLaneLimits(() =>
      Promise.resolve([limit({ slots: 3, quantum: 7 }), limit({ userId: ANNA, slots: 5 })]),
    );
    expect(await limits.of('background', ANNA)).toEqual({ slots: 5, quantum: 7 });
    expect(await limits.of('background', BRUNO)).toEqual({ slots: 3, quantum: 7 });
    expect(await limits.of('conversation', ANNA)).toEqual({ slots: 1, quantum: 5 });
  });

  test('reads again when what is known is old, and once for many who ask', async () => {
    let clock = 0;
    let reads = 0;
    const limits = createLaneLimits(() => Promise.resolve([limit({ slots: ++reads })]), {
      maxAgeMs: 5_000,
      now: () => clock,
    });
    const slots = async () =>
      (await Promise.all([1, 2, 3].map(() => limits.of('background', ANNA)))).map((l) => l.slots);
    expect(await slots()).toEqual([1, 1, 1]);
    clock = 4_999;
    expect(await slots()).toEqual([1, 1, 1]);
    clock = 5_000;
    expect(await slots()).toEqual([2, 2, 2]);
    await limits.refresh();
    expect(await slots()).toEqual([3, 3, 3]);
  });

  test('while the record is away the last ones hold, or the defaults', async () => {
    let clock = 0;
    let away = true;
    const limits = createLaneLimits(
      () => (away ? Promise.reject(new Error('away')) : Promise.resolve([limit({ slots: 4 })])),
      { maxAgeMs: 10, now: () => clock },
    );
    expect(await limits.of('background', ANNA)).toEqual({ slots: 2, quantum: 2 });
    away = false;
    clock = 10;
    expect((await limits.of('background', ANNA)).slots).toBe(4);
    away = true;
    clock = 20;
    expect((await limits.of('background', ANNA)).slots).toBe(4);
  });
});

describe('problemOfLimit', () => {
  test.each<[Partial<LimitChange>, RegExp | null]>([
    [{ slots: 4 }, null],
    [{ quantum: 1_000 }, null],
    [{ stream: 'conversation', quantum: 9 }, null],
    [{ stream: 'conversation', slots: 1 }, null],
    [{ stream: 'conversation', slots: 2 }, /conversation has exactly 1, because .* in order/],
    [{ stream: 'outbound', slots: 2 }, /outbound has exactly 1/],
    [{ slots: 0 }, /slots: given 0; expected a whole number from 1 to 16/],
    [{ slots: 17 }, /slots: given 17/],
    [{ quantum: 1.5 }, /quantum: given 1.5; expected a whole number from 1 to 1000/],
    [{}, /expected slots, a quantum, or both/],
  ])('%j', (change, expected) => {
    const problem = problemOfLimit(limit(change));
    if (expected === null) expect(problem).toBeNull();
    else expect(problem).toMatch(expected);
  });
});
