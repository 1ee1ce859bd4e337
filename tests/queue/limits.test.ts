import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { resetLaneLimit, setLaneLimit } from '../../db/lane-limits.ts';
import { createLaneLimits, type LaneLimits } from '../../jobs/lane-limits.ts';
import { readLaneLimits } from '../../db/lane-limits.ts';
import { createWake, type Wake } from '../../jobs/wake.ts';
import type { TurnToken } from '../../jobs/definitions/turns.ts';
import { backgroundTurn } from '../../workers/background-turn.ts';
import type { Person } from '../record/record-fixture.ts';
import { PROVIDE_TIMEOUT_MS } from '../support/debian-program.ts';
import { BACKENDS } from '../support/product.ts';
import { waitFor } from '../support/wait-for.ts';
import { openBackground, type BackgroundFixture } from './background-fixture.ts';
import { openQueues, type QueueFixture } from './queue-fixture.ts';

const ROW_MS = 40;

describe.each(BACKENDS)('limits of the background lane, with queues on %s', (backend) => {
  let queues: QueueFixture;
  let lanes: BackgroundFixture;
  /** Of the process that works, and of the one that wakes: each knows limits of its own. */
  let limits: { readonly worker: LaneLimits; readonly waker: LaneLimits };
  let wake: Wake;
  let anna: Person;
  const atOnce = { now: 0, most: 0 };
  beforeAll(async () => {
    queues = await openQueues(backend);
    lanes = await openBackground();
    const read = () => readLaneLimits(lanes.record.knex);
    limits = {
      worker: createLaneLimits(read, { maxAgeMs: 300 }),
      waker: createLaneLimits(read, { maxAgeMs: 300 }),
    };
    const lost = (error: unknown) => {
      throw error;
    };
    wake = createWake(queues.conveyor, limits.waker, lost);
    const dependencies = {
      ...lanes.dependencies(),
      limits: limits.worker,
      wake: createWake(queues.conveyor, limits.worker, lost),
    };
    await queues.work(
      'medium',
      (job) =>
        backgroundTurn(job.payload as TurnToken, dependencies, {
          'ask-prices': async () => {
            atOnce.most = Math.max(atOnce.most, ++atOnce.now);
            await sleep(ROW_MS);
            atOnce.now--;
            return { kind: 'done' };
          },
        }),
      8,
    );
  }, PROVIDE_TIMEOUT_MS);
  afterAll(async () => {
    await queues.close();
    await lanes.close();
  }, 60_000);
  beforeEach(async () => {
    anna = await lanes.record.addPerson();
    await resetLaneLimit(lanes.record.knex, { stream: 'background', userId: null }, 'test');
    await Promise.all([limits.worker.refresh(), limits.waker.refresh()]);
    Object.assign(atOnce, { now: 0, most: 0 });
  });

  const setSlots = async (slots: number, userId: string | null = null) => {
    await setLaneLimit(
      lanes.record.knex,
      { stream: 'background', userId, slots, quantum: null },
      'test',
    );
    await limits.waker.refresh();
  };
  const pending = async () =>
    (await lanes.rows(anna)).filter(({ state }) => state === 'pending').length;
  const untilDone = () =>
    waitFor(async () => (await pending()) === 0, { what: 'all rows', timeoutMs: 20_000 });

  test('two turns of a user at once, whatever is woken', async () => {
    await lanes.add(anna, 12);
    for (let n = 0; n < 20; n++) await wake('background', anna.id);
    await untilDone();
    expect(atOnce.most).toBe(2);
  });

  test('raised: the new slots work at once', async () => {
    await lanes.add(anna, 60);
    await wake('background', anna.id);
    await waitFor(() => atOnce.most === 2, { what: 'two turns' });
    // The worker has not heard of it yet: it asks again rather than send the new tokens away.
    await setSlots(4);
    await wake('background', anna.id);
    await waitFor(() => atOnce.most === 4, { what: 'four turns' });
    await untilDone();
    expect(atOnce.most).toBe(4);
  });

  test('lowered: at the next turn, and what the others left is done all the same', async () => {
    await setSlots(4);
    await limits.worker.refresh();
    await lanes.add(anna, 60);
    await wake('background', anna.id);
    await waitFor(() => atOnce.most === 4, { what: 'four turns' });
    await setSlots(1);
    await sleep(300 + 4 * ROW_MS);
    atOnce.most = 0;
    const left = await pending();
    expect(left).toBeGreaterThan(5);
    await untilDone();
    expect(atOnce.most).toBe(1);
  });

  test('of one user: the others keep theirs', async () => {
    const bruno = await lanes.record.addPerson();
    await setSlots(3, bruno.id);
    await lanes.add(anna, 8);
    await wake('background', anna.id);
    await untilDone();
    expect(atOnce.most).toBe(2);
    atOnce.most = 0;
    await lanes.add(bruno, 12);
    await wake('background', bruno.id);
    await waitFor(async () => (await lanes.rows(bruno)).every(({ state }) => state === 'done'), {
      what: 'all rows of the other',
      timeoutMs: 20_000,
    });
    expect(atOnce.most).toBe(3);
  });
});

describe('what the record refuses', () => {
  let lanes: BackgroundFixture;
  beforeAll(async () => {
    lanes = await openBackground();
  });
  afterAll(() => lanes.close());

  test.each(['keyword', 'conversation', 'outbound', 'outbound-bulk'] as const)(
    'a second slot for %s, because its order would be gone',
    async (stream) => {
      const set = (slots: number) =>
        setLaneLimit(lanes.record.knex, { stream, userId: null, slots, quantum: 3 }, 'test');
      await expect(set(2)).rejects.toThrow(/lane_limits_order/);
      expect(await set(1)).toBe(true);
    },
  );

  test('a limit for nobody, and what is set twice is kept together, and audited', async () => {
    const { knex, owner } = lanes.record;
    const anna = await lanes.record.addPerson();
    const of = (userId: string) => ({ stream: 'background' as const, userId });
    const nobody = '00000000-0000-4000-8000-000000000000';
    expect(await setLaneLimit(knex, { ...of(nobody), slots: 3, quantum: null }, 'test')).toBe(
      false,
    );
    await setLaneLimit(knex, { ...of(anna.id), slots: 3, quantum: null }, 'test');
    await setLaneLimit(knex, { ...of(anna.id), slots: null, quantum: 9 }, 'test');
    const theirs = (await readLaneLimits(knex)).filter(({ userId }) => userId === anna.id);
    expect(theirs).toEqual([{ ...of(anna.id), slots: 3, quantum: 9 }]);
    expect(await resetLaneLimit(knex, of(anna.id), 'test')).toBe(true);
    expect(await resetLaneLimit(knex, of(anna.id), 'test')).toBe(false);
    expect(
      await owner('audit_log')
        .where({ target: `background:${anna.id}` })
        .orderBy('id')
        .select('action', 'details'),
    ).toEqual([
      { action: 'lane-limit.set', details: { slots: 3, quantum: null } },
      { action: 'lane-limit.set', details: { slots: 3, quantum: 9 } },
      { action: 'lane-limit.reset', details: {} },
    ]);
  });
});
