import { judge, takeCensus } from './invariants.ts';
import { STEPS, tick, type Run } from './steps.ts';
import type { World } from './world.ts';

/** How often the record is looked at while a run goes on, in steps. */
const CENSUS_EVERY = 50;
/** After this many rounds of sweeping and waiting, whatever is left will never be done. */
const ROUNDS = 120;
/** How much time the rounds let pass, one after the other. */
const WAITS_MS = [2_500, 5_000, 16_000, 60_000, 320_000, 3_600_000];

export class ViolationError extends Error {
  constructor(world: World) {
    const { violations, trace } = world.oracle;
    super([...violations.slice(0, 5), 'Its last steps:', ...trace.slice(-40)].join('\n'));
    this.name = 'ViolationError';
  }
}

/**
 * Plays a run from the beginning: every step, then quiet until nothing is left to do.
 * @throws ViolationError when something happened that must not.
 */
export async function play(world: World, { users, steps }: Run): Promise<void> {
  await world.reset(users);
  const { oracle } = world;
  try {
    for (const { op, n } of steps) {
      oracle.step++;
      if (op !== 'run') oracle.log(`${op} ${n}`);
      await STEPS[op](world, n);
      if (oracle.step % CENSUS_EVERY === 0) await takeCensus(world);
      if (oracle.violations.length > 0) throw new ViolationError(world);
    }
    await drain(world);
    await judge(world);
    if (oracle.violations.length > 0) throw new ViolationError(world);
  } finally {
    while (world.busy().length > 0) await finishAll(world);
  }
}

/** Nothing goes wrong any more: sweeps, deliveries and time, until nothing is left. */
async function drain(world: World): Promise<void> {
  const { conveyor, carrier } = world;
  carrier.mood = 'usual';
  for (let round = 0; round < ROUNDS; round++) {
    await finishAll(world);
    for (const key of conveyor.active()) conveyor.stall(key);
    if (!(await isOwed(world))) return;
    await tick(world, 'sweep-lanes');
    await tick(world, 'fire-reminders');
    for (let keys = conveyor.due(); keys.length > 0; keys = conveyor.due()) {
      for (const key of keys) {
        const [member] = world.idle();
        if (member !== undefined) await world.deliver(key, member);
        await finishAll(world);
      }
    }
    world.advance(WAITS_MS[round % WAITS_MS.length] ?? 0, 1);
  }
}

/** Lets everybody end what they do, with luck. */
async function finishAll(world: World): Promise<void> {
  while (world.busy().length > 0) {
    world.oracle.step++;
    // Whoever waits for a lock that nobody here holds any more.
    if (world.standing().length === 0) await world.lookAgain();
    for (const actor of world.standing()) {
      await world.release(actor, { n: 0, fault: null });
    }
  }
}

async function isOwed({ owner }: World): Promise<boolean> {
  const { rows } = await owner.query<{ owed: boolean }>(
    `select exists (select from inbound_messages where state = 'pending')
       or exists (select from outbox where state in ('pending', 'sending'))
       or exists (select from reminders where status = 'scheduled') as owed`,
  );
  return rows[0]?.owed ?? false;
}
