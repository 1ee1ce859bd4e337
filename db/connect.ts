import knex, { type Knex } from 'knex';
import pg from 'pg';

export type { Knex } from 'knex';

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
 * @param options.statementTimeoutMs the server ends statements that take longer; 15 s by default.
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
  const acquireTimeoutMs = options.acquireTimeoutMs ?? 2_000;
  return knex({
    client: 'pg',
    connection: {
      connectionString: url,
      types,
      application_name: options.applicationName ?? 'ficelle',
      connectionTimeoutMillis: acquireTimeoutMs,
      statement_timeout: options.statementTimeoutMs ?? 15_000,
      idle_in_transaction_session_timeout: 30_000,
      keepAlive: true,
    } as Knex.PgConnectionConfig,
    pool: { min: 0, max: options.max ?? 20, idleTimeoutMillis: 30_000, propagateCreateError: true },
    acquireConnectionTimeout: acquireTimeoutMs,
    // Its own habit is to print, with the names of databases and hosts.
    log: { warn: log, error: log, deprecate: log, debug: log },
  });
}

/** The name of the role that a database URL connects as. */
export function roleOf(databaseUrl: string): string {
  return decodeURIComponent(new URL(databaseUrl).username);
}
