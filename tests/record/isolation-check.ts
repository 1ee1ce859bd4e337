import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { withUser } from '../../db/with-user.ts';
import { fillTable, identityOf, leastRow, type Owned } from './fill-table.ts';
import { fictionNumber } from './record-fixture.ts';
import { findUserTables, type UserTable } from './user-tables.ts';

/** PostgreSQL's "insufficient privilege": the verb is not granted, or row security refuses the row. */
const REFUSED = '42501';

/**
 * Every way in which the tables of `public` fail to keep two users apart; empty when they do.
 * @param application a pool of ONE connection of the application role, so that what one transaction leaves behind
 *   would be seen by the next.
 * @returns findings, each beginning with the name of its table.
 */
export async function findLeaks(owner: Knex, application: Knex): Promise<string[]> {
  const { tables, problems } = await findUserTables(owner);
  const findings = [...problems];
  const anna: Owned = { id: randomUUID(), number: fictionNumber(90), rows: new Map() };
  const bruno: Owned = { id: randomUUID(), number: fictionNumber(91), rows: new Map() };
  for (const table of tables) {
    const say = (what: string) => findings.push(`${table.name}: ${what}`);
    if (!table.rowSecurity) say('row security is off');
    if (!table.forced) say('row security is not forced');
    try {
      for (const user of [anna, bruno]) await fillTable(owner, table, user);
    } catch (error) {
      say(`cannot be filled, so nothing is known about it: ${(error as Error).message}`);
    }
  }
  for (const table of tables.filter(({ name }) => bruno.rows.has(name))) {
    const found = [
      ...(await outsideOfAnyUser(application, table, bruno)),
      ...(await asAnotherUser(application, table, anna, bruno)),
      // The one connection has just served the other user: nothing of that may be left on it.
      ...(await afterTheOther(application, table, bruno)),
      ...(await asNobody(application, table)),
    ];
    const { count } = (await owner(table.name)
      .where(table.userColumn, identityOf(table, bruno))
      .count({ count: '*' })
      .first()) as { count: number };
    if (count !== 1) found.push(`${count} rows of the other user are left instead of 1`);
    findings.push(...new Set(found.map((what) => `${table.name}: ${what}`)));
  }
  return findings;
}

function outsideOfAnyUser(pool: Knex, table: UserTable, other: Owned): Promise<string[]> {
  return attempts(pool, 'without a user', table, other);
}

async function afterTheOther(pool: Knex, table: UserTable, other: Owned): Promise<string[]> {
  // Committed: a setting that outlives its transaction would not outlive one that is rolled back.
  await withUser(pool, other.id, (tx) => countOf(tx, table));
  return attempts(pool, 'after the other user', table, other);
}

/** A user who does not exist. */
async function asNobody(pool: Knex, table: UserTable): Promise<string[]> {
  const seen = await withUser(pool, randomUUID(), (tx) => countOf(tx, table));
  return seen === 0 ? [] : [`a user who does not exist sees ${seen} rows`];
}

async function asAnotherUser(
  pool: Knex,
  table: UserTable,
  user: Owned,
  other: Owned,
): Promise<string[]> {
  const found: string[] = [];
  await undone(pool, user, async (tx) => {
    // Without this, a table that nobody can read at all would look safe.
    const seen = await countOf(tx, table);
    if (seen !== 1) found.push(`a user sees ${seen} rows instead of their own one`);
    found.push(...(await attempts(tx, 'as another user', table, other)));
    const moved = await tried(tx, (inner) =>
      inner(table.name).update(table.userColumn, identityOf(table, other)),
    );
    if (moved !== 'refused') found.push(`a user gives a row to another: ${moved}`);
  });
  return found;
}

/** The four verbs on rows of `other`. */
async function attempts(
  knex: Knex,
  who: string,
  table: UserTable,
  other: Owned,
): Promise<string[]> {
  const theirs = (inner: Knex) =>
    inner(table.name).where(table.userColumn, identityOf(table, other));
  const column = table.columns.at(-1)?.name ?? table.userColumn;
  const outcomes = {
    select: await tried(knex, async (inner) => (await theirs(inner).select('*')).length),
    insert: await tried(knex, async (inner) => {
      await inner(table.name).insert(leastRow(table, other));
      return 1;
    }),
    update: await tried(knex, (inner) => theirs(inner).update(column, inner.ref(column))),
    delete: await tried(knex, (inner) => theirs(inner).delete()),
  };
  // Not seeing a row is enough to read and change nothing; to add one must be refused in so many words.
  return Object.entries(outcomes)
    .filter(([verb, outcome]) => outcome !== 'refused' && (verb === 'insert' || outcome !== 0))
    .map(([verb, outcome]) => `${who}, ${verb} of another's row: ${outcome}`);
}

/** What a statement came to: rows, `refused`, or another error. It is undone. */
async function tried(knex: Knex, work: (inner: Knex) => Promise<number>): Promise<number | string> {
  let outcome: number | string = 'nothing';
  await inUndone(knex, async (inner) => {
    outcome = await work(inner);
    throw new Error('undo');
  }).catch((error: unknown) => {
    const { code, message } = error as { code?: string; message: string };
    if (message !== 'undo') outcome = code === REFUSED ? 'refused' : message;
  });
  return outcome;
}

/** Within a transaction of a user: up to a savepoint. On the pool: in a transaction of its own. */
async function inUndone(knex: Knex, work: (inner: Knex) => Promise<never>): Promise<void> {
  if (!('atCommit' in knex)) return knex.transaction(work);
  await knex.raw('savepoint before');
  try {
    await work(knex);
  } finally {
    await knex.raw('rollback to savepoint before');
  }
}

async function undone(pool: Knex, user: Owned, work: (tx: Knex) => Promise<void>): Promise<void> {
  await withUser(pool, user.id, async (tx) => {
    await work(tx);
    throw new Error('undo');
  }).catch((error: unknown) => {
    if ((error as Error).message !== 'undo') throw error;
  });
}

async function countOf(knex: Knex, table: UserTable): Promise<number> {
  const row = (await knex(table.name).count({ count: '*' }).first()) as { count: number };
  return row.count;
}
