/** A connection keeps at most this many statements prepared: each costs the server some ten kilobytes. */
const MAX_STATEMENTS = 100;

/** What PostgreSQL says of a prepared statement whose table was changed since: "cached plan must not change result type". */
const STALE_PLAN = '0A000';

interface Connection {
  query: (...given: never[]) => unknown;
}

/**
 * Makes a connection prepare every statement with parameters the first time it sees it, so that the server parses and
 * plans it once: that is most of what a small statement costs. Behind a pooler that shares connections, it must be one
 * that knows about prepared statements (PgBouncer 1.21 or later with `max_prepared_statements`).
 */
export function prepareStatements(connection: Connection): void {
  const names = new Map<string, string>();
  let made = 0;
  const query = connection.query.bind(connection) as (...given: unknown[]) => unknown;
  connection.query = (...given: unknown[]) => {
    const [config, ...rest] = given;
    if (!isWithParameters(config)) return query(...given);
    const { text } = config;
    let name = names.get(text);
    if (name === undefined) {
      if (names.size >= MAX_STATEMENTS) return query(...given);
      name = `s${++made}`;
      names.set(text, name);
    }
    const forget = (error: unknown): void => {
      if ((error as { code?: unknown } | null)?.code === STALE_PLAN) names.delete(text);
    };
    const [callback] = rest;
    if (typeof callback === 'function') {
      return query({ ...config, name }, (error: unknown, result: unknown) => {
        forget(error);
        (callback as (error: unknown, result: unknown) => void)(error, result);
      });
    }
    const asked = query({ ...config, name });
    if (asked instanceof Promise) asked.catch(forget);
    return asked;
  };
}

function isWithParameters(config: unknown): config is { text: string; values: unknown[] } {
  if (typeof config !== 'object' || config === null) return false;
  const { text, values, name } = config as { text?: unknown; values?: unknown; name?: unknown };
  return typeof text === 'string' && Array.isArray(values) && values.length > 0 && name == null;
}
