import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { repliesIn } from '../../../assistant/replies/in-language.ts';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.ts';
import type { Actor, Job, Pass } from './actor.ts';
import { findDeadlocked } from './deadlock.ts';
import { enlist, type Crew, type Surroundings } from './crew.ts';
import { MemoryCarrier } from './memory-carrier.ts';
import { MemoryConveyor } from './memory-conveyor.ts';
import { KILLER } from './memory-model.ts';
import { Oracle } from './oracle.ts';
import type { Sabotage } from './sabotages.ts';
import { liveBySimulatedClock, simulateClock } from './simulated-clock.ts';

export type World = Awaited<ReturnType<typeof openWorld>>;

/** What may change who has opted out. */
const MAY_OPT_OUT = ['keyword-turn', 'outbound-turn', 'outbound-bulk-turn', 'callback'];
const PROCESSES = 6;
/** How soon it is looked again whether PostgreSQL has broken a deadlock, in real milliseconds. */
const DEADLOCK_LOOK_MS = 20;

/** The product's handlers on a real database, with simulated surroundings, one scheduler and one clock. */
export async function openWorld(sabotage: Sabotage = {}) {
  const database = await createTestDatabase();
  await liveBySimulatedClock(database.ownerUrl);
  const owner = await ownerOf(database, sabotage);
  const clock = simulateClock();
  let oracle = new Oracle();
  let conveyor = new MemoryConveyor(clock);
  let carrier = newCarrier();
  let statements = 0;

  function newCarrier(): MemoryCarrier {
    const confirmations = [repliesIn('en'), repliesIn('fr')].map((r) => r.optOutConfirmed());
    return new MemoryCarrier(clock, oracle, (body) => confirmations.includes(body));
  }

  const around = {
    clock,
    get oracle() {
      return oracle;
    },
    get conveyor() {
      return conveyor;
    },
    get carrier() {
      return carrier;
    },
    sender: sabotage.sender ?? ((real) => real),
  } satisfies Surroundings;
  const crew = Array.from({ length: PROCESSES }, (_, index) =>
    enlist(`p${index}`, database.applicationUrl, around),
  );

  const isBlocked = async (actor: Actor): Promise<boolean> => {
    const gated = crew.find((member) => member.actor === actor)?.gated;
    const { rows } = await owner.query<{ blocked: boolean }>(
      'select exists (select from unnest($1::int[]) pid where cardinality(pg_blocking_pids(pid)) > 0) as blocked',
      [gated?.pids() ?? []],
    );
    return rows[0]?.blocked ?? false;
  };

  const blocked = () => crew.map(({ actor }) => actor).filter((actor) => actor.blocked);
  /** A lock may be free now: whoever waited for it goes on, and may in turn set somebody free. */
  const settleBlocked = async () => {
    for (let before = Infinity; blocked().length < before;) {
      before = blocked().length;
      for (const actor of blocked()) await actor.settle(isBlocked);
    }
  };

  /** Looks who can go on. A deadlock is waited out at once: no time of the run passes, so that it can be repeated. */
  const lookAgain = async () => {
    await settleBlocked();
    if (blocked().length < 2) return;
    for (let stuck = await findDeadlocked(owner, crew); stuck.length > 0;) {
      for (const { job } of stuck) if (job !== null) oracle.lost(job);
      await pause(DEADLOCK_LOOK_MS);
      stuck = await findDeadlocked(owner, crew);
      await settleBlocked();
    }
  };

  const world = {
    clock,
    owner,
    sabotage,
    get oracle() {
      return oracle;
    },
    get conveyor() {
      return conveyor;
    },
    get carrier() {
      return carrier;
    },
    /** Statements let pass since the world was opened. */
    get statements() {
      return statements;
    },
    idle: () => crew.filter(({ actor }) => actor.job === null),
    /** Those that stand somewhere and can be let go on. */
    standing: () => crew.map(({ actor }) => actor).filter(({ at }) => at !== null),
    busy: () => crew.map(({ actor }) => actor).filter(({ job }) => job !== null),

    /** Begins a job on a free process and takes it to its first point. */
    async begin({ actor }: Crew, job: Job, work: (stopping: AbortSignal) => Promise<void>) {
      actor.begin(job, () => work(actor.stopping.signal));
      await actor.settle(isBlocked);
    },

    /** Hands a token to a free worker. */
    async deliver(key: string, member: Crew): Promise<void> {
      const delivery = conveyor.deliver(key);
      const { userId } = delivery.job.payload as { userId?: string };
      const user = oracle.users.findIndex(({ id }) => id === userId);
      const job = { label: delivery.job.name, user };
      await world.begin(member, job, async (stopping) => {
        const outcome = await member.perform(delivery, stopping);
        if (outcome !== null) conveyor.finish(delivery, outcome);
      });
    },

    /** Lets a process pass the point where it stands, up to the next one. */
    async release(actor: Actor, pass: Pass): Promise<void> {
      const at = actor.at;
      if (at === null) return;
      if (at.point === 'model' && at.what.includes(KILLER)) {
        await world.kill(actor, pass.n);
        return;
      }
      const label = actor.job?.label ?? '';
      oracle.log(
        `${actor.name} ${label} of ${actor.job?.user ?? ''}: ${at.point} ${brief(at.what)} ${pass.fault ?? ''}`,
      );
      if (at.point === 'sql') statements++;
      if (pass.fault !== null && actor.job !== null) oracle.lost(actor.job);
      actor.release(pass);
      await actor.settle(isBlocked);
      if (/^commit/i.test(at.what)) {
        await noteVisible();
        if (MAY_OPT_OUT.includes(label)) await noteOptOuts();
      }
      if (actor.job === null || actor.freed || actor.blocked) await lookAgain();
    },

    lookAgain,

    /** The process dies where it stands: its transaction is rolled back, its token stays out. */
    async kill(actor: Actor, n: number): Promise<void> {
      const member = crew.find((one) => one.actor === actor);
      if (member === undefined || actor.job === null || actor.blocked) return;
      oracle.lost(actor.job);
      carrier.callerDies(actor, n);
      actor.kill();
      await actor.settle(isBlocked);
      await member.gated.rollBack();
      member.startAnew();
      await lookAgain();
    },

    advance(ms: number, n: number): void {
      carrier.timePasses(clock.ms + ms, n);
      // A claim that grows old is not acted on any more.
      for (const { job } of world.busy()) if (job !== null) oracle.lost(job);
      clock.advance(ms);
    },

    /** Empties everything and begins anew. Nobody may be busy. */
    async reset(users: number): Promise<void> {
      clock.reset();
      oracle = new Oracle();
      conveyor = new MemoryConveyor(clock);
      carrier = newCarrier();
      carrier.mood = 'usual';
      for (const member of crew) member.startAnew();
      await owner.query(
        `truncate users, opt_outs, send_pace, audit_log, schedule_ticks restart identity cascade`,
      );
      await owner.query(`update quarantine set held_by = null, held_until = '-infinity'`);
      await owner.query(`update sweep_position set at_user = null, at_stream = null`);
      await owner.query(`select setval('sim_ids', 1, false), set_config('sim.now', $1, false)`, [
        clock.date().toISOString(),
      ]);
      for (let index = 0; index < users; index++) {
        const number = `+336399800${String(index).padStart(2, '0')}`;
        // The last one is not known yet and is being welcomed.
        const known = index === 0 || index < users - 1;
        const { rows } = await owner.query<{ id: string }>(
          known
            ? `select add_user($1, 'en', 'Europe/Paris') as id`
            : `with u as (insert into users (language) values ('en') returning id),
                 n as (insert into user_phone_numbers (number, user_id) select $1, id from u) select id from u`,
          [number],
        );
        oracle.users.push({ index, number, id: rows[0]?.id ?? '' });
      }
    },

    async close(): Promise<void> {
      for (const { gated } of crew) await gated.knex.destroy();
      await owner.end();
      await database.drop();
      clock.uninstall();
    },
  };

  /** Keeps the oracle's list of those who opted out up to date. */
  async function noteOptOuts(): Promise<void> {
    const { rows } = await owner.query<{ number: string }>('select number from opt_outs');
    const now = new Set(rows.map(({ number }) => number));
    for (const number of oracle.optedOut.keys())
      if (!now.has(number)) oracle.optedOut.delete(number);
    for (const number of now)
      if (!oracle.optedOut.has(number)) oracle.optedOut.set(number, oracle.step);
  }

  /**
   * Keeps the oracle's list of texts to send up to date. Turns of two lanes of one user may add texts at the same time, so
   * that one is committed, and sent, before another that has the lower number.
   */
  async function noteVisible(): Promise<void> {
    const { rows } = await owner.query<{ id: string }>('select id from outbox');
    for (const { id } of rows) if (!oracle.visible.has(id)) oracle.visible.set(id, oracle.step);
  }

  await world.reset(1);
  return world;
}

function brief(what: string): string {
  return what.replaceAll(/\s+/g, ' ').slice(0, 50);
}

async function ownerOf(database: TestDatabase, { sql }: Sabotage): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  if (sql !== undefined) await client.query(sql);
  return client;
}
