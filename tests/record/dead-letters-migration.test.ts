import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { roleOf } from '../../db/connect.ts';
import { listDeadLetters } from '../../db/dead-letters.ts';
import { up } from '../../db/migrations/0007-dead-letters.ts';
import { openRecord, receive, type RecordFixture } from './record-fixture.ts';

let record: RecordFixture;
beforeAll(async () => {
  record = await openRecord();
});
afterAll(() => record.close());

/** Takes the table back to what it was before. */
const BEFORE = `
  drop trigger link_dead_letter on dead_letters;
  drop function link_dead_letter(), find_dead_letters, count_dead_letters, open_dead_letters, dead_letters_not_open;
  drop index dead_letters_of_user, dead_letters_of_row;
  alter table dead_letters drop constraint dead_letters_end_once, drop column seq, drop column stream, drop column times,
    drop column previous_id, drop column replay_outcome, drop column discarded_at, drop column discarded_by,
    drop column discard_reason;
`;

test('letters of the version before get their order, line and history', async () => {
  const { id: userId, number } = await record.addPerson();
  await receive(record.knex, { sid: 'SM-1', from: number });
  await receive(record.knex, { sid: 'SM-2', from: number });
  const [one = 0, two = 0] = await record
    .owner('inbound_messages')
    .orderBy('seq')
    .pluck<number[]>('seq');
  await record.owner.raw(BEFORE);
  const write = async (seq: number, cause: string, day: number, replayed: boolean) => {
    const at = new Date(Date.UTC(2026, 0, day));
    await record.owner('dead_letters').insert({
      user_id: userId,
      origin: 'inbound',
      origin_seq: seq,
      cause,
      at,
      replayed_at: replayed ? at : null,
    });
  };
  // Not in the order of their times, as they may lie in the table.
  await write(one, 'third', 3, false);
  await write(two, 'second', 2, false);
  await write(one, 'first', 1, true);
  await record.owner.transaction((tx) => up(tx, roleOf(record.database.applicationUrl)));

  const letters = await listDeadLetters(record.knex, { all: true });
  expect(letters.map(({ cause, seq, times, stream }) => [cause, seq, times, stream])).toEqual([
    ['third', 3, 2, 'conversation'],
    ['second', 2, 1, 'conversation'],
    ['first', 1, 1, 'conversation'],
  ]);
  expect(letters[0]?.previousId).toBe(letters[2]?.id);

  // A process of the version before writes on as it did.
  await write(two, 'fourth', 4, false);
  expect((await listDeadLetters(record.knex))[0]).toMatchObject({
    cause: 'fourth',
    seq: 4,
    times: 2,
    previousId: letters[1]?.id,
    stream: 'conversation',
  });
});
