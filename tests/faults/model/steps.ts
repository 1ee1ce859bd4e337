import fc from 'fast-check';
import type { DeliveryStatus } from '../../../assistant/delivery/status-rank.ts';
import { replayDeadLetter } from '../../../db/dead-letters-replay.ts';
import { recordStatus } from '../../../db/delivery-statuses.ts';
import { recordInbound } from '../../../db/inbound-messages.ts';
import { sendAgainLater } from '../../../db/outbox-attempts.ts';
import { optOut } from '../../../db/people.ts';
import { withUser } from '../../../db/with-user.ts';
import { enqueue } from '../../../jobs/enqueue.ts';
import { wakeLane } from '../../../jobs/lanes.ts';
import { JOBS } from '../../../jobs/registry.ts';
import type { Pass } from './actor.ts';
import { MOODS } from './memory-carrier.ts';
import type { SentIn } from './oracle.ts';
import { composeText, received } from './texts.ts';
import type { World } from './world.ts';

type Do = (world: World, n: number) => Promise<void> | void;

/** One decision of the scheduler. `n` says which of the things that could happen does, so that any `n` fits any state. */
export interface Step {
  readonly op: Op;
  readonly n: number;
}

/** What can happen, and how often it does. */
const WEIGHTS = {
  run: 60,
  deliver: 24,
  text: 7,
  again: 0.5,
  time: 8,
  mood: 1,
  callback: 4,
  kill: 1,
  fault: 0.6,
  stall: 3,
  stop: 0.5,
  lose: 1,
  flush: 0.2,
  sweep: 2,
  remind: 2,
  replay: 0.5,
} as const;

type Op = keyof typeof WEIGHTS;

/** A run from the beginning: how many users there are, and what happens. */
export interface Run {
  readonly users: number;
  readonly steps: readonly Step[];
}

/** Runs of at most `most` steps. With few users more happens at once to each. */
export function runs(most: number): fc.Arbitrary<Run> {
  const op = fc.oneof(
    ...Object.entries(WEIGHTS).map(([name, weight]) => ({
      arbitrary: fc.constant(name as Op),
      weight: weight * 10,
    })),
  );
  return fc.record({
    users: fc.constantFrom(1, 2, 2, 4),
    steps: fc.array(fc.record({ op, n: fc.nat(0xf_ffff) }), {
      minLength: 1,
      maxLength: most,
      size: 'max',
    }),
  });
}

/** Half of what lets a turn go on takes it one point further only. */
const POINTS = [1, 1, 1, 2, 3, 6, 12, 60];
const TIMES_MS = [1, 50, 400, 1_500, 1_600, 2_500, 5_000, 9_000, 15_000, 15_001, 40_000, 150_000];
const STATUSES: readonly DeliveryStatus[] = [
  'queued',
  'sent',
  'delivered',
  'failed',
  'undelivered',
];
const FAULTS = ['lost-before', 'lost-after', 'error'] as const;

const usual = (n: number): Pass => ({ n, fault: null });

/** One of several, by `n`; the rest of `n` is for further choices. */
function pick<T>(several: readonly T[], n: number): [T | undefined, number] {
  return several.length === 0
    ? [undefined, n]
    : [several[n % several.length], Math.floor(n / several.length)];
}

export const STEPS: Readonly<Record<Op, Do>> = {
  async run(world, n) {
    const [actor, rest] = pick(world.standing(), n);
    const [points = 1, luck] = pick(POINTS, rest);
    const job = actor?.job;
    // The luck of each point differs, also within one step.
    for (let at = 0; at < points && actor !== undefined && actor.job === job; at++)
      await world.release(actor, usual(luck + at * 7));
  },
  async deliver(world, n) {
    const [member] = world.idle();
    const [key] = pick(world.conveyor.due(), n);
    if (member !== undefined && key !== undefined) await world.deliver(key, member);
  },
  async text(world, n) {
    const [user, rest] = pick(world.oracle.users, n);
    if (user === undefined) return;
    await takeIn(world, composeText(user, world.oracle.offered.size + 1, rest), rest);
  },
  async again(world, n) {
    const [text, rest] = pick([...world.oracle.offered.values()], n);
    if (text !== undefined) await takeIn(world, text, rest);
  },
  time(world, n) {
    const [ms = 0, rest] = pick(TIMES_MS, n);
    world.advance(ms, rest);
  },
  mood(world, n) {
    const [mood = 'usual'] = pick(MOODS, n);
    world.carrier.mood = mood;
  },
  async callback(world, n) {
    const [taken, rest] = pick(world.carrier.taken.slice(-12), n);
    const [status = 'sent', luck] = pick(STATUSES, rest);
    const [member] = world.idle();
    if (taken === undefined || member === undefined) return;
    const user = world.oracle.users.findIndex(({ number }) => number === taken.to);
    await world.begin(member, { label: 'callback', user }, async () => {
      const { knex, wake } = member.dependencies;
      const failed = status === 'failed' || status === 'undelivered';
      const errorCode = failed ? (luck % 5 === 4 ? 21_610 : 30_003) : null;
      const { outboxId, sid } = taken;
      const recorded = await recordStatus(knex, { outboxId, sid, status, errorCode });
      if (recorded === null) return;
      if (recorded.isNew && failed) {
        await withUser(knex, recorded.userId, async (tx) => {
          if (errorCode === 21_610) await optOut(tx, recorded.number, 'carrier');
          else await sendAgainLater(tx, outboxId, 60_000);
        });
      }
      if (recorded.revealed) await wake(recorded.stream, recorded.userId);
    });
  },
  async kill(world, n) {
    const [actor, rest] = pick(world.standing(), n);
    if (actor !== undefined) await world.kill(actor, rest);
  },
  async fault(world, n) {
    const [actor, rest] = pick(
      world.standing().filter(({ at }) => at?.point === 'sql'),
      n,
    );
    const [fault = 'error', luck] = pick(FAULTS, rest);
    if (actor !== undefined) await world.release(actor, { n: luck, fault });
  },
  async stall(world, n) {
    const [key, rest] = pick(world.conveyor.active(), n);
    if (key === undefined) return;
    const [stream, id] = key.split(':');
    const user = world.oracle.users.findIndex((one) => one.id === id);
    for (const { job } of world.busy())
      if (job?.label === `${stream ?? ''}-turn` && job.user === user) world.oracle.lost(job);
    world.conveyor.stall(key);
    // Mostly another worker has it at once, while the first may still be at it.
    const [member] = world.idle();
    if (member !== undefined && rest % 4 > 0) await world.deliver(key, member);
  },
  stop(world, n) {
    const [actor] = pick(world.standing(), n);
    actor?.stopping.abort();
  },
  lose(world, n) {
    const [key] = pick(world.conveyor.waiting(), n);
    if (key !== undefined) world.conveyor.lose(key);
  },
  flush(world) {
    world.conveyor.loseAll();
  },
  sweep: (world) => tick(world, 'sweep-lanes'),
  remind: (world) => tick(world, 'fire-reminders'),
  async replay(world, n) {
    const [member] = world.idle();
    const { rows } = await world.owner.query<{ id: string; row: string }>(
      `select id, origin || ':' || origin_seq as row from dead_letters order by id`,
    );
    const [letter] = pick(rows, n);
    if (member === undefined || letter === undefined) return;
    world.oracle.replayed.add(letter.row);
    await world.begin(member, { label: 'replay', user: -1 }, async () => {
      const { knex, wake } = member.dependencies;
      const replayed = await replayDeadLetter(knex, letter.id, 'model');
      if (replayed.kind === 'replayed') await wake(replayed.stream, replayed.userId);
    });
  },
};

export async function tick(world: World, name: 'sweep-lanes' | 'fire-reminders'): Promise<void> {
  if (name === 'sweep-lanes' && world.sabotage.withoutSweep === true) return;
  await enqueue(world.conveyor, JOBS[name], { tick: world.clock.date().toISOString() });
}

/** The webhook: records, wakes, answers. One at a time for each number. */
async function takeIn(world: World, text: SentIn, n: number): Promise<void> {
  const { oracle } = world;
  const label = 'webhook';
  const user = text.user.index;
  const [member] = world.idle();
  if (member === undefined) return;
  if (world.busy().some(({ job }) => job?.label === label && job.user === user)) return;
  oracle.offered.set(text.sid, text);
  await world.begin(member, { label, user }, async () => {
    const reading = received(text);
    const { userId } = await recordInbound(member.dependencies.knex, reading);
    oracle.accepted.set(text.sid, text);
    if (n % 9 !== 8) await wakeLane(world.conveyor, reading.stream, userId);
  });
  while (member.actor.at !== null) await world.release(member.actor, usual(n));
}
