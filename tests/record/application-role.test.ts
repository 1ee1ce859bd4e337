import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openRecord, type RecordFixture } from './record-fixture.ts';

const ROLE = 'ficelle_app';

describe('the application role', () => {
  let record: RecordFixture;
  beforeAll(async () => {
    record = await openRecord();
  });
  afterAll(() => record.close());

  /** Rows of a query about the catalogue, as the owner. */
  async function ask<Row>(sql: string, bindings: readonly string[] = []): Promise<Row[]> {
    const { rows }: { rows: Row[] } = await record.owner.raw(sql, [...bindings]);
    return rows;
  }

  test('is what the product connects as, and has no power over others', async () => {
    const { rows }: { rows: unknown[] } = await record.knex.raw(
      `select rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication
       from pg_roles where rolname = current_user`,
    );
    expect(rows).toEqual([
      {
        rolname: ROLE,
        rolsuper: false,
        rolbypassrls: false,
        rolcreaterole: false,
        rolcreatedb: false,
        rolreplication: false,
      },
    ]);
  });

  test('is a member of no other role', async () => {
    expect(await ask(`select * from pg_auth_members where member = ?::regrole`, [ROLE])).toEqual(
      [],
    );
  });

  test('owns nothing', async () => {
    const owned = await ask(
      `select classid::regclass, objid from pg_shdepend where refobjid = ?::regrole and deptype = 'o'
         and dbid in (0, (select oid from pg_database where datname = current_database()))`,
      [ROLE],
    );
    expect(owned).toEqual([]);
  });

  test('has no right that goes round row security', async () => {
    const rights = await ask(
      `select c.relname, p.privilege from pg_class c,
         unnest(array['TRUNCATE', 'REFERENCES', 'TRIGGER', 'MAINTAIN']) as p (privilege)
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f')
         and has_table_privilege(?, c.oid, p.privilege)`,
      [ROLE],
    );
    expect(rights).toEqual([]);
  });

  test('has no rights that everybody has', async () => {
    const open = await ask(
      `select c.relname, a.privilege_type from pg_class c, aclexplode(c.relacl) a
       where c.relnamespace = 'public'::regnamespace and a.grantee = 0`,
    );
    expect(open).toEqual([]);
  });

  test.each([
    ['switch row security off', 'alter table notes disable row level security'],
    ['let the owner round it', 'alter table notes no force row level security'],
    ['add a policy', 'create policy p on notes using (true)'],
    ['drop a policy', 'drop policy own_rows on notes'],
    ['change a policy', 'alter policy own_rows on notes using (true)'],
    ['alter a table', 'alter table notes add column more text'],
    ['drop a table', 'drop table notes'],
    ['empty a table', 'truncate notes'],
    ['make a table', 'create table mine (id int)'],
    [
      'replace the function that names the user',
      `create or replace function current_user_id() returns uuid language sql as 'select null::uuid'`,
    ],
    ['make a function', `create function mine() returns int language sql as 'select 1'`],
    ['become the owner', 'set role ficelle_owner'],
    ['pass triggers and foreign keys by', 'set session_replication_role = replica'],
    ['rewrite the audit log', `update audit_log set actor = 'nobody'`],
    ['remove from the audit log', 'delete from audit_log'],
    ['rewrite the log of changes', `update events set kind = 'none'`],
    ['remove from the log of changes', 'delete from events'],
    ['make itself migrated', `insert into migrations (name) values ('mine')`],
  ])('cannot %s', async (_what, statement) => {
    await expect(record.knex.raw(statement)).rejects.toMatchObject({ code: '42501' });
  });

  test('gets an error, and no rows, when it asks for row security to be off', async () => {
    await expect(
      record.knex.transaction(async (tx) => {
        await tx.raw('set local row_security = off');
        await tx('notes').select('*');
      }),
    ).rejects.toMatchObject({ code: '42501' });
  });
});

describe('functions that look across users', () => {
  let record: RecordFixture;
  beforeAll(async () => {
    record = await openRecord();
  });
  afterAll(() => record.close());

  /** What is wrong with the functions that run with the rights of their owner. */
  async function flaws(): Promise<string[]> {
    const {
      rows,
    }: { rows: { name: string; path: string | null; open: boolean; root: boolean }[] } =
      await record.owner.raw(`
        select p.oid::regprocedure::text as name, r.rolsuper as root,
          (select setting from unnest(p.proconfig) setting where setting like 'search_path=%') as path,
          has_function_privilege('public', p.oid, 'execute') as open
        from pg_proc p join pg_roles r on r.oid = p.proowner
        where p.prosecdef and p.pronamespace not in ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
        order by 1`);
    if (rows.length === 0) return ['there is none'];
    return rows.flatMap(({ name, path, open, root }) => [
      // Last, or somebody's temporary table would stand for one of ours.
      ...(path === 'search_path=public, pg_temp'
        ? []
        : [`${name} has ${path ?? 'no search_path'}`]),
      ...(open ? [`${name} is open to everybody`] : []),
      ...(root ? [`${name} belongs to a superuser`] : []),
    ]);
  }

  test('have a fixed search path and are not open to everybody', async () => {
    expect(await flaws()).toEqual([]);
  });

  test('would be found otherwise', async () => {
    await record.owner.raw(
      `create function careless() returns bigint language sql security definer as 'select count(*) from notes'`,
    );
    expect(await flaws()).toEqual([
      'careless() has no search_path',
      'careless() is open to everybody',
    ]);
  });
});
