import { describe, expect, test } from '@jest/globals';
import { DeadlineError, inTime } from './deadline.ts';

describe('inTime', () => {
  test('gives what came in time', async () => {
    await expect(inTime(Promise.resolve(7), 1_000)).resolves.toBe(7);
    await expect(inTime(Promise.reject(new RangeError('x')), 1_000)).rejects.toThrow(RangeError);
  });

  test('gives up on what does not come', async () => {
    const start = performance.now();
    await expect(inTime(new Promise(() => undefined), 50)).rejects.toThrow(DeadlineError);
    expect(performance.now() - start).toBeGreaterThanOrEqual(45);
  });

  test('what fails after that troubles nobody', async () => {
    const failsLater = new Promise((_resolve, reject) => setTimeout(reject, 40, new Error('late')));
    await expect(inTime(failsLater, 10)).rejects.toThrow(DeadlineError);
    await new Promise((resolve) => setTimeout(resolve, 60));
  });
});
