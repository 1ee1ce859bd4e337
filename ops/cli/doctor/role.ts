import type { Connection } from '../record.ts';
import { fail, ok, type Finding } from './finding.ts';

interface RoleRow {
  readonly name: string;
  readonly superuser: boolean;
  readonly bypasses: boolean;
  readonly owns: boolean;
}

/**
 * Whether row-level security holds for the role we connect as: a superuser, a role that bypasses it, the owner of a table or a
 * member of that owner would see the rows of every user.
 */
export async function checkRole(knex: Connection): Promise<Finding> {
  const { rows }: { rows: RoleRow[] } = await knex.raw(`
    select r.rolname as name, r.rolsuper as superuser, r.rolbypassrls as bypasses, exists (
      select from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind in ('r', 'p') and pg_has_role(r.oid, c.relowner, 'usage')
    ) as owns
    from pg_roles r where r.rolname = current_user`);
  const [role] = rows;
  const wrong = [
    ...(role?.superuser ? ['is a superuser'] : []),
    ...(role?.bypasses ? ['bypasses row-level security'] : []),
    ...(role?.owns ? ['owns tables'] : []),
  ];
  const name = role?.name ?? 'the role';
  return wrong.length === 0
    ? ok('database role', `${name} sees one user at a time`)
    : fail(
        'database role',
        `${name} ${wrong.join(' and ')}: it would see the rows of every user`,
        'put a plain role in DATABASE_URL, the owner in DATABASE_MIGRATION_URL, and run: npm run migrate',
      );
}
