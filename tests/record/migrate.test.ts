import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Knex } from 'knex';
import pg from 'pg';
import { connect, roleOf } from '../../db/connect.ts';
import { isMigrated, migrate, type Migration } from '../../db/migrate.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

/** A new database with nothing in it, beside a prepared one whose server and roles it shares. */
describe('migrate', () => {
  let prepared: TestDatabase;
  let name: string;
  let role: string;
  let owners: [Knex, Knex];
  let application: Knex;

  async function asSuperuser(statement: string): Promise<void> {
    const client = new pg.Client({ connectionString: prepared.superuserUrl });
    await client.connect();
    await client.query(statement).finally(() => client.end());
  }

  beforeEach(async () => {
    prepared = await createTestDatabase();
    role = roleOf(prepared.applicationUrl);
    name = `test_${randomBytes(6).toString('hex')}`;
    await asSuperuser(
      `create database ${name} template template0 owner ${roleOf(prepared.ownerUrl)}`,
    );
    const inNew = (url: string) => Object.assign(new URL(url), { pathname: `/${name}` }).href;
    const open = (url: string) => connect(inNew(url), { max: 1, acquireTimeoutMs: 20_000 });
    owners = [open(prepared.ownerUrl), open(prepared.ownerUrl)];
    application = open(prepared.applicationUrl);
  });
  afterEach(async () => {
    await Promise.all([...owners, application].map((knex) => knex.destroy()));
    await asSuperuser(`drop database ${name} with (force)`);
    await prepared.drop();
  });

  const shape = async (knex: Knex): Promise<unknown[]> => {
    const { rows }: { rows: unknown[] } = await knex.raw(`
      select table_name, column_name, data_type, is_nullable from information_schema.columns
      where table_schema = 'public' order by table_name, ordinal_position`);
    return rows;
  };

  test('runs every migration once, in order', async () => {
    expect(await isMigrated(owners[0])).toBe(false);
    const first = await migrate(owners[0], role);
    expect(first.length).toBeGreaterThanOrEqual(5);
    expect(first).toEqual(first.toSorted());
    const before = await shape(owners[0]);
    expect(await migrate(owners[0], role)).toEqual([]);
    expect(await shape(owners[0])).toEqual(before);
    expect(await isMigrated(owners[0])).toBe(true);
    expect(await owners[0]('migrations').pluck('name')).toEqual(first);
  });

  test('two at the same time do the work once', async () => {
    const [one, two] = await Promise.all(owners.map((owner) => migrate(owner, role)));
    expect([one?.length, two?.length]).toContain(0);
    expect([...(one ?? []), ...(two ?? [])]).toHaveLength(
      ((await owners[0]('migrations').pluck('name')) as string[]).length,
    );
    expect(await isMigrated(owners[1])).toBe(true);
  });

  test('one that fails leaves nothing behind', async () => {
    await expect(migrate(owners[0], 'nobody_of_that_name')).rejects.toThrow('does not exist');
    expect(await shape(owners[0])).toEqual([]);
    expect(await isMigrated(owners[0])).toBe(false);
    await migrate(owners[0], role);
    expect(await isMigrated(owners[0])).toBe(true);
  });

  test('the product can ask whether it is done, and is told when one is missing', async () => {
    expect(await isMigrated(application)).toBe(false);
    await migrate(owners[0], role);
    expect(await isMigrated(application)).toBe(true);
    await owners[0]('migrations').where({ name: '0005-doors' }).delete();
    expect(await isMigrated(application)).toBe(false);
  });

  test('what the role is granted is what a prepared database grants it', async () => {
    await migrate(owners[0], role);
    const grants = async (knex: Knex): Promise<unknown[]> => {
      const { rows }: { rows: unknown[] } = await knex.raw(
        `select table_name, privilege_type from information_schema.role_table_grants
         where grantee = ? and table_schema = 'public' order by 1, 2`,
        [role],
      );
      return rows;
    };
    const other = connect(prepared.ownerUrl, { max: 1 });
    try {
      expect(await grants(owners[0])).toEqual(await grants(other));
      expect(await shape(owners[0])).toEqual(await shape(other));
    } finally {
      await other.destroy();
    }
  });

  describe('while others hold the locks that a migration needs', () => {
    const BUSY = ['lanes', 'outbox'];
    const change: Migration = {
      name: '9999-change',
      up: async (tx) => {
        for (const table of BUSY)
          await tx.raw('alter table ?? add column changed integer', [table]);
      },
    };
    const columns = async (): Promise<unknown[]> =>
      ((await shape(owners[1])) as { column_name: string }[]).filter(
        ({ column_name }) => column_name === 'changed',
      );

    test('it tries in short tries, and nobody waits behind it for long', async () => {
      await migrate(owners[0], role);
      // Holds the second of its tables: the first is locked by each try too.
      const holder = await owners[1].transaction();
      await holder.raw('lock table outbox in row exclusive mode');
      const patience = { lockMs: 100, pauseMs: 100, tries: 100 };
      let isDone = false;
      const migrated = migrate(owners[0], role, { migrations: [change], patience }).finally(() => {
        isDone = true;
      });
      const waits: number[] = [];
      const pass = async (statement: string): Promise<void> => {
        const began = performance.now();
        await application.raw(statement);
        waits.push(performance.now() - began);
      };
      const end = performance.now() + 3_000;
      while (performance.now() < end) {
        for (const table of BUSY) {
          await pass(`select count(*) from ${table}`);
          await pass(`delete from ${table}`);
        }
      }
      expect(isDone).toBe(false);
      // Some did stand behind it: this would show nothing otherwise.
      expect(Math.max(...waits)).toBeGreaterThan(20);
      expect(Math.max(...waits)).toBeLessThan(1_500);
      await holder.rollback();
      expect(await migrated).toEqual(['9999-change']);
      expect(await columns()).toHaveLength(BUSY.length);
    });

    test('in a deadlock it gives way, and comes again', async () => {
      await migrate(owners[0], role);
      // A turn that takes the same tables in the other order.
      const turn = await owners[1].transaction();
      await turn.raw('lock table outbox in row exclusive mode');
      const began = migrate(owners[0], role, { migrations: [change] });
      await sleep(100);
      await turn.raw('lock table lanes in row exclusive mode');
      await turn.commit();
      expect(await began).toEqual(['9999-change']);
    });

    test('it gives up in the end, says which it is, and leaves those before it', async () => {
      await migrate(owners[0], role);
      const first: Migration = {
        name: '9998-first',
        up: async (tx) => {
          await tx.raw('create table first (id integer)');
        },
      };
      const holder = await owners[1].transaction();
      await holder.raw('lock table outbox in row exclusive mode');
      const options = {
        migrations: [first, change],
        patience: { lockMs: 50, pauseMs: 10, tries: 3 },
      };
      await expect(migrate(owners[0], role, options)).rejects.toThrow(
        'Migration 9999-change could not lock its tables in 3 tries',
      );
      await holder.rollback();
      expect(await columns()).toEqual([]);
      // The other session can have the advisory lock: it was not kept.
      expect(await migrate(owners[1], role, options)).toEqual(['9999-change']);
    });
  });
});
