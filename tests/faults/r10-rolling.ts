import { QueueEvents } from 'bullmq';
import { setTimeout as sleep } from 'node:timers/promises';
import { superuser } from '../support/superuser.ts';
import type { House } from './house.ts';
import { drained, judge, look, type Look, type Verdict } from './judge.ts';
import { startLoad } from './load.ts';
import type { Replica, Stop } from './processes.ts';

export interface RollingPlan {
  readonly seed: number;
  readonly people: number;
  readonly perSecond: number;
  /** Each process of the house is restarted this often, one after the other. */
  readonly rounds: number;
  readonly restart: (replica: Replica) => Promise<Stop>;
  /** Done between the rounds, under load. */
  readonly between?: (round: number) => Promise<void>;
}

export interface Rolled {
  readonly verdict: Verdict;
  readonly texts: number;
  readonly stops: readonly (Stop & { readonly name: string })[];
  /** Webhooks and status callbacks that were answered otherwise than 2xx, and why where nobody answered. */
  readonly notOk: number;
  readonly failures: readonly string[];
  /** Jobs that BullMQ found without anybody who runs them. */
  readonly stalled: number;
  readonly complaints: readonly string[];
  readonly drainedMs: number | null;
  readonly last: Look;
}

const DRAIN_MS = 60_000;

/** Restarts every process in its turn while texts arrive. On Redis. */
export async function restartWhileTextsArrive(house: House, plan: RollingPlan): Promise<Rolled> {
  const numbers = await house.addPeople(plan.people);
  const events = await listenForStalled(house);
  const over = new AbortController();
  const load = startLoad(house.carrier, {
    ...plan,
    numbers,
    textsEach: 100_000,
    twice: 0.1,
    until: over.signal,
  });
  const stops: (Stop & { name: string })[] = [];
  try {
    for (let round = 1; round <= plan.rounds; round++) {
      for (const replica of house.replicas)
        stops.push({ name: replica.name, ...(await plan.restart(replica)) });
      await plan.between?.(round);
    }
    over.abort();
    await load.done;
  } catch (error) {
    over.abort();
    await events.close();
    throw error;
  }
  const drainedMs = await drained(house, DRAIN_MS);
  const last = await look(house, load.accepted);
  await events.close();
  const { answers, failures } = house.balancer;
  return {
    verdict: await judge(house, numbers, load.accepted),
    texts: load.accepted.length,
    stops,
    notOk: Object.entries(answers).reduce(
      (sum, [status, count]) => (/^2/.test(status) ? sum : sum + count),
      0,
    ),
    failures,
    stalled: events.count(),
    complaints: house.replicas.flatMap(({ complaints }) => complaints),
    drainedMs,
    last,
  };
}

async function listenForStalled(
  house: House,
): Promise<{ count(): number; close(): Promise<void> }> {
  const { hostname: host, port } = new URL(house.redis?.url ?? '');
  let stalled = 0;
  const listeners = house.eye.conveyor.queues.map((queue) => {
    const events = new QueueEvents(queue.name, {
      connection: { host, port: Number(port) },
      ...(queue.opts.prefix === undefined ? {} : { prefix: queue.opts.prefix }),
    });
    events.on('stalled', () => stalled++);
    events.on('error', () => undefined);
    return events;
  });
  await Promise.all(listeners.map((events) => events.waitUntilReady()));
  return {
    count: () => stalled,
    close: async () => {
      await Promise.all(listeners.map((events) => events.close()));
    },
  };
}

/**
 * A migration as the next version might bring it. It only adds, one table in each transaction: one that held several
 * busy tables at once would deadlock with the turns that take them in another order. It waits for a lock no longer
 * than a webhook may wait behind it, and tries again.
 */
export async function addToTheTables(
  { database }: Pick<House, 'database'>,
  round: number,
): Promise<void> {
  const changes = [
    `alter table inbound_messages add column later_${round} text`,
    `alter table outbox add column later_${round} integer not null default 0`,
    `alter table users add column later_${round} text`,
    `create table of_the_next_version_${round} (id bigint primary key)`,
    `insert into migrations (name) values ('9${String(round).padStart(3, '0')}-of-the-next-version')`,
  ];
  for (const change of changes) await withPatience(database, change);
}

const LOCK_NOT_AVAILABLE = '55P03';

async function withPatience(database: House['database'], change: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await superuser(database, `set lock_timeout = '500ms'; ${change}`);
      return;
    } catch (error) {
      if ((error as { code?: string }).code !== LOCK_NOT_AVAILABLE || attempt === 20) throw error;
      await sleep(200);
    }
  }
}
