/** Whether an error says that the database could not be reached or went away, rather than that the work was wrong. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as { code?: unknown };
  if (error.name === 'KnexTimeoutError') return true;
  // Classes 08 (connection), 28 and 3D (it does not let us in, or is not there), 53 (resources) and 57P (shutting down) of PostgreSQL; E… of the network.
  if (typeof code === 'string' && (/^(08|28|3D|53|57P)/.test(code) || /^E[A-Z]+$/.test(code)))
    return true;
  return /not currently accepting connections|connection (terminated|timeout|ended)|timeout expired|unable to acquire/i.test(
    error.message,
  );
}
