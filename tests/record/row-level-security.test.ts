import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Knex } from 'knex';
import { connect } from '../../db/connect.ts';
import { findLeaks } from './isolation-check.ts';
import { openRecord, type RecordFixture } from './record-fixture.ts';
import { findUserTables } from './user-tables.ts';

/** Opens a record of its own, breaks something as the owner, and gives what the check says. */
async function leaksAfter(sabotage: string): Promise<string[]> {
  const record = await openRecord();
  const one = connect(record.database.applicationUrl, { max: 1 });
  try {
    await record.owner.raw(sabotage);
    return await findLeaks(record.owner, one);
  } finally {
    await one.destroy();
    await record.close();
  }
}

describe('row-level security', () => {
  let record: RecordFixture;
  let one: Knex;
  beforeAll(async () => {
    record = await openRecord();
    one = connect(record.database.applicationUrl, { max: 1 });
  });
  afterAll(async () => {
    await one.destroy();
    await record.close();
  });

  test('every table of user data is found', async () => {
    const { tables } = await findUserTables(record.owner);
    expect(tables.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['users', 'opt_outs', 'inbound_messages', 'outbox', 'notes']),
    );
    expect(tables.length).toBeGreaterThanOrEqual(19);
  });

  test('no table shows, takes or loses a row of another user', async () => {
    expect(await findLeaks(record.owner, one)).toEqual([]);
  });
});

describe('the check itself', () => {
  test.each([
    ['row security switched off', 'alter table notes disable row level security', 'notes'],
    ['row security not forced', 'alter table tasks no force row level security', 'tasks'],
    ['a policy that lets everybody in', 'create policy p on events using (true)', 'events'],
    [
      'a policy that lets everybody add',
      'create policy p on consents for insert with check (true)',
      'consents',
    ],
    [
      'a new table without a policy',
      `create table diary (user_id uuid not null references users, line text not null);
       grant select, insert on diary to ficelle_app;`,
      'diary',
    ],
    [
      'a new table that is about somebody without saying whom',
      'create table attachments (id uuid)',
      'attachments',
    ],
    [
      'a new table that cannot be filled',
      'create table places (user_id uuid not null references users, at point not null)',
      'places',
    ],
    ['a view', 'create view all_notes as select * from notes', 'all_notes'],
  ])('reports %s', async (_what, sabotage, table) => {
    const leaks = await leaksAfter(sabotage);
    expect(leaks).toEqual(expect.arrayContaining([expect.stringMatching(`^${table}: `)]));
    expect(leaks.filter((leak) => !leak.startsWith(table))).toEqual([]);
  });

  test('reports what a table without row security gives away, verb by verb', async () => {
    const leaks = await leaksAfter('alter table notes disable row level security');
    for (const verb of ['select', 'insert', 'update', 'delete']) {
      expect(leaks.join('\n')).toContain(`notes: without a user, ${verb} of another's row: 1`);
      expect(leaks.join('\n')).toContain(`notes: as another user, ${verb} of another's row: 1`);
    }
  });

  test('reports a user who stays on the connection after their transaction', async () => {
    const leaks = await leaksAfter(`
      create or replace function current_user_id() returns uuid language plpgsql as $$
      begin
        if current_setting('app.user_id', true) <> '' then
          perform set_config('app.stuck', current_setting('app.user_id'), false);
        end if;
        return nullif(current_setting('app.stuck', true), '')::uuid;
      end $$`);
    expect(leaks).toContain("notes: after the other user, select of another's row: 1");
  });
});
