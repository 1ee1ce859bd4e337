import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { bury } from '../../db/dead-letters.ts';
import { withUser } from '../../db/with-user.ts';
import { enqueue } from '../../jobs/enqueue.ts';
import { JOBS } from '../../jobs/registry.ts';
import { OPERATOR, visit, type AdminVisit } from '../http/admin-visit.ts';
import { countRows, inRecord } from '../http/record-query.ts';
import { PROVIDE_TIMEOUT_MS } from '../support/debian-program.ts';
import { BACKENDS, startProduct, type Product } from '../support/product.ts';
import { waitFor } from '../support/wait-for.ts';

const QUEUE = 'dead-letters';

describe.each(BACKENDS)('dead letters in bull-board, with queues on %s', (backend) => {
  let product: Product;
  let operator: AdminVisit;
  let people = 0;
  beforeEach(async () => {
    product = await startProduct(backend, { schedulers: false });
    operator = visit(product.url);
    await operator.logIn(OPERATOR);
    people = 0;
  }, PROVIDE_TIMEOUT_MS);
  afterEach(() => product.stop(), 60_000);

  /** Somebody whose text kills whoever handles it, until it is given up. Gives the letter. */
  async function poisoned(): Promise<{ id: string; number: string; userId: string }> {
    const number = `+3363998550${people++}`;
    const userId = await product.addUser(number);
    await inRecord(
      product,
      `insert into inbound_messages (sid, user_id, stream, from_number, to_number, body, claims)
       values ($1, $2, 'conversation', $3, '+12025550100', 'note le code est jaune', 6)`,
      [`SM${String(people).padStart(32, '0')}`, userId, number],
    );
    await product.runtime.wake('conversation', userId);
    await waitFor(() => letterOf(userId).then((id) => id !== undefined), { what: 'a dead letter' });
    return { id: (await letterOf(userId)) ?? '', number, userId };
  }

  const letterOf = async (userId: string): Promise<string | undefined> =>
    (
      await inRecord<{ id: string }>(product, 'select id from dead_letters where user_id = $1', [
        userId,
      ])
    )[0]?.id;

  const queue = () => {
    const found = product.runtime.conveyor.queues.find(({ name }) => name === QUEUE);
    if (found === undefined) throw new Error('There is no queue of dead letters');
    return found;
  };
  const failed = async () =>
    (await queue().getFailed()).map(({ id, failedReason }) => ({ id, failedReason }));
  const shown = (id: string) =>
    waitFor(async () => (await failed()).some((job) => job.id === `letter-${id}`), {
      what: 'the letter among the failed',
    });
  const board = (path: string) =>
    operator.ask(`/admin/queues/api/queues/${QUEUE}${path}`, {
      method: 'PUT',
      headers: { Origin: product.url },
    });
  const sweep = () =>
    enqueue(product.runtime.conveyor, JOBS['sweep-dead-letters'], {
      tick: new Date().toISOString(),
    });
  const replayedBy = (actor: string) =>
    countRows(product, 'dead_letters', 'replayed_by = $1', [actor]);

  test('one that is given up is a failed job with its cause; Retry replays it, once', async () => {
    const { id, number, userId } = await poisoned();
    await shown(id);
    expect(await failed()).toEqual([{ id: `letter-${id}`, failedReason: 'POISON_CRASHED' }]);
    expect(await replayedBy('bull-board')).toBe(0);

    expect((await board(`/letter-${id}/retry`)).status).toBe(204);
    // First the apology, then the answer.
    const replies = await product.carrier.oracle.waitFor(number, 2);
    expect(replies.at(-1)?.body).toContain('code est jaune');
    await waitFor(async () => (await queue().getCompletedCount()) === 1, { what: 'the end' });
    expect(await failed()).toEqual([]);
    expect(await replayedBy('bull-board')).toBe(1);
    expect(
      await countRows(product, 'audit_log', `target = $1 and actor = 'bull-board'`, [id]),
    ).toBe(1);

    // Whoever retries what is completed changes nothing.
    await board(`/letter-${id}/retry`);
    await waitFor(async () => (await queue().getCompletedCount()) === 1, { what: 'the end again' });
    expect(await countRows(product, 'inbound_messages', `state <> 'handled'`)).toBe(0);
    expect(await countRows(product, 'dead_letters', `user_id = $1`, [userId])).toBe(1);
  });

  test('Retry all replays all', async () => {
    const letters = [await poisoned(), await poisoned(), await poisoned()];
    for (const { id } of letters) await shown(id);
    const answer = await board('/retry/failed');
    expect([answer.status, JSON.parse(answer.body)]).toEqual([200, { retried: 3, skipped: 0 }]);
    await waitFor(async () => (await replayedBy('bull-board')) === 3, { what: 'three replays' });
    await waitFor(async () => (await queue().getCompletedCount()) === 3, { what: 'the end' });
    expect(await failed()).toEqual([]);
  });

  test('the sweep brings back what the queues lost, and adds nothing twice', async () => {
    const { id } = await poisoned();
    await shown(id);
    await product.stopWorkers();
    await queue().obliterate({ force: true });
    expect(await failed()).toEqual([]);
    product.startWorkers();
    await sweep();
    await shown(id);
    await sweep();
    await waitFor(async () => (await countOf('low', 'completed')) === 2, { what: 'both sweeps' });
    // Nor does showing it once more, as two who sweep at the same time do.
    await product.runtime.letterBoard.show(id);
    await sleep(500);
    expect(await failed()).toEqual([{ id: `letter-${id}`, failedReason: 'POISON_CRASHED' }]);
    expect((await queue().getJob(`letter-${id}`))?.attemptsMade).toBe(1);
    expect(await replayedBy('bull-board')).toBe(0);
  });

  test('a letter that is replayed or discarded elsewhere leaves the board', async () => {
    const [one, two, three] = [await poisoned(), await poisoned(), await poisoned()];
    for (const { id } of [one, two, three]) await shown(id);
    const post = (path: string, body: object) =>
      operator.ask(`/admin/dead-letters/${path}`, {
        method: 'POST',
        headers: { Origin: product.url, 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      });
    expect(JSON.parse((await post('replay', { ids: [one.id] })).body)).toMatchObject({
      replayed: 1,
    });
    const discarded = await post('discard', { ids: [two.id], reason: 'a test' });
    expect(JSON.parse(discarded.body)).toMatchObject({ discarded: 1 });
    expect((await failed()).map((job) => job.id)).toEqual([`letter-${three.id}`]);

    // As when the queues were away meanwhile: the sweep sees to it.
    await inRecord(
      product,
      `update dead_letters set discarded_at = now(), discarded_by = 'x', discard_reason = 'x' where id = $1`,
      [three.id],
    );
    await sweep();
    await waitFor(async () => (await failed()).length === 0, { what: 'the sweep' });
  });

  test('nothing is shown of a transaction that is rolled back', async () => {
    const { userId } = await poisoned();
    const [row] = await inRecord<{ seq: string }>(product, 'select seq from inbound_messages');
    const told: [string, number][] = [];
    const attempt = (fails: boolean) =>
      withUser(product.runtime.knex, userId, async (tx) => {
        const id = await bury(tx, {
          userId,
          origin: 'inbound',
          originSeq: Number(row?.seq),
          cause: 'UNEXPECTED',
        });
        tx.afterCommit(async () => {
          // It is there for everybody by now.
          const seen = await countRows(product, 'dead_letters', 'id = $1', [id]);
          told.push([id, seen]);
        });
        if (fails) throw new Error('rolled back');
        return id;
      });
    await expect(attempt(true)).rejects.toThrow('rolled back');
    const id = await attempt(false);
    await waitFor(() => told.length > 0, { what: 'the commit' });
    expect(told).toEqual([[id, 1]]);
  });

  async function countOf(tier: string, state: string): Promise<number> {
    return (await product.runtime.conveyor.counts())[tier]?.[state] ?? 0;
  }
});

describe.each(BACKENDS)(
  'a replay of a text whose answer was lost, with queues on %s',
  (backend) => {
    let product: Product;
    beforeEach(async () => {
      product = await startProduct(backend, { schedulers: false });
    }, PROVIDE_TIMEOUT_MS);
    afterEach(() => product.stop(), 60_000);

    test.each([
      ['the carrier has it: it is not sent again', 'resetAfterAccept', 1],
      ['the carrier has it not: it is sent', 'errorBeforeAccept', 0],
    ] as const)('%s', async (_what, fault, arrivedBefore) => {
      const number = '+33639985590';
      const userId = await product.addUser(number);
      product.carrier.faults.set({ [fault]: { count: 1 }, callbackDropped: { count: 100 } });
      await product.carrier.text(number, 'note le code est vert');
      const row = async () =>
        (
          await inRecord<{ seq: string; state: string; sid: string | null }>(
            product,
            'select seq, state, sid from outbox where user_id = $1',
            [userId],
          )
        )[0];
      await waitFor(async () => (await row())?.state === 'sending', { what: 'the attempt' });
      await waitFor(() => product.carrier.faults.fired()[fault] === 1, { what: 'the fault' });
      await product.stopWorkers();
      // As when it was claimed once too often.
      const letterId = await withUser(product.runtime.knex, userId, async (tx) =>
        bury(tx, {
          userId,
          origin: 'outbox',
          originSeq: Number((await row())?.seq),
          cause: 'POISON_CRASHED',
        }),
      );
      // Long ago: only then does the carrier's list prove that it has it not.
      await inRecord(
        product,
        `update outbox set created_at = now() - interval '1 minute', sending_since = now() - interval '1 minute'`,
      );
      expect(product.carrier.oracle.arrivals(number)).toHaveLength(arrivedBefore);

      const operator = visit(product.url);
      await operator.logIn(OPERATOR);
      const answer = await operator.ask('/admin/dead-letters/replay', {
        method: 'POST',
        headers: { Origin: product.url, 'Content-Type': 'application/json' },
        body: JSON.stringify({ ids: [letterId] }),
      });
      expect(JSON.parse(answer.body)).toEqual({ replayed: 1, skipped: 0 });
      product.startWorkers();
      await waitFor(async () => (await row())?.state === 'sent', { what: 'the text to be sent' });
      expect((await row())?.sid).not.toBeNull();
      const arrived = await product.carrier.oracle.waitFor(number, 1);
      expect(arrived).toHaveLength(1);
      expect(product.carrier.oracle.duplicates()).toBe(0);
    });
  },
);
