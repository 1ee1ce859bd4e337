import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  claimMessages,
  handBack,
  markFailed,
  markHandled,
  QUARANTINE_AFTER_CLAIMS,
} from '../../db/inbound-messages.ts';
import { FenceLostError, holdFence, type Fence } from '../../db/lanes.ts';
import { openRecord, receive, type Person, type RecordFixture } from './record-fixture.ts';

let record: RecordFixture;
beforeAll(async () => {
  record = await openRecord();
});
afterAll(() => record.close());

let sids = 0;

/** Somebody with `count` texts waiting, whose bodies are "0", "1" … */
async function somebodyWith(count: number): Promise<Person> {
  const person = await record.addPerson();
  for (let n = 0; n < count; n++) {
    await receive(record.knex, { sid: `SM-${sids++}`, from: person.number, body: String(n) });
  }
  return person;
}

const claim = (person: Person, quantum: number) =>
  record.as(person, (tx) =>
    claimMessages(tx, { userId: person.id, stream: 'conversation' }, quantum),
  );

const bodies = ({ messages }: { readonly messages: readonly { readonly body: string }[] }) =>
  messages.map(({ body }) => body);

const handle = (person: Person, claimed: Awaited<ReturnType<typeof claim>>) =>
  record.as(person, (tx) =>
    markHandled(
      tx,
      claimed.messages.map(({ seq }) => seq),
      { handledBy: 'test' },
    ),
  );

/** Sets columns of the nth text of somebody, as the owner. */
async function set(person: Person, n: number, change: object): Promise<void> {
  await record
    .owner('inbound_messages')
    .where({ user_id: person.id, body: String(n) })
    .update(change);
}

const stateOf = (person: Person, n: number) =>
  record
    .owner('inbound_messages')
    .where({ user_id: person.id, body: String(n) })
    .first() as Promise<{
    state: string;
    claims: number;
    errors: number;
    run_at: Date;
    last_error: string | null;
  }>;

describe('claimMessages', () => {
  test('takes the head of the line in order, at most a quantum, then the rest', async () => {
    const anna = await somebodyWith(12);
    const seen: string[][] = [];
    for (let turn = 0; turn < 4; turn++) {
      const claimed = await claim(anna, 5);
      seen.push(bodies(claimed));
      expect(claimed.notBefore).toBeNull();
      await handle(anna, claimed);
    }
    expect(seen).toEqual([['0', '1', '2', '3', '4'], ['5', '6', '7', '8', '9'], ['10', '11'], []]);
  });

  test('takes what was not handled again, with its claims counted', async () => {
    const anna = await somebodyWith(2);
    await claim(anna, 5);
    const again = await claim(anna, 5);
    expect(again.messages.map(({ body, claims }) => [body, claims])).toEqual([
      ['0', 2],
      ['1', 2],
    ]);
  });

  test('takes nothing of another stream nor of another user', async () => {
    const anna = await somebodyWith(1);
    const bruno = await somebodyWith(1);
    await receive(record.knex, { sid: `SM-${sids++}`, from: anna.number, stream: 'keyword' });
    expect(bodies(await claim(anna, 5))).toEqual(['0']);
    const other = await record
      .as(anna, (tx) =>
        claimMessages(tx, { userId: bruno.id, stream: 'conversation' }, 5).catch(() => 'refused'),
      )
      .catch(() => 'refused');
    expect(other).toBe('refused');
    expect((await stateOf(bruno, 0)).claims).toBe(0);
  });

  test('a text that waits for its next try holds back the line behind it', async () => {
    const anna = await somebodyWith(3);
    const later = new Date(Date.now() + 60_000);
    await set(anna, 0, { run_at: later });
    const claimed = await claim(anna, 5);
    expect(bodies(claimed)).toEqual([]);
    expect(claimed.notBefore).toEqual(later);
    await set(anna, 0, { run_at: new Date(Date.now() - 1_000) });
    expect(bodies(await claim(anna, 5))).toEqual(['0', '1', '2']);
  });

  test('takes what is before a text that waits, and nothing behind it', async () => {
    const anna = await somebodyWith(3);
    await set(anna, 1, { run_at: new Date(Date.now() + 60_000) });
    expect(bodies(await claim(anna, 5))).toEqual(['0']);
  });

  test('a text that was claimed often without an outcome is taken alone', async () => {
    const anna = await somebodyWith(3);
    for (let crash = 0; crash < QUARANTINE_AFTER_CLAIMS; crash++) {
      expect(bodies(await claim(anna, 5))).toEqual(['0', '1', '2']);
    }
    for (let crash = 0; crash < 2; crash++) {
      const alone = await claim(anna, 5);
      expect(bodies(alone)).toEqual(['0']);
      if (crash === 1) await handle(anna, alone);
    }
    // Its neighbours are claimed alone too, and nothing of it was counted against them.
    const next = await claim(anna, 5);
    expect(bodies(next)).toEqual(['1']);
    expect(next.messages[0]?.claims).toBe(QUARANTINE_AFTER_CLAIMS + 1);
  });

  test('two turns at once never hold the same line together', async () => {
    const anna = await somebodyWith(4);
    const results = await Promise.all(Array.from({ length: 8 }, () => claim(anna, 5)));
    const fences = results.map(({ fence }) => fence.fence);
    expect(new Set(fences).size).toBe(8);
    const newest = Math.max(...fences);
    const outcomes = await Promise.all(
      results.map(({ fence }) =>
        record
          .as(anna, (tx) => holdFence(tx, fence))
          .then(
            () => fence.fence,
            () => null,
          ),
      ),
    );
    expect(outcomes.filter((fence) => fence !== null)).toEqual([newest]);
  });
});

describe('the fence', () => {
  /** A turn's commit: under the fence, or not at all. */
  const commit = (person: Person, fence: Fence, seqs: readonly number[]) =>
    record.as(person, async (tx) => {
      await markHandled(tx, seqs, { handledBy: 'late' });
      await holdFence(tx, fence);
    });

  test('a turn that comes late changes nothing', async () => {
    const anna = await somebodyWith(1);
    const paused = await claim(anna, 5);
    const other = await claim(anna, 5);
    const seqs = other.messages.map(({ seq }) => seq);
    await expect(commit(anna, paused.fence, seqs)).rejects.toThrow(FenceLostError);
    expect((await stateOf(anna, 0)).state).toBe('pending');
    await commit(anna, other.fence, seqs);
    expect((await stateOf(anna, 0)).state).toBe('handled');
  });

  test('a claim waits while a turn commits, and then sees what it did', async () => {
    const anna = await somebodyWith(2);
    const first = await claim(anna, 1);
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    let holding = (): void => undefined;
    const isHolding = new Promise<void>((resolve) => (holding = resolve));
    const committing = record.as(anna, async (tx) => {
      await holdFence(tx, first.fence);
      holding();
      await held;
      await markHandled(tx, [first.messages[0]?.seq ?? 0], { handledBy: 'test' });
    });
    await isHolding;
    let claimed = false;
    const second = claim(anna, 5).then((result) => {
      claimed = true;
      return result;
    });
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(claimed).toBe(false);
    release();
    await committing;
    expect(bodies(await second)).toEqual(['1']);
  });

  test('each stream of a user has its own', async () => {
    const anna = await somebodyWith(1);
    const { fence } = await claim(anna, 5);
    await record.as(anna, (tx) => claimMessages(tx, { userId: anna.id, stream: 'keyword' }, 5));
    await expect(record.as(anna, (tx) => holdFence(tx, fence))).resolves.toBeUndefined();
  });
});

describe('giving back', () => {
  test('handBack leaves no trace of the claim', async () => {
    const anna = await somebodyWith(2);
    const { messages } = await claim(anna, 5);
    const before = await stateOf(anna, 0);
    expect(before.claims).toBe(1);
    await record.as(anna, (tx) =>
      handBack(
        tx,
        messages.map(({ seq }) => seq),
        0,
      ),
    );
    expect(await stateOf(anna, 0)).toMatchObject({ claims: 0, errors: 0, run_at: before.run_at });
    expect(bodies(await claim(anna, 5))).toEqual(['0', '1']);
  });

  test('handBack with a delay makes the line wait', async () => {
    const anna = await somebodyWith(1);
    const { messages } = await claim(anna, 5);
    await record.as(anna, (tx) =>
      handBack(
        tx,
        messages.map(({ seq }) => seq),
        60_000,
      ),
    );
    const { messages: none, notBefore } = await claim(anna, 5);
    expect(none).toEqual([]);
    expect(notBefore?.getTime()).toBeGreaterThan(Date.now() + 50_000);
  });

  test('markFailed counts the error, forgets the claims and waits', async () => {
    const anna = await somebodyWith(2);
    const { messages } = await claim(anna, 5);
    await record.as(anna, (tx) =>
      markFailed(tx, messages[0]?.seq ?? 0, { code: 'MODEL_AWAY', retryInMs: 30_000 }),
    );
    expect(await stateOf(anna, 0)).toMatchObject({
      state: 'pending',
      errors: 1,
      claims: 0,
      last_error: 'MODEL_AWAY',
    });
    expect((await claim(anna, 5)).notBefore?.getTime()).toBeGreaterThan(Date.now() + 20_000);
  });
});
