import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { claimMessages } from '../../db/inbound-claims.ts';
import { markHandled } from '../../db/inbound-messages.ts';
import { withLane } from '../../db/lanes.ts';
import { LANES, wakeLane } from '../../jobs/lanes.ts';
import type { RunningJob, Verdict } from '../../platform/bullmq/tier-worker.ts';
import { openRecord, receive, type Person, type RecordFixture } from '../record/record-fixture.ts';
import { PROVIDE_TIMEOUT_MS } from '../support/debian-program.ts';
import { BACKENDS } from '../support/product.ts';
import { waitFor } from '../support/wait-for.ts';
import { openQueues, type QueueFixture } from './queue-fixture.ts';

const USERS = 30;
const TEXTS = 10;
/** One of them writes far more than the others. */
const MANY = 100;
/** As many turns at once as two worker processes of the product take. */
const WORKERS = 2;

describe.each(BACKENDS)('order in the lanes, with queues on %s', (backend) => {
  let record: RecordFixture;
  let queues: QueueFixture;
  let people: Person[];
  beforeAll(async () => {
    record = await openRecord();
    queues = await openQueues(backend);
    people = [];
    for (let n = 0; n < USERS; n++) people.push(await record.addPerson());
  }, PROVIDE_TIMEOUT_MS);
  afterAll(async () => {
    await queues.close();
    await record.close();
  });

  test('every line is handled in order, without overlap, and nobody waits for the one who writes most', async () => {
    const handled: { readonly userId: string; readonly body: string }[] = [];
    const busy = new Set<string>();
    let overlaps = 0;

    /** A turn over real rows, a quantum at a time, as the product takes it, with a little work for each text. */
    async function turn(job: RunningJob): Promise<Verdict> {
      const { userId } = job.payload as { userId: string };
      if (busy.has(userId)) overlaps++;
      busy.add(userId);
      const { quantum } = LANES.conversation;
      const lane = { userId, stream: 'conversation' } as const;
      const { messages, fence } = await claimMessages(record.knex, lane, quantum);
      for (const { seq, body } of messages) {
        await sleep(Math.random() * 4);
        await withLane(record.knex, fence, (tx) => {
          markHandled(tx, [seq], { handledBy: 'test' });
        });
        handled.push({ userId, body });
      }
      busy.delete(userId);
      if (messages.length === quantum) await wakeLane(queues.conveyor, 'conversation', userId);
      return { kind: 'done' };
    }
    for (let n = 0; n < WORKERS; n++) await queues.work('high', turn, 8);

    const countOf = (index: number) => (index === 0 ? MANY : TEXTS);
    await Promise.all(
      people.map(async ({ id, number }, index) => {
        for (let n = 0; n < countOf(index); n++) {
          await receive(record.knex, { sid: `SM-${index}-${n}`, from: number, body: String(n) });
          await wakeLane(queues.conveyor, 'conversation', id);
        }
      }),
    );
    const total = MANY + (USERS - 1) * TEXTS;
    await waitFor(() => handled.length >= total, { what: 'all texts', timeoutMs: 60_000 });
    await sleep(300);

    expect(handled).toHaveLength(total);
    expect(overlaps).toBe(0);
    for (const [index, { id }] of people.entries()) {
      const bodies = handled.filter(({ userId }) => userId === id).map(({ body }) => body);
      expect(bodies).toEqual(Array.from({ length: countOf(index) }, (_, n) => String(n)));
    }
    const [first] = people;
    const others = handled.findLastIndex(({ userId }) => userId !== first?.id);
    const most = handled.findLastIndex(({ userId }) => userId === first?.id);
    expect(others).toBeLessThan(most);
    // Nothing is left over: no row, and no token.
    expect(await record.owner('inbound_messages').whereNot({ state: 'handled' })).toEqual([]);
    await waitFor(async () => (await queues.counts('high'))['active'] === 0, { what: 'rest' });
    expect(await queues.counts('high')).toMatchObject({ waiting: 0, delayed: 0, failed: 0 });
  }, 120_000);
});
