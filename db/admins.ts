import type { Knex } from 'knex';

export interface Admin {
  readonly email: string;
  readonly passwordHash: string;
  readonly role: 'viewer' | 'operator' | 'admin';
}

/** The operator with this e-mail address, or `null`. */
export async function findAdmin(knex: Knex, email: string): Promise<Admin | null> {
  const row = (await knex('admins').where({ email: email.toLowerCase() }).first()) as
    { email: string; password_hash: string; role: Admin['role'] } | undefined;
  return row === undefined
    ? null
    : { email: row.email, passwordHash: row.password_hash, role: row.role };
}

/** Makes sure that the first operator exists and has this password; later ones are added by an operator. */
export async function ensureFirstAdmin(
  knex: Knex,
  email: string,
  passwordHash: string,
): Promise<void> {
  await knex('admins')
    .insert({ email: email.toLowerCase(), password_hash: passwordHash, role: 'admin' })
    .onConflict('email')
    .merge(['password_hash']);
}
