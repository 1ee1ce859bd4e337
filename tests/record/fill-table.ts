import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { Column, UserTable } from './user-tables.ts';

type Value = string | number | boolean | Date;
export type Row = Readonly<Record<string, Value>>;

/** A user and the rows that they have so far, by table. */
export interface Owned {
  readonly id: string;
  readonly number: string;
  readonly rows: Map<string, Row>;
}

/** Something plausible for each type; every call gives another value where the type has several. */
const BY_TYPE: Readonly<Record<string, () => Value>> = {
  uuid: () => randomUUID(),
  text: () => `made up ${randomUUID()}`,
  integer: () => Math.ceil(Math.random() * 1_000_000),
  bigint: () => Math.ceil(Math.random() * 1_000_000_000),
  numeric: () => 1,
  boolean: () => false,
  jsonb: () => '{}',
  json: () => '{}',
  'timestamp with time zone': () => new Date(),
};

/**
 * A least row of a table for a user: whose it is, and what may not be left out.
 * @throws when a column has to be filled and it is not known with what.
 */
export function leastRow(table: UserTable, user: Owned): Row {
  const needed = table.columns.filter(({ name, needed }) => needed || name === table.userColumn);
  return Object.fromEntries(
    needed.map((column) => [column.name, valueOf(table, column, user)] as const),
  );
}

/** Which value of a table's user column means this user. */
export function identityOf(table: UserTable, user: Owned): string {
  return table.userColumn === 'number' ? user.number : user.id;
}

/** Puts one row of the user into the table, as the owner, and remembers it for the tables that refer to it. */
export async function fillTable(owner: Knex, table: UserTable, user: Owned): Promise<void> {
  const [row] = (await owner(table.name).insert(leastRow(table, user)).returning('*')) as Row[];
  if (row === undefined) throw new Error('The row was not stored');
  user.rows.set(table.name, row);
}

function valueOf(table: UserTable, column: Column, user: Owned): Value {
  if (column.name === table.userColumn) return identityOf(table, user);
  if (column.references !== null) {
    const value = user.rows.get(column.references.table)?.[column.references.column];
    if (value === undefined) throw new Error(`nothing in ${column.references.table} to refer to`);
    return value;
  }
  if (column.allowed[0] !== undefined) return column.allowed[0];
  if (column.name === 'number' || column.name.endsWith('_number')) return user.number;
  const make = BY_TYPE[column.type];
  if (make === undefined) {
    throw new Error(`nobody knows how to fill ${column.name} (${column.type})`);
  }
  return make();
}
