import { setTimeout as sleep } from 'node:timers/promises';

export interface WaitOptions {
  /** Milliseconds until it gives up. Default 5,000. */
  readonly timeoutMs?: number;
  /** Milliseconds between two looks. Default 25. */
  readonly intervalMs?: number;
  /** What is awaited, for the error: "the reply on the handset". */
  readonly what: string;
}

/**
 * Looks at `condition` until it gives something other than undefined, null or false, and returns
 * that. A condition that throws counts as not yet true; its last error is the cause of ours.
 * A look that hangs is given up at the deadline too.
 *
 * @throws Error naming `what`, the time waited and the last value or error seen.
 */
export async function waitFor<T>(
  condition: () => T | Promise<T>,
  { timeoutMs = 5_000, intervalMs = 25, what }: WaitOptions,
): Promise<Exclude<T, undefined | null | false>> {
  const deadline = performance.now() + timeoutMs;
  let last: { value: unknown } | { error: unknown } | 'hanging' = 'hanging';
  do {
    last = await look(condition, deadline - performance.now());
    if (last !== 'hanging' && 'value' in last && isPresent(last.value as T)) {
      return last.value as Exclude<T, undefined | null | false>;
    }
    await sleep(Math.max(0, Math.min(intervalMs, deadline - performance.now())));
  } while (performance.now() < deadline);
  const waited = `waited ${timeoutMs} ms for ${what}`;
  if (last === 'hanging') throw new Error(`${waited}: the last look did not come back`);
  if ('error' in last) {
    throw new Error(`${waited}: the last look failed: ${String(last.error)}`, {
      cause: last.error,
    });
  }
  throw new Error(`${waited}: last saw ${String(last.value)}`);
}

async function look<T>(
  condition: () => T | Promise<T>,
  leftMs: number,
): Promise<{ value: T } | { error: unknown } | 'hanging'> {
  const giveUp = new AbortController();
  const outcome = async (): Promise<{ value: T } | { error: unknown }> => {
    try {
      return { value: await condition() };
    } catch (error) {
      return { error };
    }
  };
  const timer = sleep(Math.max(1, leftMs), 'hanging' as const, { signal: giveUp.signal });
  timer.catch(() => undefined);
  try {
    return await Promise.race([outcome(), timer]);
  } finally {
    giveUp.abort();
  }
}

function isPresent<T>(value: T): value is Exclude<T, undefined | null | false> {
  return value !== undefined && value !== null && value !== false;
}
