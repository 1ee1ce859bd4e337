import type { Knex } from 'knex';
import type { QueryResult } from 'pg';

declare const userScope: unique symbol;

/** A statement with its parameters, numbered $1, $2 … */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/**
 * A transaction in which row-level security shows the rows of one user only.
 * Of knex it has what makes queries: tables, `raw` and `ref`.
 */
export type UserTransaction = Knex & {
  readonly [userScope]: true;
  /** Has a statement sent together with the commit, when nothing waits for its result. In the order given. */
  atCommit(statement: Statement): void;
  /**
   * Does `work` once the transaction is committed, and never when it is not. Nobody waits for it, and a process that dies
   * in between never does it: something else has to make up for that.
   */
  afterCommit(work: () => Promise<void>): void;
};

/** What of a connection of the pool is used here. */
interface Connection {
  query(statement: Statement | string): Promise<QueryResult<Record<string, unknown>>>;
  /** The wire, where writes can be held together. */
  readonly connection: {
    readonly stream: { cork(): void; uncork(): void };
  };
}

interface Pool {
  acquireConnection(): Promise<Connection>;
  releaseConnection(connection: Connection): Promise<void>;
}

/** Runs one statement on a connection of the pool: a transaction of its own, in one round trip. */
export async function runAlone(knex: Knex, statement: Statement): Promise<unknown[]> {
  const pool = knex.client as Pool;
  const connection = await pool.acquireConnection();
  try {
    const { rows } = await connection.query(statement);
    return rows;
  } finally {
    await pool.releaseConnection(connection);
  }
}

/**
 * Runs `work` in one transaction. What need not be waited for travels together: the beginning with the opening
 * statement, the last statements with the commit, each in one round trip.
 * Commits when `work` resolves; rolls back and rethrows when anything throws.
 * @param opening says on whose behalf; its rows are given to `work`.
 */
export async function inTransaction<T>(
  knex: Knex,
  opening: Statement,
  work: (tx: UserTransaction, opened: readonly unknown[]) => Promise<T> | T,
): Promise<T> {
  const pool = knex.client as Pool;
  const connection = await pool.acquireConnection();
  try {
    const closing: Statement[] = [];
    const after: (() => Promise<void>)[] = [];
    const tx = onConnection(knex, connection, closing, after);
    const [, opened] = await together(connection, ['begin', opening]);
    const result = await work(tx, opened?.rows ?? []);
    await together(connection, [...closing, 'commit']);
    for (const committed of after) void committed();
    return result;
  } catch (error) {
    // Where the connection itself is gone, so is the transaction.
    await connection.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    await pool.releaseConnection(connection);
  }
}

/** Sends statements without waiting for the answers in between. */
function together(connection: Connection, statements: readonly (Statement | string)[]) {
  const { stream } = connection.connection;
  stream.cork();
  const answers = statements.map((statement) => connection.query(statement));
  stream.uncork();
  return Promise.all(answers);
}

function onConnection(
  knex: Knex,
  connection: Connection,
  closing: Statement[],
  after: (() => Promise<void>)[],
): UserTransaction {
  const table = (name: string) => knex(name).connection(connection);
  const raw = (sql: string, bindings: Knex.RawBinding[] = []) =>
    knex.raw(sql, bindings).connection(connection);
  const atCommit = (statement: Statement) => closing.push(statement);
  const afterCommit = (work: () => Promise<void>) => after.push(work);
  return Object.assign(table, {
    raw,
    ref: knex.ref.bind(knex),
    atCommit,
    afterCommit,
  }) as unknown as UserTransaction;
}
