import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { recordStatus } from '../../db/delivery-statuses.ts';
import { replayDeadLetter, type Replay } from '../../db/dead-letters-replay.ts';
import { bury, readLetter } from '../../db/dead-letters.ts';
import type { DeadLetterCause } from '../../db/dead-letter-causes.ts';
import type { NewText } from '../../db/outbox.ts';
import { openRecord, type Person, type RecordFixture } from './record-fixture.ts';
import { put, stored } from './outbox-fixture.ts';

let record: RecordFixture;
let anna: Person;
let letterId: string;
beforeAll(async () => {
  record = await openRecord();
});
afterAll(() => record.close());
beforeEach(async () => {
  anna = await record.addPerson();
});

/** A text of Anna's that was given up; `row` is how it was then. Replays its letter. */
async function replayDead(
  cause: DeadLetterCause,
  row: object,
  text: Partial<NewText> = {},
): Promise<Replay> {
  await put(record, anna, ['bonjour'], text);
  const { seq } = await stored(record, anna, 'bonjour');
  await record
    .owner('outbox')
    .where({ seq })
    .update({ created_at: record.owner.raw(`now() - interval '3 hours'`), ...row });
  letterId = await record.as(anna, (tx) =>
    bury(tx, { userId: anna.id, origin: 'outbox', originSeq: seq, cause }),
  );
  return replayDeadLetter(record.knex, letterId, 'cli');
}

const now = () => stored(record, anna, 'bonjour');
const agoS = (seconds: number) =>
  record.owner.raw(`now() - ?::int * interval '1 second'`, [seconds]);
const dueInMs = async () => (await now()).run_at.getTime() - Date.now();

describe('a replay of a text to send', () => {
  test('that was never handed to the carrier puts it back to be sent', async () => {
    expect(await replayDead('UNEXPECTED', { errors: 3 })).toMatchObject({
      kind: 'replayed',
      outcome: 'queued',
      stream: 'outbound',
    });
    expect(await now()).toMatchObject({ state: 'pending', claims: 0, errors: 0 });
    expect(await readLetter(record.knex, letterId)).toMatchObject({ replayOutcome: 'queued' });
  });

  test('that was refused has the carrier asked at once, about all the time since it was written', async () => {
    const handed = { state: 'sending', claims: 1, sending_since: agoS(2) };
    expect(await replayDead('CARRIER_30007', handed)).toMatchObject({ outcome: 'reconciling' });
    expect(await now()).toMatchObject({ state: 'sending', claims: 0 });
    expect(await dueInMs()).toBeLessThanOrEqual(1_000);
    const { sending_since: since, created_at: written } = (await record
      .owner('outbox')
      .where('user_id', anna.id)
      .first()) as { sending_since: Date; created_at: Date };
    expect(since).toEqual(written);
  });

  test('that may still be under way gives the attempt its time before the carrier is asked', async () => {
    const handed = { state: 'sending', claims: 6, sending_since: agoS(2) };
    expect(await replayDead('POISON_CRASHED', handed)).toMatchObject({ outcome: 'reconciling' });
    expect((await now()).state).toBe('sending');
    expect(await dueInMs()).toBeGreaterThan(9_000);
    expect(await dueInMs()).toBeLessThan(15_000);
  });

  test('that was handed over at some time, and waited since, is asked about too', async () => {
    expect(await replayDead('POISON_CRASHED', { claims: 6 })).toMatchObject({
      outcome: 'reconciling',
    });
    expect((await now()).state).toBe('sending');
    expect(await dueInMs()).toBeLessThanOrEqual(16_000);
  });

  test('whose deadline has passed leaves it unsent and says so', async () => {
    const deadline = new Date(Date.now() - 60_000);
    expect(await replayDead('UNEXPECTED', {}, { deadline })).toMatchObject({ outcome: 'expired' });
    expect(await now()).toMatchObject({ state: 'cancelled', state_reason: 'expired' });
    expect(await readLetter(record.knex, letterId)).toMatchObject({
      state: 'replayed',
      replayOutcome: 'expired',
    });
  });

  test('that the carrier has reported on meanwhile marks it sent', async () => {
    await put(record, anna, ['bonjour']);
    const { id, seq } = await now();
    await record
      .owner('outbox')
      .where({ seq })
      .update({ state: 'sending', claims: 1, sending_since: agoS(60) });
    letterId = await record.as(anna, (tx) =>
      bury(tx, { userId: anna.id, origin: 'outbox', originSeq: seq, cause: 'POISON_CRASHED' }),
    );
    await report(id, 'SM00000000000000000000000000000001');
    expect((await now()).sid).toBeNull(); // a text that is dead is not touched by a callback
    expect(await replayDeadLetter(record.knex, letterId, 'cli')).toMatchObject({
      outcome: 'was-sent',
    });
    expect(await now()).toMatchObject({
      state: 'sent',
      sid: 'SM00000000000000000000000000000001',
      delivery_status: 'delivered',
    });
  });

  test('of which nothing is left changes nothing', async () => {
    await put(record, anna, ['bonjour']);
    const { seq } = await now();
    letterId = await record.as(anna, (tx) =>
      bury(tx, { userId: anna.id, origin: 'outbox', originSeq: seq, cause: 'UNEXPECTED' }),
    );
    await record.owner('outbox').where({ seq }).delete();
    expect(await replayDeadLetter(record.knex, letterId, 'cli')).toEqual({ kind: 'skipped' });
    expect(await readLetter(record.knex, letterId)).toMatchObject({ replayOutcome: 'gone' });
  });

  const report = (outboxId: string, sid: string) =>
    recordStatus(record.knex, { outboxId, sid, status: 'delivered', errorCode: null });
});
