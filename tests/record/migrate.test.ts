import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Knex } from 'knex';
import pg from 'pg';
import { connect, roleOf } from '../../db/connect.ts';
import { isMigrated, migrate } from '../../db/migrate.ts';
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
});
