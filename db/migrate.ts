import { setTimeout as sleep } from 'node:timers/promises';
import type { Knex } from 'knex';
import * as people from './migrations/0001-people.ts';
import * as messages from './migrations/0002-messages.ts';
import * as assistant from './migrations/0003-assistant.ts';
import * as operations from './migrations/0004-operations.ts';
import * as doors from './migrations/0005-doors.ts';
import * as turns from './migrations/0006-turns.ts';
import * as deadLetters from './migrations/0007-dead-letters.ts';
import * as backfill from './migrations/0009-backfill.ts';
import * as background from './migrations/0010-background.ts';
import * as sweep from './migrations/0011-sweep.ts';
import * as reminders from './migrations/0013-reminders.ts';
import * as expenses from './migrations/0014-expenses.ts';
import * as notesSearch from './migrations/0015-notes-search.ts';
import * as tasksAndGoals from './migrations/0016-tasks-and-goals.ts';
import * as nudges from './migrations/0017-nudges.ts';
import * as clock from './migrations/0018-clock.ts';

export interface Migration {
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
  { name: '0006-turns', up: turns.up },
  { name: '0007-dead-letters', up: deadLetters.up },
  { name: '0009-backfill', up: backfill.up },
  { name: '0010-background', up: background.up },
  { name: '0011-sweep', up: sweep.up },
  { name: '0013-reminders', up: reminders.up },
  { name: '0014-expenses', up: expenses.up },
  { name: '0015-notes-search', up: notesSearch.up },
  { name: '0016-tasks-and-goals', up: tasksAndGoals.up },
  { name: '0017-nudges', up: nudges.up },
  { name: '0018-clock', up: clock.up },
];

/** One number of our own choosing, so that two migrations of this product never run together. */
const ADVISORY_LOCK = 7203114;

/** How a migration waits for locks that others hold. */
export interface LockPatience {
  /**
   * It waits this long for each lock, in milliseconds, and whoever needs the table meanwhile waits behind it. Shorter than the
   * server's `deadlock_timeout` (1 s): in a deadlock it is always the migration that gives way.
   */
  readonly lockMs: number;
  /** The pause after the first try, in milliseconds; each is twice as long as the one before, up to 5 s. */
  readonly pauseMs: number;
  /** After so many tries it gives up. */
  readonly tries: number;
}

/** About two minutes in all. */
const PATIENCE: LockPatience = { lockMs: 500, pauseMs: 250, tries: 25 };
const LONGEST_PAUSE_MS = 5_000;

/** A lock was not to be had in time, or two waited for each other. */
const LOCKED_OUT: ReadonlySet<unknown> = new Set(['55P03', '40P01']);

interface Options {
  readonly migrations?: readonly Migration[];
  readonly patience?: LockPatience;
}

/** A connection of the pool, and the pool as far as knex's types do not tell. */
type Connection = object;
interface Pool {
  acquireConnection(): Promise<Connection>;
  releaseConnection(connection: Connection): Promise<void>;
}

/**
 * Brings the tables up to date, as the role that owns them, while the version before goes on working.
 *
 * Safe to run by several processes at once: one works, the others wait for it. Each migration is a transaction of its own: one
 * that fails leaves nothing behind, those before it stay. One that cannot have its locks at once lets everybody pass and tries
 * again, so that nobody waits behind it for more than half a second a lock.
 * @param owner needs one connection, and no pooler that shares connections in between.
 * @param applicationRole the role that the product runs as; it is granted what it needs and no more.
 * @returns the names of the migrations that were run.
 * @throws when a migration fails, or had not got its locks after about two minutes. Running it again goes on where it ended.
 */
export async function migrate(
  owner: Knex,
  applicationRole: string,
  { migrations = MIGRATIONS, patience = PATIENCE }: Options = {},
): Promise<string[]> {
  const pool = owner.client as Pool;
  const connection = await pool.acquireConnection();
  try {
    // Held by the session, over all transactions; it ends with the connection at the latest.
    await owner.raw('select pg_advisory_lock(?)', [ADVISORY_LOCK]).connection(connection);
    const inTransaction: InTransaction = (name, work) =>
      withLocks(name, patience, () =>
        owner.transaction(
          async (tx) => {
            await tx.raw(`set local lock_timeout = ${String(patience.lockMs)}`);
            return work(tx);
          },
          { connection },
        ),
      );
    return await runMissing(migrations, applicationRole, inTransaction);
  } finally {
    // Where the connection is gone, so is the lock.
    await owner
      .raw('select pg_advisory_unlock(?)', [ADVISORY_LOCK])
      .connection(connection)
      .catch(() => undefined);
    await pool.releaseConnection(connection);
  }
}

type InTransaction = <T>(name: string, work: (tx: Knex) => Promise<T>) => Promise<T>;

async function runMissing(
  migrations: readonly Migration[],
  role: string,
  inTransaction: InTransaction,
): Promise<string[]> {
  const missing = await inTransaction('The list of migrations', async (tx) => {
    await tx.raw(
      'create table if not exists migrations (name text primary key, at timestamptz not null default now())',
    );
    await tx.raw('grant usage on schema public to ??', [role]);
    await tx.raw('grant select on migrations to ??', [role]);
    const done = new Set(await tx<{ name: string }>('migrations').pluck('name'));
    return migrations.filter(({ name }) => !done.has(name));
  });
  for (const { name, up } of missing) {
    await inTransaction(`Migration ${name}`, async (tx) => {
      await up(tx, role);
      await tx('migrations').insert({ name });
    });
  }
  return missing.map(({ name }) => name);
}

/** Tries again, with longer and longer pauses, while others hold the locks that the work needs. */
async function withLocks<T>(
  name: string,
  { tries, pauseMs }: LockPatience,
  work: () => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (!LOCKED_OUT.has((error as { code?: unknown }).code)) throw error;
      if (attempt >= tries) {
        throw new Error(
          `${name} could not lock its tables in ${String(tries)} tries, and changed nothing. ` +
            'End the long transactions (pg_stat_activity shows them), then migrate again.',
          { cause: error },
        );
      }
      await sleep(Math.min(pauseMs * 2 ** (attempt - 1), LONGEST_PAUSE_MS));
    }
  }
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
