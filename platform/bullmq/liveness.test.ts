import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { watchLiveness, type LivenessWatch } from './liveness.ts';

const EVERY_MS = 1_000;

describe('the watch over a worker', () => {
  let watch: LivenessWatch | null = null;
  afterEach(() => {
    watch?.stop();
    jest.useRealTimers();
  });

  function watched(waiting: () => Promise<number>) {
    jest.useFakeTimers();
    const worker = { takes: 0, room: true, reopened: 0 };
    watch = watchLiveness(
      {
        taken: () => worker.takes,
        hasRoom: () => worker.room,
        waiting,
        reopen: () => worker.reopened++,
      },
      EVERY_MS,
    );
    const looks = (count: number) => jest.advanceTimersByTimeAsync(count * EVERY_MS);
    return { worker, looks };
  }

  test('opens it again when jobs wait and it takes none, three looks in a row', async () => {
    const { worker, looks } = watched(() => Promise.resolve(1));
    await looks(2);
    expect(worker.reopened).toBe(0);
    await looks(1);
    expect(worker.reopened).toBe(1);
  });

  test('leaves it alone when nothing waits', async () => {
    const { worker, looks } = watched(() => Promise.resolve(0));
    await looks(50);
    expect(worker.reopened).toBe(0);
  });

  test('leaves it alone while all its slots are taken', async () => {
    const { worker, looks } = watched(() => Promise.resolve(100));
    worker.room = false;
    await looks(50);
    expect(worker.reopened).toBe(0);
  });

  test('leaves it alone while it takes jobs, however long the queue', async () => {
    const { worker, looks } = watched(() => Promise.resolve(100));
    for (let n = 0; n < 20; n++) {
      worker.takes++;
      await looks(2);
    }
    expect(worker.reopened).toBe(0);
  });

  test('knows nothing while the queues cannot be reached', async () => {
    const { worker, looks } = watched(() => Promise.reject(new Error('away')));
    await looks(50);
    expect(worker.reopened).toBe(0);
  });

  test('tries less and less often while that does not help, and says that it is stuck', async () => {
    const { worker, looks } = watched(() => Promise.resolve(1));
    await looks(3);
    expect(watch?.isStuck).toBe(false);
    await looks(6 + 12);
    expect(worker.reopened).toBe(3);
    expect(watch?.isStuck).toBe(true);
    await looks(300);
    expect(worker.reopened).toBeLessThan(3 + 1 + 11);
    worker.takes++;
    await looks(1);
    expect(watch?.isStuck).toBe(false);
  });
});
