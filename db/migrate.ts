import type { Knex } from 'knex';
import * as people from './migrations/0001-people.ts';
import * as messages from './migrations/0002-messages.ts';
import * as assistant from './migrations/0003-assistant.ts';
import * as operations from './migrations/0004-operations.ts';
import * as doors from './migrations/0005-doors.ts';

interface Migration {
  readonly name: string;
  readonly up: (knex: Knex, applicationRole: string) => Promise<void>;
}

/** Every migration, in order. One that has landed is never edited; a change is a new one. */
const MIGRATIONS: readonly Migration[] = [
  { name: '0001-people', up: people.up },
  { name: '0002-messages', up: messages.up },
  { name: '0003-assistant', up: assistant.up },
  { name: '0004-operations', up: operations.up },
  { name: '0005-doors', up: doors.up },
];

/**
 * Brings the tables up to date, as the role that owns them.
 * Safe to run by several processes at once: one works, the others wait for it.
 * @param applicationRole the role that the product runs as; it is granted what it needs and no more.
 * @returns the names of the migrations that were run.
 */
export async function migrate(owner: Knex, applicationRole: string): Promise<string[]> {
  return owner.transaction(async (tx) => {
    // One number of our own choosing, so that two migrations of this product never run together.
    await tx.raw('select pg_advisory_xact_lock(7203114)');
    await tx.raw(
      'create table if not exists migrations (name text primary key, at timestamptz not null default now())',
    );
    const done = new Set(await tx<{ name: string }>('migrations').pluck('name'));
    const missing = MIGRATIONS.filter(({ name }) => !done.has(name));
    for (const migration of missing) {
      await migration.up(tx, applicationRole);
      await tx('migrations').insert({ name: migration.name });
    }
    await tx.raw('grant usage on schema public to ??', [applicationRole]);
    await tx.raw('grant select on migrations to ??', [applicationRole]);
    return missing.map(({ name }) => name);
  });
}

/** Whether the database has every migration that this version of the product expects. */
export async function isMigrated(knex: Knex): Promise<boolean> {
  const exists: { rows: { found: boolean }[] } = await knex.raw(
    `select to_regclass('migrations') is not null as found`,
  );
  if (exists.rows[0]?.found !== true) return false;
  const done = new Set(await knex<{ name: string }>('migrations').pluck('name'));
  return MIGRATIONS.every(({ name }) => done.has(name));
}
