import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { enqueue } from '../../jobs/enqueue.ts';
import { JOBS } from '../../jobs/registry.ts';
import { RETRY_POLICIES } from '../../jobs/retry-policies.ts';
import { QUEUES } from '../../jobs/tiers.ts';
import type { BullConveyor } from '../../platform/bullmq/conveyor.ts';
import { PROVIDE_TIMEOUT_MS } from '../support/debian-program.ts';
import { BACKENDS, startProduct, type Product } from '../support/product.ts';
import { waitFor } from '../support/wait-for.ts';
import { openQueues, type QueueFixture } from './queue-fixture.ts';

const NO_RETRY = { attempts: 5, backoffMs: 10, jitter: 0 };

/** What is kept among the failed of a tier: name, reason and how often it was tried. */
async function failedOf(conveyor: BullConveyor, tier: string) {
  const queue = conveyor.queues.find(({ name }) => name === tier);
  const jobs = (await queue?.getFailed()) ?? [];
  return jobs.map(({ name, failedReason, attemptsMade }) => ({ name, failedReason, attemptsMade }));
}

describe.each(BACKENDS)('jobs that can never succeed, with queues on %s', (backend) => {
  let product: Product;
  beforeEach(async () => {
    product = await startProduct(backend, { schedulers: false });
  }, PROVIDE_TIMEOUT_MS);
  afterEach(() => product.stop(), 60_000);

  test.each([
    ['a payload that does not parse', 'conversation-turn', { userId: 'nobody' }, 'PAYLOAD_INVALID'],
    ['a payload without its field', 'keyword-turn', {}, 'PAYLOAD_INVALID'],
    ['a job that nobody knows', 'tidy-up', { userId: randomUUID() }, 'JOB_UNKNOWN'],
    ['a name that every object has', 'constructor', {}, 'JOB_UNKNOWN'],
  ])('%s ends among the failed at once', async (_what, name, payload, reason) => {
    const { conveyor } = product.runtime;
    // As a job would be that an older or a newer version of the product left there.
    await conveyor.add({ tier: 'high', name, payload, deduplicationId: 'odd', retry: NO_RETRY });
    await waitFor(async () => (await failedOf(conveyor, 'high')).length === 1, { what: name });
    expect(await failedOf(conveyor, 'high')).toEqual([
      { name, failedReason: reason, attemptsMade: 1 },
    ]);
    await sleep(300);
    expect((await conveyor.counts())['high']).toMatchObject({ failed: 1, waiting: 0, delayed: 0 });
  });

  test('does not get onto the conveyor by the front door', async () => {
    await expect(
      enqueue(product.runtime.conveyor, JOBS['conversation-turn'], { userId: 'nobody', slot: 0 }),
    ).rejects.toThrow(/uuid/i);
  });
});

describe.each(BACKENDS)('retries, with queues on %s', (backend) => {
  let queues: QueueFixture;
  beforeEach(async () => {
    queues = await openQueues(backend);
  }, PROVIDE_TIMEOUT_MS);
  afterEach(() => queues.close());

  test('a job that always throws is tried as often as its policy says, further and further apart', async () => {
    const times: number[] = [];
    await queues.work('high', () => {
      times.push(performance.now());
      return Promise.reject(new Error('out of order'));
    });
    await enqueue(queues.conveyor, JOBS['fire-reminders'], { tick: new Date().toISOString() });
    await waitFor(async () => (await failedOf(queues.conveyor, 'high')).length === 1, {
      what: 'the job to be given up',
      timeoutMs: 15_000,
    });
    const { attempts } = RETRY_POLICIES['a-few'];
    expect(times).toHaveLength(attempts);
    // 1 s and 2 s, of which up to half is chance.
    const [first = 0, second = 0, third = 0] = times;
    expect(second - first).toBeGreaterThanOrEqual(450);
    expect(third - second).toBeGreaterThanOrEqual(950);
    await sleep(1_000);
    expect(times).toHaveLength(attempts);
    expect(await failedOf(queues.conveyor, 'high')).toEqual([
      { name: 'fire-reminders', failedReason: 'out of order', attemptsMade: attempts },
    ]);
  });

  test('a turn token that throws is not tried again: the record and the sweep see to that', async () => {
    let turns = 0;
    await queues.work('high', () => {
      turns++;
      return Promise.reject(new Error('out of order'));
    });
    await enqueue(queues.conveyor, JOBS['conversation-turn'], { userId: randomUUID(), slot: 0 });
    await waitFor(() => turns === 1, { what: 'the turn' });
    await sleep(1_500);
    expect(turns).toBe(1);
  });

  test('a job that says it is dead is not tried again, whatever its policy', async () => {
    let tries = 0;
    await queues.work('high', () => {
      tries++;
      return Promise.resolve({ kind: 'dead', code: 'NO_HOPE' });
    });
    await enqueue(queues.conveyor, JOBS['fire-reminders'], { tick: new Date().toISOString() });
    await sleep(2_500);
    expect(tries).toBe(1);
    expect(await failedOf(queues.conveyor, 'high')).toEqual([
      { name: 'fire-reminders', failedReason: 'NO_HOPE', attemptsMade: 1 },
    ]);
  });

  test('a worker takes the jobs of its own tier and no others', async () => {
    const seen: Record<string, string[]> = {};
    for (const tier of ['critical', 'low'] as const) {
      await queues.work(tier, (job) => {
        (seen[tier] ??= []).push(job.name);
        return Promise.resolve({ kind: 'done' });
      });
    }
    const tick = { tick: new Date().toISOString() };
    await enqueue(queues.conveyor, JOBS['sweep-lanes'], tick);
    await enqueue(queues.conveyor, JOBS['fire-reminders'], tick);
    await enqueue(queues.conveyor, JOBS['reconcile-prices'], tick);
    await waitFor(() => seen['critical'] !== undefined && seen['low'] !== undefined, {
      what: 'both workers',
    });
    await sleep(500);
    expect(seen).toEqual({ critical: ['sweep-lanes'], low: ['reconcile-prices'] });
    expect(await queues.counts('high')).toMatchObject({ waiting: 1, active: 0 });
    expect(Object.keys(await queues.conveyor.counts())).toEqual([...QUEUES]);
  });
});
