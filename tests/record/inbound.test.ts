import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { markUnreachable } from '../../db/delivery-statuses.ts';
import { recentConversation, markHandled, moveToConversation } from '../../db/inbound-messages.ts';
import { fictionNumber, openRecord, receive, type RecordFixture } from './record-fixture.ts';

let record: RecordFixture;
beforeAll(async () => {
  record = await openRecord();
});
afterAll(() => record.close());

function countOf(table: string, where: object): Promise<number> {
  return record
    .owner(table)
    .where(where)
    .then((rows: unknown[]) => rows.length);
}

describe('recordInbound', () => {
  test('records a text once and says whose it is', async () => {
    const anna = await record.addPerson();
    const first = await receive(record.knex, { sid: 'SM-once', from: anna.number });
    const second = await receive(record.knex, { sid: 'SM-once', from: anna.number, body: 'other' });
    expect(first).toEqual({ userId: anna.id, recorded: true });
    expect(second).toEqual({ userId: anna.id, recorded: false });
    const rows = (await record.owner('inbound_messages').where({ sid: 'SM-once' })) as object[];
    expect(rows).toEqual([
      expect.objectContaining({
        user_id: anna.id,
        body: 'text SM-once',
        state: 'pending',
        claims: 0,
      }),
    ]);
    expect(await countOf('user_identification_logs', { message_sid: 'SM-once' })).toBe(1);
  });

  test('records a text once that is delivered fifty times at once', async () => {
    const anna = await record.addPerson();
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, () =>
        receive(record.knex, { sid: 'SM-fifty', from: anna.number }),
      ),
    );
    expect(outcomes.filter(({ recorded }) => recorded)).toHaveLength(1);
    expect(new Set(outcomes.map(({ userId }) => userId))).toEqual(new Set([anna.id]));
    expect(await countOf('inbound_messages', { sid: 'SM-fifty' })).toBe(1);
    expect(await countOf('user_identification_logs', { message_sid: 'SM-fifty' })).toBe(1);
  });

  test('makes one user of an unknown number that sends fifty texts at once', async () => {
    const from = fictionNumber(80);
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, (_, n) => receive(record.knex, { sid: `SM-new-${n}`, from })),
    );
    const users = new Set(outcomes.map(({ userId }) => userId));
    expect(users.size).toBe(1);
    expect(outcomes.every(({ recorded }) => recorded)).toBe(true);
    expect(await countOf('user_phone_numbers', { number: from })).toBe(1);
    const [user] = (await record.owner('users').whereIn('id', [...users])) as object[];
    expect(user).toMatchObject({ status: 'onboarding', language: 'fr' });
    expect(await countOf('user_identification_logs', { number: from, outcome: 'new' })).toBe(1);
    expect(await countOf('user_identification_logs', { number: from, outcome: 'known' })).toBe(49);
  });

  test('leaves no user behind who has no number', async () => {
    const { rows }: { rows: unknown[] } = await record.owner.raw(
      `select id from users where id not in (select user_id from user_phone_numbers)`,
    );
    expect(rows).toEqual([]);
  });

  test('a number that writes to us can be reached again', async () => {
    const anna = await record.addPerson();
    await record.as(anna, (tx) => markUnreachable(tx, anna.number));
    const mark = () =>
      record
        .owner('user_phone_numbers')
        .where({ number: anna.number })
        .first('unreachable_since') as Promise<{ unreachable_since: Date | null }>;
    expect((await mark()).unreachable_since).not.toBeNull();
    await receive(record.knex, { sid: 'SM-back', from: anna.number });
    expect((await mark()).unreachable_since).toBeNull();
  });

  test('gives a new user the language of their text', async () => {
    const from = fictionNumber(81);
    const { userId } = await receive(record.knex, { sid: 'SM-english', from, language: 'en' });
    expect(await record.owner('users').where({ id: userId }).first('language')).toEqual({
      language: 'en',
    });
  });

  test('keeps media and what the carrier did about an opt-out word', async () => {
    const anna = await record.addPerson();
    const media = [{ url: 'http://127.0.0.1/media/1', contentType: 'image/png' }];
    await receive(record.knex, { sid: 'MM-1', from: anna.number, media, optOutType: 'STOP' });
    expect(await record.owner('inbound_messages').where({ sid: 'MM-1' }).first()).toMatchObject({
      media,
      opt_out_type: 'STOP',
    });
  });
});

describe('after the handling', () => {
  test('the text of somebody who has not agreed is erased', async () => {
    const { userId } = await receive(record.knex, { sid: 'SM-erase', from: fictionNumber(82) });
    const stranger = { id: userId, number: fictionNumber(82) };
    const row = (await record.owner('inbound_messages').where({ sid: 'SM-erase' }).first()) as {
      seq: number;
    };
    await record.as(stranger, (tx) => {
      markHandled(tx, [row.seq], { handledBy: 'welcome', erase: true });
    });
    expect(await record.owner('inbound_messages').where({ sid: 'SM-erase' }).first()).toMatchObject(
      { state: 'handled', body: null, media: [], handled_by: 'welcome' },
    );
  });

  test('the conversation holds what was handled and answered, in order and no more', async () => {
    const anna = await record.addPerson();
    const seqs: number[] = [];
    for (const [n, body] of ['too old', 'first', 'second', 'not handled yet'].entries()) {
      await receive(record.knex, { sid: `SM-talk-${n}`, from: anna.number, body });
      const row = (await record
        .owner('inbound_messages')
        .where({ sid: `SM-talk-${n}` })
        .first()) as { seq: number };
      seqs.push(row.seq);
    }
    await record
      .owner('inbound_messages')
      .where({ seq: seqs[0] })
      .update({ received_at: record.owner.raw(`now() - interval '2 hours'`) as never });
    await record.as(anna, (tx) => {
      markHandled(tx, seqs.slice(0, 3), { handledBy: 'test' });
    });
    const beforeSeq = (seqs[3] ?? 0) + 1;
    const read = (limit: number) =>
      record.as(anna, (tx) =>
        recentConversation(tx, anna.id, { withinMs: 3_600_000, limit, beforeSeq }),
      );
    expect(await read(10)).toEqual([
      { role: 'user', text: 'first' },
      { role: 'user', text: 'second' },
    ]);
    expect(await read(1)).toEqual([{ role: 'user', text: 'second' }]);
  });

  test('a keyword that was none goes on in the conversation', async () => {
    const anna = await record.addPerson();
    await receive(record.knex, { sid: 'SM-word', from: anna.number, stream: 'keyword' });
    const row = (await record.owner('inbound_messages').where({ sid: 'SM-word' }).first()) as {
      seq: number;
    };
    await record.as(anna, (tx) => moveToConversation(tx, row.seq));
    expect(await record.owner('inbound_messages').where({ sid: 'SM-word' }).first()).toMatchObject({
      stream: 'conversation',
      state: 'pending',
      claims: 0,
    });
  });
});
