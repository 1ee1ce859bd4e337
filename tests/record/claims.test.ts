import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { handBack, isQuarantined } from '../../db/inbound-claims.ts';
import { QUARANTINE_AFTER_CLAIMS } from '../../db/quarantine.ts';
import { markFailed } from '../../db/inbound-messages.ts';
import { withLane } from '../../db/lanes.ts';
import { bodiesOf, openLines, seqsOf, type LineFixture } from './line-fixture.ts';
import { receive } from './record-fixture.ts';

let lines: LineFixture;
beforeAll(async () => {
  lines = await openLines();
});
afterAll(() => lines.record.close());
// What an earlier test left there would keep the next one out.
beforeEach(() => lines.record.owner('quarantine').update({ held_until: '-infinity' }));

describe('claimMessages', () => {
  test('takes the head of the line in order, at most a quantum, then the rest', async () => {
    const anna = await lines.somebodyWith(12);
    const seen: string[][] = [];
    for (let turn = 0; turn < 4; turn++) {
      const claimed = await lines.claim(anna, 5);
      seen.push(bodiesOf(claimed));
      expect(claimed.notBefore).toBeNull();
      await lines.handle(anna, claimed);
    }
    expect(seen).toEqual([['0', '1', '2', '3', '4'], ['5', '6', '7', '8', '9'], ['10', '11'], []]);
  });

  test('takes what was not handled again, with its claims counted', async () => {
    const anna = await lines.somebodyWith(2);
    await lines.claim(anna, 5);
    const again = await lines.claim(anna, 5);
    expect(again.messages.map(({ body, claims }) => [body, claims])).toEqual([
      ['0', 2],
      ['1', 2],
    ]);
  });

  test('takes nothing of another stream nor of another user', async () => {
    const anna = await lines.somebodyWith(1);
    const bruno = await lines.somebodyWith(1);
    await receive(lines.record.knex, { sid: 'SM-keyword', from: anna.number, stream: 'keyword' });
    expect(bodiesOf(await lines.claim(anna, 5))).toEqual(['0']);
    expect((await lines.stateOf(bruno, 0)).claims).toBe(0);
  });

  test('a text that waits for its next try holds back the line behind it', async () => {
    const anna = await lines.somebodyWith(3);
    const later = new Date(Date.now() + 60_000);
    await lines.set(anna, 0, { run_at: later });
    const claimed = await lines.claim(anna, 5);
    expect(bodiesOf(claimed)).toEqual([]);
    expect(claimed.notBefore).toEqual(later);
    await lines.set(anna, 0, { run_at: new Date(Date.now() - 1_000) });
    expect(bodiesOf(await lines.claim(anna, 5))).toEqual(['0', '1', '2']);
  });

  test('takes what is before a text that waits, and nothing behind it', async () => {
    const anna = await lines.somebodyWith(3);
    await lines.set(anna, 1, { run_at: new Date(Date.now() + 60_000) });
    expect(bodiesOf(await lines.claim(anna, 5))).toEqual(['0']);
  });

  test('a text that was claimed often without an outcome is taken alone', async () => {
    const anna = await lines.somebodyWith(3);
    for (let crash = 0; crash < QUARANTINE_AFTER_CLAIMS; crash++) {
      expect(bodiesOf(await lines.claim(anna, 5))).toEqual(['0', '1', '2']);
    }
    for (let crash = 0; crash < 2; crash++) {
      const alone = await lines.claim(anna, 5);
      expect(bodiesOf(alone)).toEqual(['0']);
      if (crash === 1) await lines.handle(anna, alone);
    }
    // Its neighbours are claimed alone too, and nothing of it was counted against them.
    const next = await lines.claim(anna, 5);
    expect(bodiesOf(next)).toEqual(['1']);
    expect(next.messages[0]?.claims).toBe(QUARANTINE_AFTER_CLAIMS + 1);
  });

  test('two turns at once never hold the same line together', async () => {
    const anna = await lines.somebodyWith(4);
    const results = await Promise.all(Array.from({ length: 8 }, () => lines.claim(anna, 5)));
    const fences = results.map(({ fence }) => fence.fence);
    expect(new Set(fences).size).toBe(8);
    const newest = Math.max(...fences);
    const outcomes = await Promise.all(
      results.map(({ fence }) =>
        withLane(lines.record.knex, fence, () => fence.fence).catch(() => null),
      ),
    );
    expect(outcomes.filter((fence) => fence !== null)).toEqual([newest]);
  });
});

describe('quarantine', () => {
  test('is for one row in the whole system at a time: the others wait, and are not blamed', async () => {
    const anna = await lines.somebodyWith(1);
    const bruno = await lines.somebodyWith(1);
    for (const person of [anna, bruno]) {
      await lines.set(person, 0, { claims: QUARANTINE_AFTER_CLAIMS });
    }
    const first = await lines.claim(anna, 5);
    expect(first.messages.map(isQuarantined)).toEqual([true]);
    const waiting = await lines.claim(bruno, 5);
    expect(waiting.messages).toEqual([]);
    expect(waiting.notBefore?.getTime()).toBeGreaterThan(Date.now());
    expect((await lines.stateOf(bruno, 0)).claims).toBe(QUARANTINE_AFTER_CLAIMS);
    await lines.handle(anna, first);
    const second = await lines.claim(bruno, 5);
    expect(bodiesOf(second)).toEqual(['0']);
    await lines.handle(bruno, second);
  });

  test('lets the lane back in whose worker died there, and counts that', async () => {
    const anna = await lines.somebodyWith(1);
    await lines.set(anna, 0, { claims: QUARANTINE_AFTER_CLAIMS });
    await lines.claim(anna, 5);
    const again = await lines.claim(anna, 5);
    expect(again.messages.map(({ claims }) => claims)).toEqual([QUARANTINE_AFTER_CLAIMS + 2]);
    await lines.handle(anna, again);
  });

  test('does not hold up lines that nothing is held against', async () => {
    const anna = await lines.somebodyWith(1);
    const bruno = await lines.somebodyWith(1);
    await lines.set(anna, 0, { claims: QUARANTINE_AFTER_CLAIMS });
    const alone = await lines.claim(anna, 5);
    expect(bodiesOf(await lines.claim(bruno, 5))).toEqual(['0']);
    await lines.handle(anna, alone);
  });
});

describe('a turn that the record itself cut short', () => {
  test('is not counted against its rows', async () => {
    const anna = await lines.somebodyWith(2);
    const cutShort = await lines.claim(anna, 5);
    const again = await lines.claim(anna, 5, cutShort.fence.fence);
    expect(again.messages.map(({ claims }) => claims)).toEqual([1, 1]);
  });

  test('is counted when somebody else claimed the lane since', async () => {
    const anna = await lines.somebodyWith(1);
    const cutShort = await lines.claim(anna, 5);
    await lines.claim(anna, 5);
    const again = await lines.claim(anna, 5, cutShort.fence.fence);
    expect(again.messages.map(({ claims }) => claims)).toEqual([3]);
  });
});

describe('whether there is more', () => {
  test('is told by a turn that could not take the whole line', async () => {
    const anna = await lines.somebodyWith(7);
    const more: boolean[] = [];
    for (let turn = 0; turn < 2; turn++) {
      const claimed = await lines.claim(anna, 5);
      more.push(claimed.more);
      await lines.handle(anna, claimed);
    }
    more.push((await lines.claim(anna, 5)).more);
    expect(more).toEqual([true, false, false]);
  });

  test('is told behind a text that is taken alone, and behind one that waits', async () => {
    const anna = await lines.somebodyWith(2);
    await lines.set(anna, 0, { claims: QUARANTINE_AFTER_CLAIMS });
    const alone = await lines.claim(anna, 5);
    expect([bodiesOf(alone), alone.more]).toEqual([['0'], true]);
    await lines.handle(anna, alone);
    const last = await lines.claim(anna, 5);
    expect([bodiesOf(last), last.more]).toEqual([['1'], false]);
    const bruno = await lines.somebodyWith(2);
    await lines.set(bruno, 1, { run_at: new Date(Date.now() + 60_000) });
    expect((await lines.claim(bruno, 5)).more).toBe(true);
  });
});

describe('giving back', () => {
  test('handBack leaves no trace of the claim', async () => {
    const anna = await lines.somebodyWith(2);
    const { messages } = await lines.claim(anna, 5);
    const before = await lines.stateOf(anna, 0);
    expect(before.claims).toBe(1);
    await lines.record.as(anna, (tx) => handBack(tx, seqsOf({ messages }), 0));
    expect(await lines.stateOf(anna, 0)).toMatchObject({
      claims: 0,
      errors: 0,
      run_at: before.run_at,
    });
    expect(bodiesOf(await lines.claim(anna, 5))).toEqual(['0', '1']);
  });

  test('handBack with a delay makes the line wait', async () => {
    const anna = await lines.somebodyWith(1);
    const { messages } = await lines.claim(anna, 5);
    await lines.record.as(anna, (tx) => handBack(tx, seqsOf({ messages }), 60_000));
    const { messages: none, notBefore } = await lines.claim(anna, 5);
    expect(none).toEqual([]);
    expect(notBefore?.getTime()).toBeGreaterThan(Date.now() + 50_000);
  });

  test('markFailed counts the error, forgets the claims and waits', async () => {
    const anna = await lines.somebodyWith(2);
    const { messages } = await lines.claim(anna, 5);
    await lines.record.as(anna, (tx) =>
      markFailed(tx, messages[0]?.seq ?? 0, { code: 'MODEL_AWAY', retryInMs: 30_000 }),
    );
    expect(await lines.stateOf(anna, 0)).toMatchObject({
      state: 'pending',
      errors: 1,
      claims: 0,
      last_error: 'MODEL_AWAY',
    });
    expect((await lines.claim(anna, 5)).notBefore?.getTime()).toBeGreaterThan(Date.now() + 20_000);
  });
});
