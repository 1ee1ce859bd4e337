import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { bury, listDeadLetters } from '../../db/dead-letters.ts';
import { replayDeadLetter } from '../../db/dead-letters-replay.ts';
import { claimMessages } from '../../db/inbound-claims.ts';
import { markHandled } from '../../db/inbound-messages.ts';
import { openRecord, receive, type Person, type RecordFixture } from './record-fixture.ts';

let record: RecordFixture;
beforeAll(async () => {
  record = await openRecord();
});
afterAll(() => record.close());

describe('dead letters', () => {
  let anna: Person;
  let id: string;
  let texts = 0;

  const claim = () => claimMessages(record.knex, { userId: anna.id, stream: 'conversation' }, 5);

  /** Anna has two texts, of which the first was given up. */
  beforeEach(async () => {
    anna = await record.addPerson();
    for (const body of ['poison', 'plain']) {
      await receive(record.knex, { sid: `SM-${texts++}`, from: anna.number, body });
    }
    const { messages } = await claim();
    await record.as(anna, (tx) =>
      bury(tx, {
        userId: anna.id,
        origin: 'inbound',
        originSeq: messages[0]?.seq ?? 0,
        cause: 'POISON_CRASHED',
        detail: 'six claims',
      }),
    );
    id = (await listDeadLetters(record.knex)).find(({ userId }) => userId === anna.id)?.id ?? '';
  });

  test('a letter that is buried lets the line move on', async () => {
    expect((await claim()).messages.map(({ body }) => body)).toEqual(['plain']);
    expect(await listDeadLetters(record.knex)).toContainEqual(
      expect.objectContaining({
        id,
        userId: anna.id,
        origin: 'inbound',
        cause: 'POISON_CRASHED',
        detail: 'six claims',
        replayedAt: null,
      }),
    );
  });

  test('a replay puts it back at its place, with nothing counted, and names the lane', async () => {
    expect(await replayDeadLetter(record.knex, id, 'operator@ficelle.example')).toEqual({
      kind: 'replayed',
      outcome: 'queued',
      userId: anna.id,
      stream: 'conversation',
    });
    const { messages } = await claim();
    expect(messages.map(({ body, errors }) => [body, errors])).toEqual([
      ['poison', 0],
      ['plain', 0],
    ]);
    expect(messages[0]?.claims).toBe(1);
    expect((await listDeadLetters(record.knex)).map((letter) => letter.id)).not.toContain(id);
    expect(await listDeadLetters(record.knex, { all: true })).toContainEqual(
      expect.objectContaining({ id, replayedBy: 'operator@ficelle.example' }),
    );
  });

  test('a replay happens once, also when twenty ask at once, and is audited once', async () => {
    const lanes = await Promise.all(
      Array.from({ length: 20 }, () => replayDeadLetter(record.knex, id, 'cli')),
    );
    expect(lanes.filter(({ kind }) => kind === 'replayed')).toHaveLength(1);
    expect(await record.owner('audit_log').where({ target: id })).toEqual([
      expect.objectContaining({
        actor: 'cli',
        action: 'dead-letter.replay',
        details: { origin: 'inbound', cause: 'POISON_CRASHED', outcome: 'queued' },
      }),
    ]);
  });

  test('a replay long after the text was handled again changes nothing', async () => {
    await replayDeadLetter(record.knex, id, 'cli');
    const { messages } = await claim();
    await record.as(anna, (tx) => {
      const seqs = messages.map(({ seq }) => seq);
      markHandled(tx, seqs, { handledBy: 'test' });
    });
    expect(await replayDeadLetter(record.knex, id, 'cli')).toEqual({ kind: 'skipped' });
    expect((await claim()).messages).toEqual([]);
  });

  test('a text that dies again has a letter of its own, to be replayed again', async () => {
    await replayDeadLetter(record.knex, id, 'cli');
    const { messages } = await claim();
    await record.as(anna, (tx) =>
      bury(tx, {
        userId: anna.id,
        origin: 'inbound',
        originSeq: messages[0]?.seq ?? 0,
        cause: 'UNEXPECTED',
      }),
    );
    const again = (await listDeadLetters(record.knex)).find(({ userId }) => userId === anna.id);
    expect(again).toMatchObject({ cause: 'UNEXPECTED' });
    expect(again?.id).not.toBe(id);
    expect(again).toMatchObject({ times: 2, previousId: id, stream: 'conversation' });
    expect(await replayDeadLetter(record.knex, again?.id ?? '', 'cli')).toMatchObject({
      kind: 'replayed',
    });
  });

  test('one that does not exist cannot be replayed', async () => {
    const nobody = '00000000-0000-4000-8000-000000000000';
    expect(await replayDeadLetter(record.knex, nobody, 'cli')).toEqual({ kind: 'unknown' });
    expect(await record.owner('audit_log').where({ target: nobody })).toEqual([]);
  });
});
