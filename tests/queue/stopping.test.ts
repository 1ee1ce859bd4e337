import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { wakeLane } from '../../jobs/lanes.ts';
import { PROVIDE_TIMEOUT_MS } from '../support/debian-program.ts';
import { BACKENDS } from '../support/product.ts';
import { runProcess, type RunningProcess } from '../support/run-process.ts';
import { waitFor } from '../support/wait-for.ts';
import { openQueues, signal, type QueueFixture } from './queue-fixture.ts';

/** How soon a token whose worker is gone must be somebody else's. */
const RECOVERED_MS = 20_000;

describe.each(BACKENDS)('workers that stop, with queues on %s', (backend) => {
  let queues: QueueFixture;
  const killed: RunningProcess[] = [];
  beforeAll(async () => {
    queues = await openQueues(backend);
  }, PROVIDE_TIMEOUT_MS);
  afterAll(() => queues.close());
  afterEach(async () => {
    for (const child of killed.splice(0)) await child.stop('SIGKILL');
  });

  test('a stop waits for the turn that runs, and takes no other', async () => {
    const users = [randomUUID(), randomUUID()];
    const released = signal();
    const seen: unknown[] = [];
    let ended = 0;
    const first = await queues.work(
      'high',
      async (job) => {
        seen.push(job.payload);
        await released.happened;
        ended++;
        return { kind: 'done' };
      },
      1,
    );
    for (const user of users) await wakeLane(queues.conveyor, 'conversation', user);
    await waitFor(() => first.running === 1, { what: 'the turn' });
    let stopped = false;
    const stopping = first.stop(10_000).then(() => (stopped = true));
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(stopped).toBe(false);
    released.give();
    await stopping;
    expect(ended).toBe(1);
    expect(first.running).toBe(0);
    expect(seen).toEqual([{ userId: users[0], slot: 0 }]);
    const other: unknown[] = [];
    const second = await queues.work('high', (job) => {
      other.push(job.payload);
      return Promise.resolve({ kind: 'done' });
    });
    await waitFor(() => other.length === 1, { what: 'the turn that was left waiting' });
    expect(other).toEqual([{ userId: users[1], slot: 0 }]);
    await second.stop(1_000);
  });

  test('a stop is over after the grace period, and what ran is run by another', async () => {
    const user = randomUUID();
    const never = await queues.work('high', () => new Promise(() => undefined));
    await wakeLane(queues.conveyor, 'conversation', user);
    await waitFor(() => never.running === 1, { what: 'the turn' });
    const began = performance.now();
    await never.stop(500);
    expect(performance.now() - began).toBeGreaterThanOrEqual(490);
    expect(performance.now() - began).toBeLessThan(3_000);
    await expectTurnElsewhere(user);
  }, 60_000);

  test('a worker killed in the middle of a turn is replaced within 20 s', async () => {
    const user = randomUUID();
    const child = runProcess('node', ['--import', 'tsx', 'tests/queue/stuck-worker.ts'], {
      env: { STUCK_WORKER_QUEUES: JSON.stringify(queues.address), STUCK_WORKER_TIER: 'high' },
    });
    killed.push(child);
    await child.waitForLine(/^ready$/, 30_000);
    await wakeLane(queues.conveyor, 'conversation', user);
    await child.waitForLine(new RegExp(`^turn ${user}$`));
    await child.stop('SIGKILL');
    // It is known to be active, so a wake-up alone does not start it.
    await wakeLane(queues.conveyor, 'conversation', user);
    await expectTurnElsewhere(user);
  }, 90_000);

  /** Exactly one worker more gets a turn for the user, and the lane is free afterwards. */
  async function expectTurnElsewhere(user: string): Promise<void> {
    const began = performance.now();
    let turns = 0;
    const worker = await queues.work('high', (job) => {
      if ((job.payload as { userId: string }).userId === user) turns++;
      return Promise.resolve({ kind: 'done' });
    });
    await waitFor(() => turns > 0, { what: 'the turn to be recovered', timeoutMs: RECOVERED_MS });
    expect(performance.now() - began).toBeLessThan(RECOVERED_MS);
    const before = turns;
    await waitFor(async () => (await queues.counts('high'))['active'] === 0, { what: 'its end' });
    await wakeLane(queues.conveyor, 'conversation', user);
    await waitFor(() => turns > before, { what: 'the lane to wake again' });
    await worker.stop(1_000);
  }
});
