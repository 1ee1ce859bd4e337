import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { connect, type Knex } from '../../db/connect.ts';
import { isDatabaseAway } from '../../db/database-away.ts';
import { WatchedClient } from '../../platform/postgres/silent-connection.ts';
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

let database: TestDatabase;
let proxy: TcpProxy;
let url: string;
beforeEach(async () => {
  database = await createTestDatabase();
  const through = new URL(database.applicationUrl);
  proxy = await startTcpProxy({ port: Number(through.port) });
  url = Object.assign(through, { host: `127.0.0.1:${proxy.port}` }).href;
});
afterEach(async () => {
  await proxy.stop();
  await database.drop();
});

/** Gives the error, and how long it took to come. */
async function failure(work: PromiseLike<unknown>): Promise<{ error: unknown; ms: number }> {
  const began = performance.now();
  const error: unknown = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return { error, ms: performance.now() - began };
}

describe('a connection that was lost without a word', () => {
  let knex: Knex;
  afterEach(async () => {
    await knex.destroy();
  });

  test('gives its place in the pool back, and whoever waited an error that says so', async () => {
    knex = connect(url, { max: 1, statementTimeoutMs: 500, acquireTimeoutMs: 10_000 });
    await knex.raw('select 1');
    proxy.set({ halfOpen: true });
    proxy.clear();
    const { error, ms } = await failure(knex.raw('select 1'));
    expect(isDatabaseAway(error)).toBe(true);
    expect(ms).toBeGreaterThan(5_000);
    expect(ms).toBeLessThan(9_000);
    const { rows }: { rows: unknown[] } = await knex.raw('select 2 as two');
    expect(rows).toEqual([{ two: 2 }]);
  }, 30_000);

  test('is left alone while nobody waits on it, however long', async () => {
    knex = connect(url, { max: 1, statementTimeoutMs: 10 });
    const pid = async () => {
      const { rows }: { rows: { pid: number }[] } = await knex.raw(
        'select pg_backend_pid() as pid',
      );
      return rows[0]?.pid;
    };
    const before = await pid();
    await sleep(6_000);
    expect(await pid()).toBe(before);
  }, 30_000);
});

test('a pool that is not ours loses a silent connection too', async () => {
  const options = { connectionString: url, max: 1, Client: WatchedClient, silentAfterMs: 700 };
  const pool = new pg.Pool(options);
  pool.on('error', () => undefined);
  await pool.query('select 1');
  proxy.set({ halfOpen: true });
  proxy.clear();
  const { error, ms } = await failure(pool.query('select 1'));
  expect(isDatabaseAway(error)).toBe(true);
  expect(ms).toBeLessThan(5_000);
  expect((await pool.query('select 2 as two')).rows).toEqual([{ two: 2 }]);
  await pool.end();
});
