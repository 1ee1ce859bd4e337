import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { readCosts } from '../../db/costs.ts';
import {
  countMissingPrices,
  ownersOfTexts,
  pricesToAsk,
  recordPrices,
} from '../../db/missing-prices.ts';
import { openRecord, receive, type Person, type RecordFixture } from './record-fixture.ts';

let record: RecordFixture;
let anna: Person;
let sids = 0;
beforeAll(async () => {
  record = await openRecord();
});
afterAll(() => record.close());
beforeEach(async () => {
  await record.owner('users').delete();
  anna = await record.addPerson();
});

/** Somebody texts us, so many minutes ago. */
async function received(minutesAgo = 0, person = anna): Promise<string> {
  const sid = `SM-in-${sids++}`;
  await receive(record.knex, { sid, from: person.number, segments: 2 });
  await move(sid, 'at', minutesAgo);
  return sid;
}

const move = (sid: string, column: 'at' | 'price_asked_at', minutesAgo: number) =>
  record
    .owner('sms_usage_logs')
    .where({ sid })
    .update({ [column]: new Date(Date.now() - minutesAgo * 60_000) });

const asked = async (limit = 100) =>
  (await pricesToAsk(record.knex, new Date(), limit)).map(({ sid }) => sid);

const price = (sid: string, amount = '0.0075') => ({
  sid,
  price: amount,
  currency: 'USD',
  segments: 3,
});

describe('prices', () => {
  test('are asked for until they are known, the oldest first', async () => {
    const [young, old] = [await received(1), await received(10)];
    expect(await asked()).toEqual([old, young]);
    expect(await recordPrices(record.knex, [price(old)])).toBe(1);
    for (const sid of [young, old]) await move(sid, 'price_asked_at', 60);
    expect(await asked()).toEqual([young]);
    const usage: unknown = await record.owner('sms_usage_logs').where({ sid: old }).first();
    expect(usage).toMatchObject({ price: '0.007500', currency: 'USD', segments: 3 });
  });

  test('are asked for again after a quarter of the age of the text, at the soonest after five minutes', async () => {
    const [young, old] = [await received(10), await received(400)];
    expect(await asked()).toEqual([old, young]);
    expect(await asked()).toEqual([]);
    for (const sid of [young, old]) await move(sid, 'price_asked_at', 6);
    expect(await asked()).toEqual([young]);
    await move(old, 'price_asked_at', 101);
    expect(await asked()).toEqual([old]);
  });

  test('that never come hold up no others', async () => {
    const all = [await received(3), await received(2), await received(1)];
    const seen: string[] = [];
    for (let n = 0; n < all.length; n++) seen.push(...(await asked(1)));
    expect(seen).toEqual(all);
  });

  test('are given up after three days, and counted', async () => {
    await received(3 * 24 * 60 + 1);
    const sid = await received();
    expect(await asked()).toEqual([sid]);
    expect(await countMissingPrices(record.knex)).toEqual({ asked: 1, givenUp: 1 });
  });

  test('a price is noted once; the segments of a carrier that does not count are ours', async () => {
    const sid = await received();
    expect(await recordPrices(record.knex, [{ ...price(sid), segments: 0 }, price('SM-no')])).toBe(
      1,
    );
    expect(await recordPrices(record.knex, [price(sid, '99')])).toBe(0);
    expect(await recordPrices(record.knex, [])).toBe(0);
    const usage: unknown = await record.owner('sms_usage_logs').where({ sid }).first();
    expect(usage).toMatchObject({ price: '0.007500', segments: 2 });
  });

  test('each text is its owner’s, the oldest first; those of nobody are left out', async () => {
    const bruno = await record.addPerson();
    const brunos = await received(3, bruno);
    const [young, old, unasked] = [await received(1), await received(2), await received(3)];
    const owners = await ownersOfTexts(record.knex, [young, brunos, old, 'SM-nobody']);
    expect(new Map(owners.map(({ userId, sids }) => [userId, sids]))).toEqual(
      new Map([
        [anna.id, [old, young]],
        [bruno.id, [brunos]],
      ]),
    );
    expect(owners.flatMap(({ sids }) => sids)).not.toContain(unasked);
    expect(await ownersOfTexts(record.knex, [])).toEqual([]);
  });

  test('are noted in the transaction of who asks, or not at all', async () => {
    const sid = await received();
    const failing = record.as(anna, async (tx) => {
      await recordPrices(tx, [price(sid)]);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await recordPrices(record.knex, [price(sid)])).toBe(1);
  });

  test('two who ask at once ask about different texts', async () => {
    for (let n = 0; n < 20; n++) await received();
    const [one, other] = await Promise.all([asked(10), asked(10)]);
    expect(new Set([...one, ...other]).size).toBe(one.length + other.length);
  });
});

describe('readCosts', () => {
  const period = { since: new Date(Date.now() - 3_600_000), until: new Date(Date.now() + 60_000) };

  test('adds up by user, by number and in all, without what was before or after', async () => {
    const bruno = await record.addPerson();
    const [first, second] = [await received(1), await received(1, bruno)];
    await received(1, bruno);
    await recordPrices(record.knex, [price(await received(120)), price(first), price(second, '2')]);
    const brunos = {
      currency: 'USD',
      inbound: 2,
      outbound: 0,
      segments: 5,
      price: '2.000000',
      unpriced: 1,
    };
    const annas = { ...brunos, inbound: 1, segments: 3, price: '0.007500', unpriced: 0 };
    expect(await readCosts(record.knex, { ...period, by: 'user' })).toEqual([
      { userId: bruno.id, number: null, ...brunos },
      { userId: anna.id, number: null, ...annas },
    ]);
    expect(await readCosts(record.knex, { ...period, by: 'number' })).toEqual([
      { userId: null, number: bruno.number, ...brunos },
      { userId: null, number: anna.number, ...annas },
    ]);
    expect(await readCosts(record.knex, { ...period, by: 'total' })).toMatchObject([
      { userId: null, number: null, inbound: 3, price: '2.007500', unpriced: 1 },
    ]);
  });

  test('without any text there is nothing', async () => {
    expect(await readCosts(record.knex, { ...period, by: 'total' })).toEqual([]);
  });
});
