import { performance } from 'node:perf_hooks';
import { afterEach, describe, expect, test } from '@jest/globals';
import { SegmentQueue } from './segment-queue.ts';

const queues: SegmentQueue[] = [];
function queueOf(segmentsPerSecond: number): SegmentQueue {
  const queue = new SegmentQueue(segmentsPerSecond);
  queues.push(queue);
  return queue;
}
afterEach(() => {
  for (const queue of queues.splice(0)) queue.clear();
});

interface Outcome {
  readonly name: string;
  readonly how: 'dispatched' | 'expired';
  readonly ms: number;
}

/** Adds texts and resolves once each has had its outcome. */
async function run(
  queue: SegmentQueue,
  texts: readonly {
    readonly name: string;
    readonly segments?: number;
    readonly validityMs?: number;
  }[],
): Promise<readonly Outcome[]> {
  const start = performance.now();
  const outcomes: Outcome[] = [];
  await new Promise<void>((resolve) => {
    const note = (name: string, how: Outcome['how']) => (): void => {
      outcomes.push({ name, how, ms: performance.now() - start });
      if (outcomes.length === texts.length) resolve();
    };
    for (const { name, segments = 1, validityMs = 60_000 } of texts) {
      queue.add({
        segments,
        validityMs,
        dispatch: note(name, 'dispatched'),
        expire: note(name, 'expired'),
      });
    }
  });
  return outcomes;
}

describe('SegmentQueue', () => {
  test('without a rate: everything at once, in order, but not within add', async () => {
    let early = true;
    const queue = queueOf(0);
    queue.add({
      segments: 1,
      validityMs: 1,
      dispatch: () => {
        expect(early).toBe(false);
      },
      expire: () => undefined,
    });
    early = false;
    const names = Array.from({ length: 500 }, (_, index) => String(index));
    const outcomes = await run(
      queue,
      names.map((name) => ({ name })),
    );
    expect(outcomes.map(({ name }) => name)).toEqual(names);
  });

  test('paces by segments: the next waits for all the segments before it', async () => {
    const outcomes = await run(queueOf(20), [
      { name: 'three', segments: 3 },
      { name: 'one' },
      { name: 'last' },
    ]);
    expect(outcomes.map(({ name }) => name)).toEqual(['three', 'one', 'last']);
    expect(outcomes[1]?.ms).toBeGreaterThanOrEqual(149);
    expect(outcomes[2]?.ms).toBeGreaterThanOrEqual(199);
  });

  test('a text whose turn comes after its validity expires then, and delays nobody', async () => {
    const outcomes = await run(queueOf(10), [
      { name: 'long', segments: 3 },
      { name: 'hurried', segments: 50, validityMs: 100 },
      { name: 'patient' },
    ]);
    expect(outcomes.map(({ name, how }) => `${name} ${how}`)).toEqual([
      'long dispatched',
      'hurried expired',
      'patient dispatched',
    ]);
    expect(outcomes[1]?.ms).toBeGreaterThanOrEqual(99);
    expect(outcomes[2]?.ms).toBeLessThan(2000);
  });

  test('clear calls everything off', async () => {
    const queue = queueOf(1000);
    let dispatched = 0;
    for (let index = 0; index < 5; index += 1) {
      queue.add({
        segments: 1,
        validityMs: 1000,
        dispatch: () => (dispatched += 1),
        expire: () => undefined,
      });
    }
    queue.clear();
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(dispatched).toBe(0);
    expect(queue.length).toBe(0);
  });
});
