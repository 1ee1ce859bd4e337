/** Whether an error says that the database could not be reached or went away, rather than that the work was wrong. */
export function isDatabaseAway(error: unknown): boolean {
  // By its shape: an error of Node itself is no `Error` of the realm that a test runs in.
  if (typeof error !== 'object' || error === null) return false;
  const { code, name, message } = error as { code?: unknown; name?: unknown; message?: unknown };
  if (name === 'KnexTimeoutError') return true;
  // Classes 08 (connection), 28 and 3D (it does not let us in, or is not there), 53 (resources) and 57P (shutting down) of PostgreSQL; E… of the network.
  if (typeof code === 'string' && /^((08|28|3D|53|57P)\w*|E[A-Z]+|ERR_STREAM_\w+)$/.test(code))
    return true;
  return /not currently accepting connections|connection (terminated|timeout|ended)|not queryable|timeout expired|unable to acquire/i.test(
    typeof message === 'string' ? message : '',
  );
}
