/** What one check found. */
export interface Finding {
  readonly check: string;
  readonly status: 'ok' | 'warn' | 'fail';
  readonly detail: string;
  /** What to do, when something can be done. */
  readonly fix?: string;
}

export function ok(check: string, detail: string): Finding {
  return { check, status: 'ok', detail };
}

export function warn(check: string, detail: string, fix: string): Finding {
  return { check, status: 'warn', detail, fix };
}

export function fail(check: string, detail: string, fix: string): Finding {
  return { check, status: 'fail', detail, fix };
}

/** The reason of an error in one line, without what follows it. */
export function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return reasonOf(error.errors[0]);
  if (!(error instanceof Error)) return String(error);
  // `fetch` only says that it failed; its cause says why.
  if (error.cause instanceof Error) return reasonOf(error.cause);
  return (error.message.split('\n', 1)[0] ?? '') || error.name;
}
