import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Expense } from '../../assistant/ports/expenses.ts';
import { NotFoundError } from '../../db/stores/journaled-table.ts';
import { openRecord, type Person, type RecordFixture } from './record-fixture.ts';
import { act, type OpenRecord } from './user-record-fixture.ts';

let fixture: RecordFixture;
let anna: Person;
let bruno: Person;
beforeAll(async () => {
  fixture = await openRecord();
});
afterAll(() => fixture.close());
beforeEach(async () => {
  anna = await fixture.addPerson();
  bruno = await fixture.addPerson();
});

const asAnna = <T>(work: (record: OpenRecord) => Promise<T>) => act(fixture, anna, work);
const asBruno = <T>(work: (record: OpenRecord) => Promise<T>) => act(fixture, bruno, work);
const expense = (text: string, amount: number, more: Partial<Expense> = {}) => ({
  text,
  amount,
  currency: 'EUR' as const,
  category: 'restaurants' as const,
  spentAt: new Date('2026-03-10T12:00:00Z'),
  ...more,
});

describe('expenses', () => {
  test('are kept whole, and shown by the day on which they were spent', async () => {
    const march = (day: number) => new Date(Date.UTC(2026, 2, day));
    const added = await asAnna(({ expenses }) =>
      expenses.add([
        expense('resto', 2350, { spentAt: march(9) }),
        expense('loyer', 120_050, { currency: 'CAD', category: 'housing', spentAt: march(2) }),
      ]),
    );
    await asBruno(({ expenses }) => expenses.add([expense('his', 100)]));
    expect(added[1]).toEqual({
      id: expect.any(String),
      text: 'loyer',
      amount: 120_050,
      currency: 'CAD',
      category: 'housing',
      spentAt: march(2),
    });
    await asAnna(({ expenses }) => expenses.add([expense('cinéma', 1200, { spentAt: march(5) })]));
    const recent = await asAnna(({ expenses }) => expenses.recent(2));
    expect(recent.map(({ text }) => text)).toEqual(['resto', 'cinéma']);
    expect(await asAnna(({ expenses }) => expenses.last())).toMatchObject({ text: 'cinéma' });
    expect(await asAnna(({ expenses }) => expenses.find(added[0]?.id ?? ''))).toEqual(added[0]);
  });

  test('are added up by currency and category, the end of a stretch left out', async () => {
    const from = new Date('2026-03-09T00:00:00Z');
    const to = new Date('2026-03-16T00:00:00Z');
    await asAnna(({ expenses }) =>
      expenses.add([
        expense('first', 10, { spentAt: from }),
        expense('second', 20),
        expense('taxi', 500, { category: 'transport' }),
        expense('pizza', 40, { currency: 'USD' }),
        expense('before', 1000, { spentAt: new Date(from.getTime() - 1) }),
        expense('after', 1000, { spentAt: to }),
      ]),
    );
    await asBruno(({ expenses }) => expenses.add([expense('his', 7)]));
    expect(await asAnna(({ expenses }) => expenses.spending(from, to))).toEqual([
      { currency: 'EUR', category: 'transport', amount: 500 },
      { currency: 'USD', category: 'restaurants', amount: 40 },
      { currency: 'EUR', category: 'restaurants', amount: 30 },
    ]);
    expect(await asAnna(({ expenses }) => expenses.spending(to, from))).toEqual([]);
  });

  test.each<[string, (record: OpenRecord, id: string) => Promise<unknown>, string]>([
    ['an addition', ({ expenses }) => expenses.add([expense('new', 5)]), 'added'],
    ['a new amount', ({ expenses }, id) => expenses.change(id, { amount: 1580 }), 'changed'],
    ['a new category', ({ expenses }, id) => expenses.change(id, { category: 'fun' }), 'changed'],
    ['a removal', ({ expenses }, id) => expenses.remove(id), 'removed'],
  ])('%s is undone', async (_what, change, verb) => {
    const all = () => asAnna(({ expenses }) => expenses.recent(10));
    const [kept] = await asAnna(({ expenses }) =>
      expenses.add([expense('resto', 1250), expense('ciné', 1200)]),
    );
    const before = await all();
    await asAnna((record) => change(record, kept?.id ?? ''));
    expect(await all()).not.toEqual(before);
    expect((await asAnna((record) => record.undoLast()))?.changes).toMatchObject([
      { kind: 'expense', verb, label: verb === 'added' ? 'new' : 'resto' },
    ]);
    expect(await all()).toEqual(before);
  });

  test('of somebody else are not found, changed or removed by their id', async () => {
    const [his] = await asBruno(({ expenses }) => expenses.add([expense('his', 100)]));
    const id = his?.id ?? '';
    expect(await asAnna(({ expenses }) => expenses.find(id))).toBeNull();
    expect(await asAnna(({ expenses }) => expenses.last())).toBeNull();
    for (const attempt of [
      asAnna(({ expenses }) => expenses.change(id, { amount: 1 })),
      asAnna(({ expenses }) => expenses.remove(id)),
      asAnna(({ expenses }) => expenses.remove(randomUUID())),
    ])
      await expect(attempt).rejects.toThrow(NotFoundError);
    expect(await asBruno(({ expenses }) => expenses.recent(9))).toEqual([his]);
  });
});
