import { isMigrated } from '../../../db/migrate.ts';
import { QUEUES } from '../../../jobs/tiers.ts';
import { createConveyor } from '../../../platform/bullmq/conveyor.ts';
import { createQueueBackend } from '../../../platform/bullmq/queue-backend.ts';
import type { Config } from '../../../platform/config.ts';
import type { RedisAddress } from '../../../platform/ioredis/redis-client.ts';
import { openDatabase, QUEUE_SCHEMA, type Database } from '../../start/database.ts';
import { explained, openConnection, placeOf, type Connection } from '../record.ts';
import { fail, ok, reasonOf, type Finding } from './finding.ts';
import { checkRole } from './role.ts';

const MIGRATE = 'run: npm run migrate';

/** Whether PostgreSQL answers, has the tables, keeps users apart, and the queues where they are in it. */
export async function checkRecordAndQueues(
  config: Config,
  dataDir: string,
  redis: RedisAddress | null,
): Promise<readonly Finding[]> {
  let database: Database;
  try {
    database = await openDatabase(config, dataDir);
  } catch (error) {
    return [
      fail(
        'PostgreSQL',
        reasonOf(error),
        `look at ${dataDir}/postgres/postgres.log, or set DATABASE_URL`,
      ),
    ];
  }
  const knex = openConnection(database.applicationUrl);
  try {
    const { rows }: { rows: { version: string }[] } = await knex.raw(
      `select current_setting('server_version') as version`,
    );
    const version = rows[0]?.version.split(' ', 1)[0] ?? '';
    const reached = ok('PostgreSQL', `${version}, ${placeOf(config)}`);
    if (!(await isMigrated(knex)))
      return [reached, fail('tables', 'missing or older than this version', MIGRATE)];
    return [
      reached,
      ok('tables', 'up to date'),
      await checkRole(knex),
      ...(redis === null ? [await checkQueues(database.applicationUrl)] : []),
    ];
  } catch (error) {
    return [fail('PostgreSQL', reasonOf(explained(error, config)), fixOf(config))];
  } finally {
    await close(knex, database);
  }
}

function fixOf(config: Config): string {
  return config.DATABASE_URL === undefined
    ? 'run this again; if it stays, look at the log of the database'
    : 'start the server, or correct DATABASE_URL';
}

async function checkQueues(url: string): Promise<Finding> {
  const backend = createQueueBackend(
    { kind: 'postgres', url, schema: QUEUE_SCHEMA },
    () => undefined,
  );
  const conveyor = createConveyor(backend, QUEUES);
  try {
    const counts = await conveyor.counts();
    const waiting = Object.values(counts).reduce((sum, tier) => sum + (tier['waiting'] ?? 0), 0);
    return ok('queues', `on PostgreSQL, ${waiting} jobs waiting`);
  } catch (error) {
    return fail('queues', `on PostgreSQL: ${reasonOf(error)}`, MIGRATE);
  } finally {
    await conveyor.close();
    await backend.close();
  }
}

async function close(knex: Connection, database: Database): Promise<void> {
  await knex.destroy();
  await database.stop();
}
