import type { Conveyor, TokenFinder } from './conveyor.ts';
import { enqueue } from './enqueue.ts';
import type { LaneLimits } from './lane-limits.ts';
import { LANES, type Stream } from './lanes.ts';
import type { TurnToken } from './definitions/turns.ts';

/** So many tokens are on their way to the queues at a time. */
const AT_ONCE = 100;

/**
 * Wakes those lanes that have no token, and leaves the others alone: asking costs far less than adding.
 * @returns how many lanes were asleep.
 * @throws when the queues cannot be reached.
 */
export async function wakeAsleep(
  conveyor: Conveyor & TokenFinder,
  limits: Pick<LaneLimits, 'of'>,
  lanes: readonly { readonly stream: Stream; readonly userId: string }[],
): Promise<number> {
  let asleep = 0;
  for (const stream of Object.keys(LANES) as Stream[]) {
    const users = lanes.filter((lane) => lane.stream === stream).map(({ userId }) => userId);
    const tokens = await Promise.all(users.map((userId) => tokensOf(stream, userId, limits)));
    asleep += await addAbsent(conveyor, stream, tokens.flat());
  }
  return asleep;
}

async function tokensOf(
  stream: Stream,
  userId: string,
  limits: Pick<LaneLimits, 'of'>,
): Promise<TurnToken[]> {
  const slots = LANES[stream].ordered ? 1 : (await limits.of(stream, userId)).slots;
  return Array.from({ length: slots }, (_, slot) => ({ userId, slot }));
}

async function addAbsent(
  conveyor: Conveyor & TokenFinder,
  stream: Stream,
  tokens: readonly TurnToken[],
): Promise<number> {
  if (tokens.length === 0) return 0;
  const { job } = LANES[stream];
  const absent = new Set(await conveyor.absent(job.tier, tokens.map(job.deduplicationId)));
  const missing = tokens.filter((token) => absent.has(job.deduplicationId(token)));
  for (let at = 0; at < missing.length; at += AT_ONCE) {
    await Promise.all(
      missing.slice(at, at + AT_ONCE).map((token) => enqueue(conveyor, job, token)),
    );
  }
  return new Set(missing.map(({ userId }) => userId)).size;
}
