import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import {
  markCancelled,
  markPending,
  markUnknown,
  sendAgainLater,
  takeForAttempt,
} from '../../db/outbox-attempts.ts';
import { headOfLine } from '../../db/outbox.ts';
import { optIn, optOut } from '../../db/people.ts';
import { markUnreachable } from '../../db/delivery-statuses.ts';
import { put, stored, texts } from './outbox-fixture.ts';
import { openRecord, type Person, type RecordFixture } from './record-fixture.ts';

let record: RecordFixture;
let anna: Person;
beforeAll(async () => {
  record = await openRecord();
});
afterAll(() => record.close());
beforeEach(async () => {
  anna = await record.addPerson();
});

const head = (person: Person, stream: 'outbound' | 'outbound-bulk' = 'outbound') =>
  record.as(person, (tx) => headOfLine(tx, { userId: person.id, stream }));

describe('addTexts', () => {
  test('adds a logical text once, however often it is computed', async () => {
    await put(record, anna, ['one', 'two']);
    await put(record, anna, ['one', 'two', 'three']);
    expect((await texts(record, anna)).map(({ body }) => body)).toEqual(['one', 'two', 'three']);
  });

  test('adds it once when ten turns compute it at once', async () => {
    await Promise.all(Array.from({ length: 10 }, () => put(record, anna, ['same'])));
    expect(await texts(record, anna)).toHaveLength(1);
  });

  test('adds nothing when its transaction fails', async () => {
    await expect(
      record.as(anna, async (tx) => {
        await tx('outbox').insert({
          user_id: anna.id,
          stream: 'outbound',
          idempotency_key: `${anna.id}:lost`,
          to_number: anna.number,
          body: 'lost',
          segments: 1,
        });
        throw new Error('the turn failed');
      }),
    ).rejects.toThrow('the turn failed');
    expect(await texts(record, anna)).toEqual([]);
  });
});

describe('headOfLine', () => {
  test('gives the first that is not settled, in order', async () => {
    await put(record, anna, ['one', 'two', 'three']);
    const seen: (string | undefined)[] = [];
    for (let n = 0; n < 4; n++) {
      const text = await head(anna);
      seen.push(text?.body);
      if (text !== null) await record.as(anna, (tx) => markCancelled(tx, text.seq, 'test'));
    }
    expect(seen).toEqual(['one', 'two', 'three', undefined]);
    expect((await stored(record, anna, 'one')).state_reason).toBe('test');
  });

  test('a text that waits, or whose outcome is unknown, stays the head', async () => {
    await put(record, anna, ['one', 'two']);
    const { seq } = await stored(record, anna, 'one');
    await record.as(anna, (tx) => markPending(tx, seq, { delayMs: 60_000, code: 'CARRIER_429' }));
    expect(await head(anna)).toMatchObject({ body: 'one', due: false, errors: 1 });
    await record.as(anna, (tx) => takeForAttempt(tx, { seq }, 15_000));
    expect(await head(anna)).toMatchObject({
      body: 'one',
      state: 'sending',
      due: false,
      claims: 1,
    });
    await record.as(anna, (tx) => markUnknown(tx, seq, 0, 'UNKNOWN_timeout'));
    expect(await head(anna)).toMatchObject({ body: 'one', state: 'sending', due: true, errors: 2 });
  });

  test('bulk texts and answers have lines of their own', async () => {
    await put(record, anna, ['reminder'], { stream: 'outbound-bulk' });
    await put(record, anna, ['answer']);
    expect((await head(anna))?.body).toBe('answer');
    expect((await head(anna, 'outbound-bulk'))?.body).toBe('reminder');
  });

  test('two turns never have the head at the same time', async () => {
    await put(record, anna, ['one', 'two']);
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    let taken = (): void => undefined;
    const isTaken = new Promise<void>((resolve) => (taken = resolve));
    const first = record.as(anna, async (tx) => {
      const text = await headOfLine(tx, { userId: anna.id, stream: 'outbound' });
      taken();
      await held;
      await takeForAttempt(tx, { seq: text?.seq ?? 0 }, 15_000);
    });
    await isTaken;
    const second = head(anna);
    const early = await Promise.race([second, new Promise((r) => setTimeout(r, 150, 'waits'))]);
    expect(early).toBe('waits');
    release();
    await first;
    expect(await second).toMatchObject({ body: 'one', state: 'sending', due: false });
  });

  test('says when it is out of time', async () => {
    await put(record, anna, ['late'], { deadline: new Date(Date.now() - 1_000) });
    expect(await head(anna)).toMatchObject({ body: 'late', expired: true });
    const bruno = await record.addPerson();
    await put(record, bruno, ['early'], { deadline: new Date(Date.now() + 60_000) });
    expect(await head(bruno)).toMatchObject({ body: 'early', expired: false });
  });

  test('says that the number opted out or cannot be reached', async () => {
    await put(record, anna, ['one'], { confirmsOptOut: true });
    expect(await head(anna)).toMatchObject({ optedOut: false, unreachable: false });
    await record.as(anna, (tx) => optOut(tx, anna.number, 'text'));
    await record.as(anna, (tx) => markUnreachable(tx, anna.number));
    expect(await head(anna)).toMatchObject({
      optedOut: true,
      unreachable: true,
      confirmsOptOut: true,
    });
    expect(await record.as(anna, (tx) => optIn(tx, anna.number))).toBe(true);
    expect(await record.as(anna, (tx) => optIn(tx, anna.number))).toBe(false);
    expect(await head(anna)).toMatchObject({ optedOut: false });
  });
});

describe('a second attempt much later', () => {
  test('holds back nothing, is sent when it is due, and is made once', async () => {
    await put(record, anna, ['first']);
    const { id, seq } = await stored(record, anna, 'first');
    await record.as(anna, (tx) => markCancelled(tx, seq, 'test'));
    for (let n = 0; n < 3; n++) {
      await record.as(anna, (tx) => sendAgainLater(tx, id, 600_000));
    }
    await put(record, anna, ['second']);
    const again = (await texts(record, anna)).filter(({ unordered }) => unordered);
    expect(again).toHaveLength(1);
    expect(again[0]?.deadline?.getTime()).toBeGreaterThan(Date.now() + 3 * 3_600_000);
    expect((await head(anna))?.body).toBe('second');
    await record
      .owner('outbox')
      .where({ seq: again[0]?.seq })
      .update({ run_at: new Date(Date.now() - 1_000) });
    expect(await head(anna)).toMatchObject({ body: 'first', due: true, seq: again[0]?.seq });
  });

  test('has no second attempt of its own', async () => {
    await put(record, anna, ['first']);
    const { id } = await stored(record, anna, 'first');
    await record.as(anna, (tx) => sendAgainLater(tx, id, 0));
    const again = (await texts(record, anna)).find(({ unordered }) => unordered);
    await record.as(anna, (tx) => sendAgainLater(tx, again?.id ?? '', 0));
    expect(await texts(record, anna)).toHaveLength(2);
  });

  test('is not made when it would be out of time', async () => {
    await put(record, anna, ['urgent'], { deadline: new Date(Date.now() + 60_000) });
    const { id } = await stored(record, anna, 'urgent');
    await record.as(anna, (tx) => sendAgainLater(tx, id, 600_000));
    expect(await texts(record, anna)).toHaveLength(1);
  });
});
