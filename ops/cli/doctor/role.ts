import { readCurrentRole } from '../../../db/current-role.ts';
import type { Connection } from '../record.ts';
import { fail, ok, type Finding } from './finding.ts';

/**
 * Whether row-level security holds for the role we connect as: a superuser, a role that bypasses it, the owner of a table or a
 * member of that owner would see the rows of every user.
 */
export async function checkRole(knex: Connection): Promise<Finding> {
  const role = await readCurrentRole(knex);
  const wrong = [
    ...(role.superuser ? ['is a superuser'] : []),
    ...(role.bypasses ? ['bypasses row-level security'] : []),
    ...(role.owns ? ['owns tables'] : []),
  ];
  const { name } = role;
  return wrong.length === 0
    ? ok('database role', `${name} sees one user at a time`)
    : fail(
        'database role',
        `${name} ${wrong.join(' and ')}: it would see the rows of every user`,
        'put a plain role in DATABASE_URL, the owner in DATABASE_MIGRATION_URL, and run: npm run migrate',
      );
}
