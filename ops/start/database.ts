import { connect, roleOf } from '../../db/connect.ts';
import { migrate } from '../../db/migrate.ts';
import { migrateQueues } from '../../platform/bullmq/queue-migrations.ts';
import type { Config } from '../../platform/config.ts';
import { startEmbeddedServer } from '../../platform/postgres/embedded-server.ts';

/** The schema that holds the queues where they are in PostgreSQL. */
export const QUEUE_SCHEMA = 'bullmq';

export interface Database {
  readonly applicationUrl: string;
  readonly ownerUrl: string;
  /** True when the server is ours, with its data in the folder. */
  readonly embedded: boolean;
  /** Stops the server when it is ours. Close every connection before. */
  stop(): Promise<void>;
  /** Asks the server to stop, when it is ours and there is no time left. */
  interrupt(): void;
}

/** Whether the queues are on Redis, in whichever of its forms. */
function usesRedis(
  config: Pick<Config, 'REDIS_URL' | 'REDIS_SENTINELS' | 'REDIS_CLUSTER_NODES'>,
): boolean {
  return (config.REDIS_URL ?? config.REDIS_SENTINELS ?? config.REDIS_CLUSTER_NODES) !== undefined;
}

/** The database that the configuration names, or one of our own in `dataDir`. */
export async function openDatabase(config: Config, dataDir: string): Promise<Database> {
  if (config.DATABASE_URL !== undefined) {
    return {
      applicationUrl: config.DATABASE_URL,
      ownerUrl: config.DATABASE_MIGRATION_URL ?? config.DATABASE_URL,
      embedded: false,
      stop: () => Promise.resolve(),
      interrupt: () => undefined,
    };
  }
  const server = await startEmbeddedServer({ dataDir });
  const database = {
    applicationUrl: server.applicationUrl,
    ownerUrl: server.ownerUrl,
    embedded: true,
    stop: () => server.stop(),
    interrupt: () => {
      server.interrupt();
    },
  };
  await migrateDatabase(database, { queues: !usesRedis(config) });
  return database;
}

/**
 * Brings the tables up to date as the owner, and those of the queues where they live in PostgreSQL too.
 * @returns the names of the migrations that were run.
 */
export async function migrateDatabase(
  database: Pick<Database, 'applicationUrl' | 'ownerUrl'>,
  options: { readonly queues: boolean },
): Promise<string[]> {
  const owner = connect(database.ownerUrl, {
    max: 1,
    statementTimeoutMs: 600_000,
    acquireTimeoutMs: 30_000,
  });
  const role = roleOf(database.applicationUrl);
  try {
    const names = await migrate(owner, role);
    if (options.queues) await migrateQueues(database.ownerUrl, QUEUE_SCHEMA, role);
    return names;
  } finally {
    await owner.destroy();
  }
}
