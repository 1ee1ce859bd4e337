import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { wakeLane } from '../../jobs/lanes.ts';
import type { RunningJob, TierWorker, Verdict } from '../../platform/bullmq/tier-worker.ts';
import { PROVIDE_TIMEOUT_MS } from '../support/debian-program.ts';
import { BACKENDS } from '../support/product.ts';
import { waitFor } from '../support/wait-for.ts';
import { openQueues, signal, type QueueFixture } from './queue-fixture.ts';

const DONE: Verdict = { kind: 'done' };
/** Long enough for a turn that should not come to come all the same. */
const A_MOMENT_MS = 700;

describe.each(BACKENDS)('turn tokens, with queues on %s', (backend) => {
  let queues: QueueFixture;
  let user: string;
  beforeAll(async () => {
    queues = await openQueues(backend);
  }, PROVIDE_TIMEOUT_MS);
  afterAll(() => queues.close());
  beforeEach(() => {
    user = randomUUID();
  });

  const wake = (of = user) => wakeLane(queues.conveyor, 'conversation', of);
  /** A thousand times, fifty at once. */
  const wakeAThousandTimes = async () => {
    for (let n = 0; n < 20; n++) await Promise.all(Array.from({ length: 50 }, () => wake()));
  };
  const waiting = async () => {
    const { waiting: plain = 0, prioritized = 0, delayed = 0 } = await queues.counts('high');
    return plain + prioritized + delayed;
  };
  const active = async () => (await queues.counts('high'))['active'] ?? 0;

  /** A worker of the tier "high" for one test. */
  async function whileWorking(
    turn: (job: RunningJob) => Promise<Verdict>,
    test: (worker: TierWorker) => Promise<void>,
  ): Promise<void> {
    const worker = await queues.work('high', turn);
    try {
      await test(worker);
    } finally {
      await worker.stop(1_000);
    }
  }

  test('a thousand wake-ups without a worker cost one waiting token, and one turn', async () => {
    await wakeAThousandTimes();
    expect(await waiting()).toBe(1);
    let turns = 0;
    await whileWorking(
      () => {
        turns++;
        return Promise.resolve(DONE);
      },
      async () => {
        await waitFor(() => turns === 1, { what: 'the turn' });
        await sleep(A_MOMENT_MS);
        expect(turns).toBe(1);
        expect(await waiting()).toBe(0);
      },
    );
  });

  test('a thousand wake-ups during a turn cost at most one waiting token, and one more turn', async () => {
    const released = signal();
    let turns = 0;
    let atOnce = 0;
    let mostAtOnce = 0;
    await whileWorking(
      async () => {
        mostAtOnce = Math.max(mostAtOnce, ++atOnce);
        if (++turns === 1) await released.happened;
        atOnce--;
        return DONE;
      },
      async () => {
        await wake();
        await waitFor(() => turns === 1, { what: 'the first turn' });
        await wakeAThousandTimes();
        expect(await waiting()).toBeLessThanOrEqual(1);
        expect(await active()).toBe(1);
        expect(turns).toBe(1);
        released.give();
        await waitFor(() => turns === 2, { what: 'the turn for what came during the first' });
        await sleep(A_MOMENT_MS);
        expect(turns).toBe(2);
        expect(mostAtOnce).toBe(1);
        expect(await waiting()).toBe(0);
      },
    );
  });

  test('one wake-up during a turn is followed by another turn', async () => {
    const released = signal();
    const turns: string[] = [];
    await whileWorking(
      async (job) => {
        turns.push((job.payload as { userId: string }).userId);
        if (turns.length === 1) await released.happened;
        return DONE;
      },
      async () => {
        await wake();
        await waitFor(() => turns.length === 1, { what: 'the first turn' });
        await wake();
        released.give();
        await waitFor(() => turns.length === 2, { what: 'the second turn' });
        expect(turns).toEqual([user, user]);
      },
    );
  });

  test('a wake-up at the very end of a turn is followed by another turn, every time', async () => {
    let handled = 0;
    let owed = 0;
    await whileWorking(
      () => {
        // As a claim does: whatever is owed at the beginning of the turn is handled by it.
        handled = owed;
        return Promise.resolve(DONE);
      },
      async () => {
        for (let n = 0; n < 200; n++) {
          owed++;
          await wake();
          if (n % 3 === 0) await sleep(n % 7);
        }
        await waitFor(() => handled === owed, { what: 'everything to be handled' });
      },
    );
  });

  test('lanes of different users have turns at the same time', async () => {
    const others = Array.from({ length: 5 }, () => randomUUID());
    const all = signal();
    let atOnce = 0;
    await whileWorking(
      async () => {
        if (++atOnce === others.length) all.give();
        await all.happened;
        return DONE;
      },
      async () => {
        for (const other of others) await wake(other);
        await waitFor(() => atOnce === others.length, { what: 'five turns at once' });
      },
    );
  });

  test('a turn that says "later" comes back after that, and not before', async () => {
    const times: number[] = [];
    await whileWorking(
      () => {
        times.push(performance.now());
        return Promise.resolve(times.length === 1 ? { kind: 'later', delayMs: 1_000 } : DONE);
      },
      async () => {
        await wake();
        await waitFor(() => times.length === 2, { what: 'the second turn' });
        const [first = 0, second = 0] = times;
        expect(second - first).toBeGreaterThanOrEqual(990);
        expect(second - first).toBeLessThan(4_000);
      },
    );
  });

  test('wake-ups for a turn that comes back later are kept, and never make two turns at once', async () => {
    let turns = 0;
    let atOnce = 0;
    let mostAtOnce = 0;
    let handled = 0;
    let owed = 1;
    const released = signal();
    await whileWorking(
      async () => {
        mostAtOnce = Math.max(mostAtOnce, ++atOnce);
        handled = owed;
        const first = ++turns === 1;
        if (first) await released.happened;
        await sleep(50);
        atOnce--;
        return first ? { kind: 'later', delayMs: 800 } : DONE;
      },
      async () => {
        await wake();
        await waitFor(() => turns === 1, { what: 'the first turn' });
        owed++;
        await wake(); // during the turn
        released.give();
        await sleep(200);
        owed++;
        await wake(); // while it waits
        await waitFor(() => handled === owed, { what: 'both to be handled' });
        await sleep(A_MOMENT_MS + 400);
        expect(mostAtOnce).toBe(1);
        expect(turns).toBeLessThanOrEqual(4);
        expect(await waiting()).toBe(0);
        // The lane can be woken again: nothing is left of the token.
        owed++;
        await wake();
        await waitFor(() => handled === owed, { what: 'the lane to wake again' });
      },
    );
  });

  test('a wake-up brings forward a turn that was to come back much later', async () => {
    let turns = 0;
    await whileWorking(
      () => Promise.resolve(++turns === 1 ? { kind: 'later', delayMs: 600_000 } : DONE),
      async () => {
        await wake();
        await waitFor(async () => turns === 1 && (await waiting()) === 1, { what: 'the delay' });
        await wake();
        await waitFor(() => turns === 2, { what: 'the turn that was brought forward' });
        await sleep(A_MOMENT_MS);
        expect(turns).toBe(2);
        expect(await waiting()).toBe(0);
      },
    );
  });

  test('a turn that throws is over, and the lane can be woken again', async () => {
    let turns = 0;
    await whileWorking(
      () => (++turns === 1 ? Promise.reject(new Error('unexpected')) : Promise.resolve(DONE)),
      async () => {
        await wake();
        await waitFor(() => turns === 1, { what: 'the turn that throws' });
        await waitFor(async () => (await active()) === 0, { what: 'its end' });
        await wake();
        await waitFor(() => turns === 2, { what: 'the next turn' });
      },
    );
  });

  test('a wake-up during a turn that throws is not lost', async () => {
    let turns = 0;
    const released = signal();
    await whileWorking(
      async () => {
        if (++turns === 1) {
          await released.happened;
          throw new Error('unexpected');
        }
        return DONE;
      },
      async () => {
        await wake();
        await waitFor(() => turns === 1, { what: 'the turn that throws' });
        await wake();
        released.give();
        await waitFor(() => turns === 2, { what: 'the next turn' });
      },
    );
  });
});
