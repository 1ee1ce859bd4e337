import { describe, expect, test } from '@jest/globals';
import { RunOfFailures } from './run-of-failures.ts';

describe('RunOfFailures', () => {
  function failingAt(...instants: number[]): boolean[] {
    let now = 0;
    const run = new RunOfFailures({ count: 3, withinMs: 1_000 }, () => now);
    return instants.map((instant) => {
      now = instant;
      return run.failure();
    });
  }

  test('opens at the last of a run', () => {
    expect(failingAt(0, 10, 20)).toEqual([false, false, true]);
  });

  test('does not open for failures far apart', () => {
    expect(failingAt(0, 800, 1_600, 2_400, 3_200)).toEqual([false, false, false, false, false]);
  });

  test('begins anew after it opened', () => {
    expect(failingAt(0, 1, 2, 3, 4, 5)).toEqual([false, false, true, false, false, true]);
  });

  test('a success ends the run', () => {
    const run = new RunOfFailures({ count: 2, withinMs: 1_000 });
    expect(run.failure()).toBe(false);
    run.success();
    expect(run.failure()).toBe(false);
    expect(run.failure()).toBe(true);
  });

  test('opens at once when told to, once', () => {
    const run = new RunOfFailures({ count: 9, withinMs: 1_000 });
    run.openAtOnce();
    expect(run.failure()).toBe(true);
    expect(run.failure()).toBe(false);
  });
});
