import { setTimeout as sleep } from 'node:timers/promises';
import type { House } from './house.ts';
import { drained, judge, look, type Look, type Verdict } from './judge.ts';
import { startLoad, type LoadPlan } from './load.ts';
import { chanceOf } from './random.ts';

export interface KillingPlan extends Omit<LoadPlan, 'numbers'> {
  readonly people: number;
  /** A process is killed this often while texts arrive. */
  readonly killEveryMs: number;
  /** Whether Redis is one of those that are killed. Default true. */
  readonly killRedis?: boolean;
  /** How long everything owed may take once the last text was taken. */
  readonly drainWithinMs: number;
  /** Done once the last text was taken. */
  readonly atTheEnd?: () => Promise<void>;
}

export interface Killed {
  readonly verdict: Verdict;
  /** What did not add up, at any of the looks; empty when all did. */
  readonly oddLooks: readonly Look[];
  readonly looks: number;
  readonly texts: number;
  readonly posts: number;
  /** By name of the process. */
  readonly kills: Readonly<Record<string, number>>;
  readonly crashes: number;
  readonly complaints: readonly string[];
  /** Null when it took too long. */
  readonly drainedMs: number | null;
  readonly last: Look;
}

const LOOK_EVERY_MS = 1_000;

/** Texts arrive, processes die by SIGKILL, and the judge looks all the while. */
export async function killWhileTextsArrive(house: House, plan: KillingPlan): Promise<Killed> {
  const numbers = await house.addPeople(plan.people);
  const load = startLoad(house.carrier, { ...plan, numbers });
  const end = new AbortController();
  const kills: Record<string, number> = {};
  const killing = keepKilling(house, plan, kills, end.signal);
  const looks: Look[] = [];
  const looking = keepLooking(async () => {
    looks.push(await look(house, [...load.accepted]));
  }, end.signal);
  try {
    await load.done;
  } finally {
    end.abort();
  }
  await killing;
  await plan.atTheEnd?.();
  const drainedMs = await drained(house, plan.drainWithinMs);
  await looking;
  const last = await look(house, load.accepted);
  return {
    verdict: await judge(house, numbers, load.accepted),
    oddLooks: [...looks, last].filter(isOdd),
    looks: looks.length + 1,
    texts: load.accepted.length,
    posts: load.posts,
    kills,
    crashes: house.replicas.reduce((sum, { crashes }) => sum + crashes, 0),
    complaints: house.replicas.flatMap(({ name, complaints }) =>
      complaints.map((line) => `${name}: ${line}`),
    ),
    drainedMs,
    last,
  };
}

function isOdd({ recorded, handled, dead, pending, missing, withoutToken }: Look): boolean {
  return recorded !== handled + dead + pending || missing > 0 || withoutToken > 0;
}

async function keepKilling(
  house: House,
  plan: KillingPlan,
  kills: Record<string, number>,
  end: AbortSignal,
): Promise<void> {
  const chance = chanceOf(plan.seed + 1);
  const { redis, replicas } = house;
  while (await pause(plan.killEveryMs, end)) {
    const victim = chance.below(
      replicas.length + (redis !== null && plan.killRedis !== false ? 1 : 0),
    );
    const replica = replicas[victim];
    const name = replica?.name ?? 'redis';
    kills[name] = (kills[name] ?? 0) + 1;
    if (replica !== undefined) replica.signal('SIGKILL');
    else if (redis !== null) {
      await redis.kill();
      await redis.restart();
    }
  }
}

async function keepLooking(look: () => Promise<void>, end: AbortSignal): Promise<void> {
  // A look that comes while Redis is down tells nothing: the next one does.
  while (await pause(LOOK_EVERY_MS, end)) await look().catch(() => undefined);
}

/** False when the end came first. */
async function pause(ms: number, end: AbortSignal): Promise<boolean> {
  await sleep(ms, undefined, { signal: end }).catch(() => undefined);
  return !end.aborted;
}
