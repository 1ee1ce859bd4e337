import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { BATCH, CONCURRENCY, TIERS, type Tier } from '../../jobs/tiers.ts';
import { PROVIDE_TIMEOUT_MS } from '../support/debian-program.ts';
import { BACKENDS } from '../support/product.ts';
import { runProcess, type RunningProcess } from '../support/run-process.ts';
import { waitFor } from '../support/wait-for.ts';
import { openQueues, type QueueFixture } from './queue-fixture.ts';

const FLOOD = 2_000;
const SAMPLES = 40;
/** Two cores and everything else that runs on them: what the flood costs is told from noise by this much. */
const RATIO = 4;
const NOISE_MS = 40;

test('the tiers have their concurrency and batch sizes, the urgent ones more workers and smaller batches', () => {
  expect(TIERS.map((tier) => CONCURRENCY[tier])).toEqual([10, 8, 5, 3]);
  expect(TIERS.map((tier) => BATCH[tier])).toEqual([1, 2, 5, 10]);
});

describe.each(BACKENDS)('a flood in the lower tiers, with queues on %s', (backend) => {
  let queues: QueueFixture;
  const processes: RunningProcess[] = [];
  beforeAll(async () => {
    queues = await openQueues(backend);
    for (const tiers of ['critical,high', 'medium,low']) {
      const started = runProcess('node', ['--import', 'tsx', 'tests/queue/tier-process.ts'], {
        env: { TIER_QUEUES: JSON.stringify(queues.address), TIERS: tiers },
      });
      processes.push(started);
      await started.waitForLine(/^ready$/, 30_000);
    }
  }, PROVIDE_TIMEOUT_MS);
  afterAll(async () => {
    await Promise.all(processes.map((one) => one.stop('SIGKILL')));
    await queues.close();
  }, 60_000);

  let jobs = 0;
  const add = (tier: Tier) =>
    queues.conveyor.add({
      tier,
      name: 'measured',
      payload: { at: Date.now() },
      deduplicationId: `job-${jobs++}`,
      retry: { attempts: 1, backoffMs: 0, jitter: 0 },
    });
  /** How long the jobs of a tier waited so far, in the order in which they ran. */
  const waits = (tier: Tier): number[] =>
    processes.flatMap(({ output }) =>
      [...output.matchAll(new RegExp(`^${tier} (\\d+)$`, 'gm'))].map(([, ms]) => Number(ms)),
    );
  const owed = async (tier: Tier) => {
    const { waiting = 0, active = 0, prioritized = 0, paused = 0 } = await queues.counts(tier);
    return waiting + active + prioritized + paused;
  };
  /** The waits of some jobs of a tier, one after the other. */
  async function sample(tier: Tier): Promise<number[]> {
    const before = waits(tier).length;
    for (let n = 0; n < SAMPLES; n++) {
      await add(tier);
      await sleep(15);
    }
    await waitFor(() => waits(tier).length === before + SAMPLES, {
      what: `${SAMPLES} jobs of ${tier}`,
      timeoutMs: 30_000,
    });
    return waits(tier).slice(before);
  }

  test(`${FLOOD} jobs in low and in medium do not slow critical and high`, async () => {
    await Promise.all([add('critical'), add('high')]); // connections are made
    await waitFor(() => waits('critical').length + waits('high').length === 2, {
      what: 'the first jobs',
    });
    const without = { critical: await sample('critical'), high: await sample('high') };
    for (let n = 0; n < FLOOD; n += 50) {
      await Promise.all(Array.from({ length: 50 }, () => Promise.all([add('low'), add('medium')])));
    }
    const beside = { critical: await sample('critical'), high: await sample('high') };
    // The flood was there all the time: what waits in its own tier waits long.
    expect(await owed('low')).toBeGreaterThan(0);
    for (const tier of ['critical', 'high'] as const) {
      const [fast, flooded] = [percentile(without[tier]), percentile(beside[tier])];
      process.stdout.write(`tiers ${backend} ${tier} p90 ${fast} ms, flooded ${flooded} ms\n`);
      expect(flooded).toBeLessThanOrEqual(fast * RATIO + NOISE_MS);
    }
    await waitFor(() => waits('low').length > FLOOD / 2, {
      what: 'half of the flood',
      timeoutMs: 60_000,
    });
    expect(percentile(waits('low'))).toBeGreaterThan(
      percentile(beside.critical) * RATIO + NOISE_MS,
    );
  }, 150_000);
});

function percentile(values: readonly number[], share = 0.9): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
