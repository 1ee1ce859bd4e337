import { connect } from '../../db/connect.ts';
import { isDatabaseAway } from '../../db/database-away.ts';
import { readConfig, type Config } from '../../platform/config.ts';
import { openDatabase } from '../start/database.ts';
import { Failure } from './failure.ts';
import { findRunningCopy, folderOfData } from './running-copy.ts';

/** A pool of connections to the record, as the application role. */
export type Connection = ReturnType<typeof connect>;

/** Who did it, in the audit log. */
export const ACTOR = 'cli';

/**
 * Works on the record: the database of `DATABASE_URL`, or the one of our own, which is started for the time of the work unless it
 * runs already.
 * @throws Failure when it cannot be reached or used, with what to do.
 */
export async function withRecord<T>(work: (knex: Connection) => Promise<T>): Promise<T> {
  const config = readConfig();
  const database = await openDatabase(config, folderOfData(config, await findRunningCopy(config)));
  const knex = openConnection(database.applicationUrl);
  try {
    return await work(knex);
  } catch (error) {
    throw explained(error, config);
  } finally {
    await knex.destroy();
    await database.stop();
  }
}

/** A small pool that prints nothing by itself. Close it by `destroy`. */
export function openConnection(url: string): Connection {
  return connect(url, { max: 2, applicationName: 'ficelle-cli' });
}

/** An error of the database in words that help; any other error as it is. */
export function explained(error: unknown, config: Config): unknown {
  if (!(error instanceof Error) || error instanceof Failure) return error;
  const { code } = error as { code?: unknown };
  const at = placeOf(config);
  if (code === '28P01' || code === '28000')
    return new Failure(`PostgreSQL ${at} refuses the user or password. Correct DATABASE_URL`);
  if (code === '3D000')
    return new Failure(`PostgreSQL ${at} has no such database. Correct DATABASE_URL`);
  if (code === '42P01' || code === '42883')
    return new Failure(
      `The tables ${at} are missing or older than this version. Run: npm run migrate`,
    );
  if (code === '42501')
    return new Failure(
      `The user of DATABASE_URL may not do this. Run: npm run migrate (it grants the rights)`,
    );
  if (isDatabaseAway(error))
    return new Failure(`PostgreSQL ${at} cannot be reached. Is it running?`);
  return error;
}

/** Where the database is, without its user and password. */
export function placeOf(config: Pick<Config, 'DATABASE_URL'>): string {
  return config.DATABASE_URL === undefined
    ? 'of this copy'
    : `at ${new URL(config.DATABASE_URL).host}`;
}
