import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { addBackgroundWork, claimBackgroundWork } from '../../db/background-work.ts';
import { lanesOwed, readBacklog } from '../../db/backlog.ts';
import { replayDeadLetter } from '../../db/dead-letters-replay.ts';
import { listDeadLetters } from '../../db/dead-letters.ts';
import { readLetterAndOrigin } from '../../db/dead-letter-origin.ts';
import { QUARANTINE_AFTER_CLAIMS } from '../../db/quarantine.ts';
import { setLaneLimit } from '../../db/lane-limits.ts';
import { AppError } from '../../platform/errors.ts';
import type { Person } from '../record/record-fixture.ts';
import { openBackground, type BackgroundFixture, type Work } from './background-fixture.ts';
import { signal } from './queue-fixture.ts';

let lanes: BackgroundFixture;
let anna: Person;
beforeAll(async () => {
  lanes = await openBackground();
});
afterAll(() => lanes.close());
beforeEach(async () => {
  anna = await lanes.record.addPerson();
  lanes.wakes.length = 0;
});

const DONE: Work = () => Promise.resolve({ kind: 'done' });
const seen: string[] = [];
const remember: Work = ({ sids }) => {
  seen.push(...sids);
  return Promise.resolve({ kind: 'done' });
};
beforeEach(() => {
  seen.length = 0;
});

const states = async () => (await lanes.rows(anna)).map(({ state }) => state);
/** A turn that took rows and died: its process was killed. */
const dieWith = (slot: number, most: number, leaseMs = 60_000) =>
  lanes.record.as(anna, (tx) => claimBackgroundWork(tx, { userId: anna.id, slot, most, leaseMs }));

describe('a turn', () => {
  test('works on a quantum of rows, and goes to the end of the queue when there are more', async () => {
    await lanes.add(anna, 3);
    await lanes.turn(anna, 0, remember);
    expect(seen).toEqual(['0', '1']);
    expect(lanes.wakes).toEqual(['0']);
    await lanes.turn(anna, 0, remember);
    expect(seen).toEqual(['0', '1', '2']);
    expect(lanes.wakes).toEqual(['0']);
    expect(await states()).toEqual(['done', 'done', 'done']);
  });

  test('with a larger quantum, takes it in batches', async () => {
    await setLaneLimit(
      lanes.record.knex,
      { stream: 'background', userId: anna.id, slots: null, quantum: 12 },
      'test',
    );
    await lanes.add(anna, 13);
    let most = 0;
    await lanes.turn(anna, 0, async (payload, context, dependencies) => {
      const taken = (await lanes.rows(anna)).filter(({ claimed_slot }) => claimed_slot === 0);
      most = Math.max(most, taken.length);
      return remember(payload, context, dependencies);
    });
    expect(seen).toHaveLength(12);
    expect(most).toBe(5);
  });

  test('what is to be recorded and "done" are one transaction', async () => {
    await lanes.add(anna, 1);
    const record = async (tx: Parameters<typeof addBackgroundWork>[0]) => {
      await tx('notes').insert({ user_id: anna.id, body: 'half', search_key: 'half' });
      throw new Error('and then it fails');
    };
    await lanes.turn(anna, 0, () => Promise.resolve({ kind: 'done', record }));
    expect(await lanes.record.owner('notes').where({ user_id: anna.id })).toEqual([]);
    expect(await lanes.rows(anna)).toMatchObject([{ state: 'pending', errors: 1, claims: 0 }]);
  });

  test('the same key is worked once', async () => {
    const work = { kind: 'ask-prices', payload: { sids: ['a'] }, idempotencyKey: 'once' };
    const add = () => lanes.record.as(anna, (tx) => addBackgroundWork(tx, anna.id, [work]));
    expect([await add(), await add()]).toEqual([1, 0]);
    await lanes.turn(anna, 0, remember);
    expect(await add()).toBe(0);
    await lanes.turn(anna, 0, remember);
    expect(seen).toEqual(['a']);
  });
});

describe('two slots', () => {
  test('work at the same time, on different rows', async () => {
    await lanes.add(anna, 4);
    const both = signal();
    let atOnce = 0;
    const meet: Work = async (payload, context, dependencies) => {
      if (++atOnce === 2) both.give();
      await both.happened;
      return remember(payload, context, dependencies);
    };
    await Promise.all([lanes.turn(anna, 0, meet), lanes.turn(anna, 1, meet)]);
    expect(seen.toSorted()).toEqual(['0', '1', '2', '3']);
  });

  test('a row that waits for its next try holds back none behind it', async () => {
    await lanes.add(anna, 2);
    const firstFails: Work = (payload, context, dependencies) =>
      payload.sids[0] === '0'
        ? Promise.reject(new Error('not now'))
        : remember(payload, context, dependencies);
    await lanes.turn(anna, 0, firstFails);
    expect(await lanes.rows(anna)).toMatchObject([
      { state: 'pending', errors: 1, claims: 0, last_error: 'UNEXPECTED' },
      { state: 'done' },
    ]);
    await lanes.turn(anna, 0, remember);
    expect(seen).toEqual(['1']); // not before its time
    await lanes.makeDue(anna);
    await lanes.turn(anna, 0, remember);
    expect(seen).toEqual(['1', '0']);
  });

  test('"later" counts neither as an error nor as a crash', async () => {
    await lanes.add(anna, 1);
    for (let n = 0; n < 10; n++) {
      await lanes.turn(anna, 0, () => Promise.resolve({ kind: 'later', delayMs: 60_000 }));
      await lanes.makeDue(anna);
    }
    expect(await lanes.rows(anna)).toMatchObject([{ state: 'pending', errors: 0, claims: 0 }]);
  });
});

describe('a turn that was killed', () => {
  test('leaves its rows to the next one in its slot at once', async () => {
    await lanes.add(anna, 2);
    await dieWith(0, 2);
    await lanes.turn(anna, 1, remember);
    expect(seen).toEqual([]); // the other slot does not know that it died
    await lanes.turn(anna, 0, remember);
    expect(seen).toEqual(['0', '1']);
  });

  test('leaves them to everybody after a while: the sweep finds them', async () => {
    await lanes.add(anna, 1);
    await dieWith(0, 2, 60_000);
    expect(await dueNow()).toBe(false);
    await lanes.makeDue(anna);
    expect(await dueNow()).toBe(true);
    await lanes.turn(anna, 1, remember);
    expect(seen).toEqual(['0']);
  });

  test.each([
    ['in its slot', 0],
    ['in another slot', 1],
  ])(
    'and was only paused commits nothing once another one %s has its rows',
    async (_where, slot) => {
      await lanes.add(anna, 1);
      const [paused, resumed] = [signal(), signal()];
      const note = (text: string) => ({
        kind: 'done' as const,
        record: async (tx: Parameters<typeof addBackgroundWork>[0]) => {
          await tx('notes').insert({ user_id: anna.id, body: text, search_key: text });
        },
      });
      const late = lanes.turn(anna, 0, async () => {
        paused.give();
        await resumed.happened;
        return note('late');
      });
      await paused.happened;
      if (slot === 1) await lanes.makeDue(anna); // its lease has ended
      await lanes.turn(anna, slot, () => Promise.resolve(note('in time')));
      resumed.give();
      expect(await late).toEqual({ kind: 'done' });
      expect(await lanes.record.owner('notes').where({ user_id: anna.id }).pluck('body')).toEqual([
        'in time',
      ]);
      expect(await states()).toEqual(['done']);
    },
  );

  test('a stop hands back what was not begun, and it is no crash', async () => {
    await lanes.add(anna, 2);
    const stopping = new AbortController();
    const outcome = await lanes.turn(
      anna,
      0,
      () => {
        stopping.abort();
        return Promise.reject(new Error('cut short'));
      },
      { stopping: stopping.signal },
    );
    expect(outcome.kind).toBe('later');
    expect(await lanes.rows(anna)).toMatchObject([
      { state: 'pending', claims: 0, errors: 0, claimed_slot: null },
      { state: 'pending', claims: 0, errors: 0, claimed_slot: null },
    ]);
  });
});

describe('poison', () => {
  const letters = async () =>
    (await listDeadLetters(lanes.record.knex, { limit: 1_000 })).filter(
      ({ userId }) => userId === anna.id,
    );

  test('that throws is given up after 8 errors, and its neighbours are done', async () => {
    await lanes.add(anna, 3);
    const throwing: Work = ({ sids }) =>
      sids[0] === '1' ? Promise.reject(new Error('poison')) : Promise.resolve({ kind: 'done' });
    for (let n = 0; n < 10; n++) {
      await lanes.turn(anna, 0, throwing);
      await lanes.makeDue(anna);
    }
    expect(await states()).toEqual(['done', 'dead', 'done']);
    expect(await letters()).toMatchObject([{ origin: 'background', cause: 'UNEXPECTED' }]);
  });

  test('with an error that is no use to repeat is given up at once', async () => {
    await lanes.add(anna, 1);
    await lanes.turn(anna, 0, () => Promise.reject(new AppError('CARRIER_REFUSED')));
    expect(await letters()).toMatchObject([{ cause: 'CARRIER_REFUSED' }]);
  });

  test('that kills its process is taken alone after 3 crashes, and given up after 6', async () => {
    await lanes.add(anna, 2);
    // Both were in the hands of the process each time.
    for (let n = 0; n < 3; n++) await dieWith(0, 2);
    await lanes.makeDue(anna);
    expect((await dieWith(0, 2)).work).toHaveLength(1);
    // While it may be under way again, no other slot begins anything.
    expect((await dieWith(1, 2)).work).toEqual([]);
    // The first one kills again, each time after its lease; the second one is innocent.
    for (let n = 0; n < 2; n++) {
      await lanes.makeDue(anna);
      expect((await dieWith(0, 2)).work).toMatchObject([{ claims: 5 + n }]);
    }
    await lanes.makeDue(anna);
    await lanes.turn(anna, 0, remember);
    await lanes.turn(anna, 0, remember);
    expect(seen).toEqual(['1']);
    expect(await states()).toEqual(['dead', 'done']);
    expect(await letters()).toMatchObject([{ cause: 'POISON_CRASHED' }]);
  });

  test('that may kill its process keeps those of other users that may out, until it is over', async () => {
    const bruno = await lanes.record.addPerson();
    for (const person of [anna, bruno]) {
      await lanes.add(person, 1);
      await lanes.record
        .owner('background_work')
        .where({ user_id: person.id })
        .update({ claims: QUARANTINE_AFTER_CLAIMS });
    }
    await lanes.turn(anna, 0, async () => {
      await lanes.turn(bruno, 0, remember);
      return { kind: 'done' };
    });
    expect(seen).toEqual([]);
    expect(await lanes.rows(bruno)).toMatchObject([{ claims: QUARANTINE_AFTER_CLAIMS }]);
    await lanes.turn(bruno, 0, remember);
    expect(seen).toEqual(['0']);
  });

  test('a row of a kind, or with a payload, that nobody knows ends there too', async () => {
    await lanes.record.as(anna, (tx) =>
      addBackgroundWork(tx, anna.id, [
        { kind: 'ask-prices', payload: { sids: [] }, idempotencyKey: 'empty' },
        { kind: 'of-tomorrow', payload: {}, idempotencyKey: 'new' },
      ]),
    );
    for (let n = 0; n < 8; n++) {
      await lanes.turn(anna, 0, DONE);
      await lanes.makeDue(anna);
    }
    expect((await letters()).map(({ cause }) => cause).sort()).toEqual([
      'KIND_UNKNOWN',
      'PAYLOAD_INVALID',
    ]);
  });

  test('a replay puts it back, once, and says which lane to wake', async () => {
    await lanes.add(anna, 1);
    await lanes.turn(anna, 0, () => Promise.resolve({ kind: 'dead', code: 'UNEXPECTED' }));
    const [letter] = await letters();
    const id = letter?.id ?? '';
    expect(await readLetterAndOrigin(lanes.record.knex, id)).toMatchObject({
      letter: { origin: 'background' },
      origin: { stream: 'background', kind: 'ask-prices', payload: { sids: ['0'] } },
    });
    expect(await replayDeadLetter(lanes.record.knex, id, 'test')).toEqual({
      kind: 'replayed',
      outcome: 'queued',
      userId: anna.id,
      stream: 'background',
    });
    expect(await replayDeadLetter(lanes.record.knex, id, 'test')).toEqual({
      kind: 'skipped',
    });
    await lanes.turn(anna, 0, remember);
    expect(seen).toEqual(['0']);
  });
});

test('the backlog counts background work, beside the other lines', async () => {
  const waiting = async () =>
    (await readBacklog(lanes.record.knex)).find(({ line }) => line === 'background')?.count ?? 0;
  const before = await waiting();
  await lanes.add(anna, 3);
  expect((await waiting()) - before).toBe(3);
});

async function dueNow(): Promise<boolean> {
  const owed = await lanesOwed(lanes.record.knex, { dueForMs: 0, after: null, limit: 1_000 });
  return owed.some(
    ({ userId, stream, due }) => due && userId === anna.id && stream === 'background',
  );
}
