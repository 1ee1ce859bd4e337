import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { readBacklog } from '../../db/backlog.ts';
import { readLetterAndOrigin } from '../../db/dead-letter-origin.ts';
import { forEachOpenLetter } from '../../db/dead-letters-bulk.ts';
import { discardDeadLetter } from '../../db/dead-letters-discard.ts';
import { replayDeadLetter } from '../../db/dead-letters-replay.ts';
import {
  bury,
  closedAmong,
  countDeadLetters,
  listDeadLetters,
  openLetterIds,
  readLetter,
} from '../../db/dead-letters.ts';
import { openRecord, receive, type Person, type RecordFixture } from './record-fixture.ts';

let record: RecordFixture;
let anna: Person;
let texts = 0;
beforeAll(async () => {
  record = await openRecord();
});
afterAll(() => record.close());
beforeEach(async () => {
  await record.owner('dead_letters').delete();
  anna = await record.addPerson();
});

/** A text of Anna's that was given up; gives the ids of its row and its letter. */
async function dead(cause: 'UNEXPECTED' | 'POISON_CRASHED' | `CARRIER_${number}` = 'UNEXPECTED') {
  const sid = `SM-h-${texts++}`;
  await receive(record.knex, { sid, from: anna.number });
  const [seq = 0] = await record.owner('inbound_messages').where({ sid }).pluck<number[]>('seq');
  return { seq, id: await again(seq, cause) };
}

const again = (seq: number, cause: Parameters<typeof dead>[0] = 'UNEXPECTED') =>
  record.as(anna, (tx) => bury(tx, { userId: anna.id, origin: 'inbound', originSeq: seq, cause }));

const discard = (id: string, reason = 'too late') =>
  discardDeadLetter(record.knex, id, { actor: 'op@ficelle.example', reason });

const stateOf = async (seq: number): Promise<string> => {
  const [state = ''] = await record
    .owner('inbound_messages')
    .where({ seq })
    .pluck<string[]>('state');
  return state;
};

describe('a letter that is discarded', () => {
  test('stays listed under its state, its row stays dead, and it is audited once', async () => {
    const { id, seq } = await dead();
    const answers = await Promise.all(Array.from({ length: 10 }, () => discard(id)));
    expect(answers.filter(({ kind }) => kind === 'discarded')).toHaveLength(1);
    expect(await listDeadLetters(record.knex)).toEqual([]);
    expect(await listDeadLetters(record.knex, { state: 'replayed' })).toEqual([]);
    expect(await listDeadLetters(record.knex, { state: 'discarded' })).toMatchObject([
      { id, state: 'discarded', discardedBy: 'op@ficelle.example', discardReason: 'too late' },
    ]);
    expect(await stateOf(seq)).toBe('dead');
    expect(await record.owner('audit_log').where({ target: id })).toMatchObject([
      { action: 'dead-letter.discard', details: { cause: 'UNEXPECTED', reason: 'too late' } },
    ]);
  });

  test('is never replayed, and a replayed one is never discarded', async () => {
    const { id, seq } = await dead();
    await discard(id);
    expect(await replayDeadLetter(record.knex, id, 'cli')).toEqual({ kind: 'skipped' });
    expect(await stateOf(seq)).toBe('dead');
    const other = await dead();
    await replayDeadLetter(record.knex, other.id, 'cli');
    expect(await discard(other.id)).toEqual({ kind: 'skipped' });
    expect(await readLetter(record.knex, other.id)).toMatchObject({ state: 'replayed' });
  });

  test('is either replayed or discarded when both are asked for at once', async () => {
    for (let round = 0; round < 5; round++) {
      const { id, seq } = await dead();
      const [replayed, discarded] = await Promise.all([
        replayDeadLetter(record.knex, id, 'cli'),
        discard(id),
      ]);
      expect([replayed.kind === 'replayed', discarded.kind === 'discarded'].toSorted()).toEqual([
        false,
        true,
      ]);
      expect(await stateOf(seq)).toBe(replayed.kind === 'replayed' ? 'pending' : 'dead');
    }
  });

  test('is owed no more, and one that does not exist is told', async () => {
    const backlog = async () =>
      (await readBacklog(record.knex)).filter(({ line }) => line === 'dead-letters');
    const { id } = await dead();
    expect(await backlog()).toMatchObject([{ state: 'open', count: 1 }]);
    await discard(id);
    expect(await backlog()).toEqual([]);
    expect(await discard('00000000-0000-4000-8000-000000000000')).toEqual({ kind: 'unknown' });
  });

  test('cannot be deleted by the application, nor be both', async () => {
    const { id } = await dead();
    await discard(id);
    await expect(
      record.as(anna, (tx) => tx('dead_letters').where({ id }).delete()),
    ).rejects.toThrow(/permission denied/);
    await expect(
      record.as(anna, (tx) =>
        tx('dead_letters').where({ id }).update({ replayed_at: new Date(), replayed_by: 'x' }),
      ),
    ).rejects.toThrow(/dead_letters_end_once/);
  });
});

test('a replay that fails again comes back with its history', async () => {
  const { id: first, seq } = await dead('POISON_CRASHED');
  await replayDeadLetter(record.knex, first, 'one@ficelle.example');
  const second = await again(seq, 'UNEXPECTED');
  await replayDeadLetter(record.knex, second, 'bull-board');
  const third = await again(seq, 'UNEXPECTED');
  await dead(); // somebody else's history is not its own
  for (const id of [first, second, third]) {
    const found = await readLetterAndOrigin(record.knex, id);
    expect(found?.history).toMatchObject([
      {
        id: first,
        times: 1,
        previousId: null,
        cause: 'POISON_CRASHED',
        replayedBy: 'one@ficelle.example',
        replayOutcome: 'queued',
      },
      { id: second, times: 2, previousId: first, state: 'replayed', replayedBy: 'bull-board' },
      { id: third, times: 3, previousId: second, state: 'open', stream: 'conversation' },
    ]);
  }
});

describe('letters are found', () => {
  test('by cause, by the beginning of the cause, by origin, user, time and state', async () => {
    const a = await dead('CARRIER_30007');
    const b = await dead('CARRIER_21211');
    const c = await dead('UNEXPECTED');
    await record
      .owner('dead_letters')
      .where({ id: c.id })
      .update({ at: new Date('2026-01-01') });
    const ids = async (filter: Parameters<typeof listDeadLetters>[1]) =>
      (await listDeadLetters(record.knex, filter)).map(({ id }) => id);
    expect(await ids({ cause: 'CARRIER_30007' })).toEqual([a.id]);
    expect(await ids({ causePrefix: 'CARRIER_' })).toEqual([b.id, a.id]);
    expect(await ids({ causePrefix: 'C%' })).toEqual([]);
    expect(await ids({ origin: 'outbox' })).toEqual([]);
    expect(await ids({ origin: 'inbound', userId: anna.id })).toHaveLength(3);
    expect(await ids({ userId: '00000000-0000-4000-8000-000000000000' })).toEqual([]);
    expect(await ids({ until: new Date('2026-01-02') })).toEqual([c.id]);
    expect(await ids({ since: new Date('2026-01-02') })).toEqual([b.id, a.id]);
    await replayDeadLetter(record.knex, b.id, 'cli');
    expect(await ids({ causePrefix: 'CARRIER_', state: 'replayed' })).toEqual([b.id]);
    expect(await ids({ all: true, limit: 2 })).toEqual([c.id, b.id]);
    const [, second] = await listDeadLetters(record.knex, { all: true });
    expect(await ids({ all: true, before: second?.seq ?? 0 })).toEqual([a.id]);
    expect(await countDeadLetters(record.knex, { state: 'all', causePrefix: 'CARRIER_' })).toEqual([
      { origin: 'inbound', cause: 'CARRIER_21211', count: 1, oldest: expect.any(Date) as unknown },
      { origin: 'inbound', cause: 'CARRIER_30007', count: 1, oldest: expect.any(Date) as unknown },
    ]);
  });

  test('open or not', async () => {
    const a = await dead();
    const b = await dead();
    await discard(a.id);
    const nobody = '00000000-0000-4000-8000-000000000000';
    expect(await openLetterIds(record.knex, 10)).toEqual([b.id]);
    expect((await closedAmong(record.knex, [a.id, b.id, nobody])).toSorted()).toEqual(
      [a.id, nobody].toSorted(),
    );
  });
});

describe('many letters', () => {
  const COUNT = 25;
  let ids: string[];
  beforeEach(async () => {
    ids = [];
    for (let at = 0; at < COUNT; at++) ids.push((await dead()).id);
  });

  test('are gone through page by page, oldest first, each once', async () => {
    const seen: string[] = [];
    const work = (id: string) => {
      seen.push(id);
      return Promise.resolve();
    };
    expect(await forEachOpenLetter(record.knex, {}, work, { pageSize: 10 })).toEqual({
      more: false,
    });
    expect(seen).toEqual(ids);
  });

  test('are replayed once each by two who replay all of them at once', async () => {
    const replayed: string[] = [];
    const all = (actor: string) =>
      forEachOpenLetter(
        record.knex,
        {},
        async (id) => {
          const { kind } = await replayDeadLetter(record.knex, id, actor);
          if (kind === 'replayed') replayed.push(id);
        },
        { pageSize: 7 },
      );
    await Promise.all([all('one'), all('two')]);
    expect(replayed.toSorted()).toEqual(ids.toSorted());
    expect(
      await record
        .owner('audit_log')
        .whereIn('target', ids)
        .countDistinct('target as of')
        .count('id as n'),
    ).toEqual([{ of: COUNT, n: COUNT }]);
  });

  test('are left when it is enough, and gone on with by asking again', async () => {
    let left = 10;
    const work = async (id: string) => {
      left--;
      await replayDeadLetter(record.knex, id, 'cli');
    };
    const enough = () => left <= 0;
    expect(await forEachOpenLetter(record.knex, {}, work, { enough })).toEqual({ more: true });
    const open = (await listDeadLetters(record.knex)).length;
    expect(open).toBeGreaterThan(0);
    expect(open).toBeLessThanOrEqual(COUNT - 10);
    left = COUNT;
    expect(await forEachOpenLetter(record.knex, {}, work)).toEqual({ more: false });
    expect(await listDeadLetters(record.knex)).toEqual([]);
  });

  test('that die again meanwhile do not come round again', async () => {
    let runs = 0;
    const work = async (id: string) => {
      runs++;
      const letter = await readLetter(record.knex, id);
      await replayDeadLetter(record.knex, id, 'cli');
      await again(letter?.originSeq ?? 0);
    };
    await forEachOpenLetter(record.knex, {}, work, { pageSize: 10 });
    expect(runs).toBe(COUNT);
    expect(await listDeadLetters(record.knex)).toHaveLength(COUNT);
  });
});
