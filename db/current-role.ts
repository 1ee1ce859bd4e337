import type { Knex } from 'knex';

/** The role that a connection works as, as far as row-level security is concerned. */
export interface CurrentRole {
  readonly name: string;
  readonly superuser: boolean;
  readonly bypasses: boolean;
  /** It owns a table of the product, or is a member of a role that does. */
  readonly owns: boolean;
}

/** Reads what would let the current role see the rows of every user. */
export async function readCurrentRole(knex: Knex): Promise<CurrentRole> {
  const { rows }: { rows: CurrentRole[] } = await knex.raw(`
    select r.rolname as name, r.rolsuper as superuser, r.rolbypassrls as bypasses, exists (
      select from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind in ('r', 'p') and pg_has_role(r.oid, c.relowner, 'usage')
    ) as owns
    from pg_roles r where r.rolname = current_user`);
  const [role] = rows;
  if (role === undefined) throw new Error('The current role is not among the roles');
  return role;
}
