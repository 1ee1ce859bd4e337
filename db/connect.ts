import knex, { type Knex } from 'knex';
import pg from 'pg';
import { endWhenSilent } from '../platform/postgres/silent-connection.ts';
import { prepareStatements } from './prepare-statements.ts';

export type { Knex } from 'knex';

/** How much longer than a statement may take a connection may be silent before it is ended. */
const SILENCE_MS = 5_000;

/**
 * Connections keep their plans. One that was made while a table was small would read the whole of it with each statement
 * after it has grown, until the server looks at the table again, which takes it minutes. What is asked here has an index.
 */
const PLANNING = '-c enable_seqscan=off';

/** PostgreSQL's number for the type bigint. */
const INT8 = 20;

type Parse = (oid: number, format?: 'text' | 'binary') => (value: string) => unknown;

/** 64-bit integers arrive as numbers: ours are sequences and counts, far below 2^53. */
const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === INT8 ? Number : (pg.types.getTypeParser as Parse)(oid, format),
};

/**
 * A pool of connections to PostgreSQL.
 * @param options.acquireTimeoutMs how long a caller waits for a connection before it gets an error; 2 s by default, so
 *   that an ingress without a database can say so in time.
 * @param options.statementTimeoutMs the server ends statements that take longer; 15 s by default. A connection that is silent for
 *   5 s more than that is ended from this side: a network that lost it does not say so.
 */
export function connect(
  url: string,
  options: {
    readonly max?: number;
    readonly acquireTimeoutMs?: number;
    readonly statementTimeoutMs?: number;
    readonly applicationName?: string;
    /** Told of what knex has to say; nothing is printed. */
    readonly log?: (message: string) => void;
  } = {},
): Knex {
  const log = (message: unknown) => options.log?.(String(message).split('\n', 1)[0] ?? '');
  const { acquireTimeoutMs = 2_000, statementTimeoutMs = 15_000 } = options;
  return knex({
    client: 'pg',
    connection: {
      connectionString: url,
      types,
      application_name: options.applicationName ?? 'ficelle',
      connectionTimeoutMillis: acquireTimeoutMs,
      statement_timeout: statementTimeoutMs,
      idle_in_transaction_session_timeout: 30_000,
      options: PLANNING,
      keepAlive: true,
      // Statements may follow each other without waiting for answers: see transaction.ts.
      pipeline: true,
    } as Knex.PgConnectionConfig,
    pool: {
      min: 0,
      max: options.max ?? 20,
      idleTimeoutMillis: 30_000,
      propagateCreateError: true,
      afterCreate(client: pg.Client, done: (error: null, client: pg.Client) => void) {
        prepareStatements(client);
        endWhenSilent(client, statementTimeoutMs + SILENCE_MS);
        done(null, client);
      },
    },
    acquireConnectionTimeout: acquireTimeoutMs,
    // Its own habit is to print, with the names of databases and hosts.
    log: { warn: log, error: log, deprecate: log, debug: log },
  });
}

/** The name of the role that a database URL connects as. */
export function roleOf(databaseUrl: string): string {
  return decodeURIComponent(new URL(databaseUrl).username);
}
