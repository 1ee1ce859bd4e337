import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { claimMessages } from '../../db/inbound-claims.ts';
import { markHandled } from '../../db/inbound-messages.ts';
import { FenceLostError, withLane, type Fence } from '../../db/lanes.ts';
import { bodiesOf, openLines, seqsOf, type LineFixture } from './line-fixture.ts';

let lines: LineFixture;
beforeAll(async () => {
  lines = await openLines();
});
afterAll(() => lines.record.close());

describe('the fence', () => {
  /** A turn's commit: under the fence, or not at all. */
  const commit = (fence: Fence, seqs: readonly number[]) =>
    withLane(lines.record.knex, fence, (tx) => {
      markHandled(tx, seqs, { handledBy: 'late' });
    });

  test('a turn that comes late changes nothing', async () => {
    const anna = await lines.somebodyWith(1);
    const paused = await lines.claim(anna, 5);
    const other = await lines.claim(anna, 5);
    const seqs = seqsOf(other);
    await expect(commit(paused.fence, seqs)).rejects.toThrow(FenceLostError);
    expect((await lines.stateOf(anna, 0)).state).toBe('pending');
    await commit(other.fence, seqs);
    expect((await lines.stateOf(anna, 0)).state).toBe('handled');
  });

  test('a claim waits while a turn commits, and then sees what it did', async () => {
    const anna = await lines.somebodyWith(2);
    const first = await lines.claim(anna, 1);
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    let holding = (): void => undefined;
    const isHolding = new Promise<void>((resolve) => (holding = resolve));
    const committing = withLane(lines.record.knex, first.fence, async (tx) => {
      holding();
      await held;
      markHandled(tx, [first.messages[0]?.seq ?? 0], { handledBy: 'test' });
    });
    await isHolding;
    let claimed = false;
    const second = lines.claim(anna, 5).then((result) => {
      claimed = true;
      return result;
    });
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(claimed).toBe(false);
    release();
    await committing;
    expect(bodiesOf(await second)).toEqual(['1']);
  });

  test('each stream of a user has its own', async () => {
    const anna = await lines.somebodyWith(1);
    const { fence } = await lines.claim(anna, 5);
    await claimMessages(lines.record.knex, { userId: anna.id, stream: 'keyword' }, 5);
    await expect(withLane(lines.record.knex, fence, (_tx, { userId }) => userId)).resolves.toBe(
      anna.id,
    );
  });
});
