import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { connect } from '../../db/connect.ts';
import { claimTick, lastTick } from '../../db/schedule-ticks.ts';
import type { Conveyor, ConveyedJob, TokenFinder } from '../../jobs/conveyor.ts';
import { createLogger } from '../../platform/pino/logger.ts';
import type { Schedule } from '../../schedulers/schedules.ts';
import { startSchedulers, type RunningSchedulers } from '../../schedulers/start-schedulers.ts';
import { openRecord, type RecordFixture } from '../record/record-fixture.ts';
import { waitFor } from '../support/wait-for.ts';

const EVERY_SECOND: Schedule = { name: 'second', cron: '* * * * * *', job: 'fire-reminders' };
/** Hours away from now on either side, so that no tick of it falls into the test. */
const ONCE_A_DAY: Schedule = {
  name: 'daily',
  cron: `0 0 ${(new Date().getUTCHours() + 12) % 24} * * *`,
  job: 'forget-unconsented',
};
const ELECTED_WITHIN_MS = 10_000;

describe('schedulers', () => {
  let record: RecordFixture;
  let conveyed: ConveyedJob[];
  let conveyor: Conveyor & TokenFinder;
  let replicas: RunningSchedulers[];
  beforeEach(async () => {
    record = await openRecord();
    conveyed = [];
    conveyor = {
      add(job) {
        conveyed.push(job);
        return Promise.resolve();
      },
      absent: (_tier, ids) => Promise.resolve(ids),
    };
    replicas = [];
  });
  afterEach(async () => {
    await Promise.all(replicas.map((replica) => replica.stop()));
    await record.close();
  });

  function start(schedules: readonly Schedule[]): RunningSchedulers {
    const replica = startSchedulers(
      {
        knex: record.knex,
        conveyor,
        logger: createLogger({ level: 'silent', role: 'test' }),
        databaseUrl: record.database.applicationUrl,
      },
      schedules,
    );
    replicas.push(replica);
    return replica;
  }

  const leaders = () => replicas.filter(({ leads }) => leads);
  const oneLeader = (what: string) =>
    waitFor(() => leaders()[0], { what, timeoutMs: ELECTED_WITHIN_MS });
  const ticks = () => conveyed.map(({ payload }) => (payload as { tick: string }).tick);

  /** Cuts the connection that holds the lock, as when a network or a server fails. Gives how many it cut. */
  async function cutTheLeader(): Promise<number> {
    const superuser = connect(record.database.superuserUrl, { max: 1 });
    try {
      const { rows }: { rows: unknown[] } = await superuser.raw(
        `select pg_terminate_backend(pid) from pg_locks
         where locktype = 'advisory' and granted
           and database = (select oid from pg_database where datname = current_database())`,
      );
      return rows.length;
    } finally {
      await superuser.destroy();
    }
  }

  test('one of three replicas leads, and another one when it stops', async () => {
    for (let n = 0; n < 3; n++) start([]);
    const first = await oneLeader('a leader');
    await sleep(2_500);
    expect(leaders()).toEqual([first]);
    await first.stop();
    expect(first.leads).toBe(false);
    const second = await oneLeader('another leader');
    expect(second).not.toBe(first);
    await sleep(2_500);
    expect(leaders()).toEqual([second]);
  });

  test('another one leads within 10 s when the connection of the leader is cut, and the ticks go on', async () => {
    for (let n = 0; n < 3; n++) start([EVERY_SECOND]);
    const first = await oneLeader('a leader');
    await waitFor(() => conveyed.length >= 2, { what: 'two ticks' });
    expect(await cutTheLeader()).toBe(1);
    await waitFor(() => !first.leads, { what: 'the leader to notice' });
    const second = await oneLeader('a leader again');
    expect(second).not.toBe(first);
    const before = conveyed.length;
    await waitFor(() => conveyed.length >= before + 2, { what: 'two ticks more' });
    expect(leaders()).toEqual([second]);
    expect(new Set(ticks()).size).toBe(ticks().length);
  });

  test('each tick is passed on at most once, at the instant it is for', async () => {
    for (let n = 0; n < 3; n++) start([EVERY_SECOND]);
    await waitFor(() => conveyed.length >= 3, { what: 'three ticks', timeoutMs: 15_000 });
    expect(new Set(ticks()).size).toBe(ticks().length);
    for (const tick of ticks()) expect(tick).toMatch(/\.000Z$/);
    expect(conveyed[0]).toMatchObject({ name: 'fire-reminders', tier: 'high' });
    expect((await lastTick(record.knex, 'second'))?.toISOString()).toBe(ticks().at(-1));
  });

  test('a tick is granted to one of many that claim it, and no older one after it', async () => {
    const tick = new Date('2026-03-01T03:30:00Z');
    const claim = (at: Date) => claimTick(record.knex, 'daily', at);
    const granted = await Promise.all(Array.from({ length: 20 }, () => claim(tick)));
    expect(granted.filter(Boolean)).toHaveLength(1);
    expect(await claim(new Date(tick.getTime() - 1_000))).toBe(false);
    expect(await claim(new Date(tick.getTime() + 1_000))).toBe(true);
    expect(await claimTick(record.knex, 'hourly', tick)).toBe(true);
  });

  test('ticks that were missed are caught up once', async () => {
    const threeDaysAgo = new Date(Date.now() - 3 * 24 * 3_600_000);
    await claimTick(record.knex, ONCE_A_DAY.name, threeDaysAgo);
    const before = Date.now();
    start([ONCE_A_DAY]);
    await waitFor(() => conveyed.length > 0, { what: 'the missed tick' });
    expect(conveyed).toMatchObject([{ name: 'forget-unconsented' }]);
    expect(Date.parse(ticks()[0] ?? '')).toBeGreaterThanOrEqual(before - 1_000);
    await Promise.all(replicas.splice(0).map((replica) => replica.stop()));
    start([ONCE_A_DAY]);
    await oneLeader('the next leader');
    await sleep(500);
    expect(conveyed).toHaveLength(1);
  });

  test('nothing is caught up where nothing was missed', async () => {
    await claimTick(record.knex, ONCE_A_DAY.name, new Date(Date.now() - 60_000));
    start([ONCE_A_DAY, { ...ONCE_A_DAY, name: 'never ran before' }]);
    await oneLeader('a leader');
    await sleep(500);
    expect(conveyed).toEqual([]);
  });

  test('a tick whose job could not be enqueued stays unclaimed, and the next one makes up for it', async () => {
    let away = true;
    const recording = conveyor;
    conveyor = {
      ...recording,
      add: (job) => (away ? Promise.reject(new Error('away')) : recording.add(job)),
    };
    start([EVERY_SECOND]);
    await oneLeader('a leader');
    await sleep(2_200);
    expect(await lastTick(record.knex, 'second')).toBeNull();
    away = false;
    await waitFor(() => conveyed.length > 0, { what: 'the next tick' });
    expect((await lastTick(record.knex, 'second'))?.toISOString()).toBe(ticks().at(-1));
  });

  test('a missed tick that could not be caught up is caught up by the next leader', async () => {
    await claimTick(record.knex, ONCE_A_DAY.name, new Date(Date.now() - 3 * 24 * 3_600_000));
    const recording = conveyor;
    conveyor = { ...recording, add: () => Promise.reject(new Error('away')) };
    const first = start([ONCE_A_DAY]);
    await oneLeader('a leader');
    await sleep(300);
    await first.stop();
    conveyor = recording;
    start([ONCE_A_DAY]);
    await waitFor(() => conveyed.length === 1, { what: 'the missed tick', timeoutMs: 10_000 });
  });

  test('a follower stops at once', async () => {
    start([]);
    await oneLeader('a leader');
    const follower = start([]);
    await sleep(100);
    const began = performance.now();
    await follower.stop();
    expect(performance.now() - began).toBeLessThan(1_000);
  });

  test('a tick that comes once a day does not wait for the next day when the queue was away for a moment', async () => {
    await record
      .owner('schedule_ticks')
      .insert({ schedule: ONCE_A_DAY.name, last_tick: new Date(Date.now() - 48 * 3_600_000) });
    let away = true;
    const add = conveyor.add.bind(conveyor);
    conveyor.add = (job) =>
      away ? Promise.reject(new Error('The queues cannot be reached')) : add(job);
    start([ONCE_A_DAY]);
    await oneLeader('a leader');
    await sleep(1_000);
    expect(conveyed).toHaveLength(0);
    away = false;
    await waitFor(() => conveyed.length > 0 || undefined, {
      what: 'the tick that was owed',
      timeoutMs: 10_000,
    });
    await sleep(6_000);
    expect(conveyed).toHaveLength(1);
  });
});
