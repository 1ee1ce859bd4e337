import type { Knex } from 'knex';

/** Tables of the product that hold nothing of a user. Every other one must keep users apart. */
const SHARED_TABLES = new Set([
  'migrations',
  'send_pace',
  'quarantine',
  'inbound_backfill',
  'sweep_position',
  'audit_log',
  'admins',
  'admin_sessions',
  'schedule_ticks',
]);

/** Tables of user data whose rows name their user by another column than `user_id`. */
const OTHER_COLUMN: Readonly<Record<string, 'id' | 'number'>> = { users: 'id', opt_outs: 'number' };

export interface Column {
  readonly name: string;
  readonly type: string;
  /** Whether a row must give it: it may not be null and nothing fills it. */
  readonly needed: boolean;
  readonly references: { readonly table: string; readonly column: string } | null;
  /** The values that a check allows, when one lists them. */
  readonly allowed: readonly string[];
}

export interface UserTable {
  readonly name: string;
  /** The column that says whose row it is. */
  readonly userColumn: 'user_id' | 'id' | 'number';
  readonly columns: readonly Column[];
  readonly rowSecurity: boolean;
  readonly forced: boolean;
}

interface Relation {
  name: string;
  kind: 'r' | 'p' | 'v' | 'm' | 'f';
  row_security: boolean;
  forced: boolean;
  has_user: boolean;
}

/**
 * Finds every table of user data in the schema `public`, those that are referred to first.
 * `problems` names what it could not place: views, and tables that are neither a user's nor known to be shared.
 */
export async function findUserTables(
  owner: Knex,
): Promise<{ readonly tables: readonly UserTable[]; readonly problems: readonly string[] }> {
  const { rows }: { rows: Relation[] } = await owner.raw(`
    select c.relname as name, c.relkind as kind, c.relrowsecurity as row_security, c.relforcerowsecurity as forced,
      exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'user_id' and not a.attisdropped) as has_user
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f')
    order by c.relname`);
  const problems: string[] = [];
  const tables: UserTable[] = [];
  for (const { name, kind, row_security, forced, has_user } of rows) {
    const userColumn = OTHER_COLUMN[name] ?? (has_user ? 'user_id' : null);
    if (kind !== 'r' && kind !== 'p') {
      problems.push(`${name}: a view shows rows with the rights of its owner`);
    } else if (userColumn !== null) {
      const columns = await columnsOf(owner, name);
      tables.push({ name, userColumn, columns, rowSecurity: row_security, forced });
    } else if (!SHARED_TABLES.has(name)) {
      problems.push(`${name}: says nothing about whose its rows are`);
    }
  }
  return { tables: referredFirst(tables), problems };
}

interface ColumnRow {
  name: string;
  type: string;
  needed: boolean;
  ref_table: string | null;
  ref_column: string | null;
  checks: string[] | null;
}

async function columnsOf(owner: Knex, table: string): Promise<Column[]> {
  const { rows }: { rows: ColumnRow[] } = await owner.raw(
    `select a.attname as name, format_type(a.atttypid, null) as type,
       a.attnotnull and not a.atthasdef and a.attidentity = '' as needed,
       f.confrelid::regclass::text as ref_table, r.attname as ref_column,
       array(select pg_get_constraintdef(k.oid) from pg_constraint k
         where k.conrelid = a.attrelid and k.contype = 'c' and k.conkey = array[a.attnum]) as checks
     from pg_attribute a
       left join lateral (
         select confrelid, confkey[array_position(conkey, a.attnum)] as attnum from pg_constraint
         where conrelid = a.attrelid and contype = 'f' and a.attnum = any(conkey)
         order by cardinality(conkey) limit 1
       ) f on true
       left join pg_attribute r on r.attrelid = f.confrelid and r.attnum = f.attnum
     where a.attrelid = ?::regclass and a.attnum > 0 and not a.attisdropped order by a.attnum`,
    [`public.${table}`],
  );
  return rows.map((row) => ({
    name: row.name,
    type: row.type,
    needed: row.needed,
    references:
      row.ref_table === null || row.ref_column === null
        ? null
        : { table: row.ref_table, column: row.ref_column },
    allowed: (row.checks ?? []).flatMap((check) =>
      check.includes('= ANY') ? [...check.matchAll(/'([^']*)'::text/g)].map((m) => m[1] ?? '') : [],
    ),
  }));
}

/** A table comes after those that its columns refer to. */
function referredFirst(tables: readonly UserTable[]): UserTable[] {
  const sorted: UserTable[] = [];
  const place = (table: UserTable, path: readonly string[]): void => {
    if (sorted.includes(table) || path.includes(table.name)) return;
    for (const { references } of table.columns) {
      const target = tables.find(({ name }) => name === references?.table);
      if (target !== undefined) place(target, [...path, table.name]);
    }
    // A number that opted out is some user's: theirs must be there first.
    const numbers = tables.find(({ name }) => name === 'user_phone_numbers');
    if (table.userColumn === 'number' && numbers !== undefined) place(numbers, [table.name]);
    sorted.push(table);
  };
  for (const table of tables) place(table, []);
  return sorted;
}
