import pg from 'pg';

export interface ClusterRoles {
  readonly database: string;
  /** Owns the tables and runs migrations. */
  readonly owner: string;
  /** Runs the product: subject to row-level security, owns nothing. */
  readonly application: string;
}

const ROLES: ClusterRoles = {
  database: 'ficelle',
  owner: 'ficelle_owner',
  application: 'ficelle_app',
};

/** Makes the roles and the database of the product on a new cluster; changes nothing on one that has them. */
export async function bootstrapCluster(
  superuserUrl: string,
  password: string,
): Promise<ClusterRoles> {
  const client = new pg.Client({ connectionString: superuserUrl });
  client.on('error', () => undefined); // a lost connection fails the query below
  await client.connect();
  try {
    for (const role of [ROLES.owner, ROLES.application]) {
      const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role]);
      if (rowCount === 0) {
        await client.query(
          `create role ${role} login nosuperuser nocreatedb nocreaterole nobypassrls password ${pg.escapeLiteral(password)}`,
        );
      }
    }
    const { rowCount } = await client.query('select from pg_database where datname = $1', [
      ROLES.database,
    ]);
    if (rowCount === 0)
      await client.query(`create database ${ROLES.database} owner ${ROLES.owner}`);
  } catch (error) {
    // Two processes may do this at once on a first start: what the other made is as good as ours.
    if (!['42710', '42P04', '23505'].includes((error as { code?: string }).code ?? '')) throw error;
    return await bootstrapCluster(superuserUrl, password);
  } finally {
    await client.end();
  }
  return ROLES;
}
