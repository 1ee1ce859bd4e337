/** Why an attempt at a webhook failed, in the letters of the `rp` override. */
export type FailureClass = 'ct' | 'rt' | '4xx' | '5xx';

/** How one webhook is attempted. Durations are milliseconds. */
export interface ConnectionRules {
  readonly connectMs: number;
  readonly readMs: number;
  /** Over all attempts together. */
  readonly totalMs: number;
  readonly retries: number;
  readonly retryOn: ReadonlySet<FailureClass>;
}

const everyClass: readonly FailureClass[] = ['ct', 'rt', '4xx', '5xx'];

/**
 * Splits a configured webhook URL into the URL that is signed and requested, and the rules its fragment asks for:
 * `ct`, `rt`, `tt` (milliseconds), `rc` (retries, at most 5), `rp` (comma-separated: ct, rt, 4xx, 5xx, all).
 * Without a fragment: connect 5 s, read 15 s, total 15 s, one retry, and only when no connection held.
 */
export function connectionOverrides(configuredUrl: string): {
  readonly url: string;
  readonly rules: ConnectionRules;
} {
  const hash = configuredUrl.indexOf('#');
  const url = hash < 0 ? configuredUrl : configuredUrl.slice(0, hash);
  const asked = new URLSearchParams(hash < 0 ? '' : configuredUrl.slice(hash + 1));
  return {
    url,
    rules: {
      connectMs: bounded(asked.get('ct'), 100, 10_000, 5_000),
      readMs: bounded(asked.get('rt'), 100, 15_000, 15_000),
      totalMs: bounded(asked.get('tt'), 100, 15_000, 15_000),
      retries: bounded(asked.get('rc'), 0, 5, 1),
      retryOn: retryClasses(asked.get('rp')),
    },
  };
}

function bounded(given: string | null, least: number, most: number, otherwise: number): number {
  if (given === null || !/^\d+$/.test(given)) return otherwise;
  return Math.min(most, Math.max(least, Number(given)));
}

function retryClasses(given: string | null): ReadonlySet<FailureClass> {
  const names = (given ?? 'ct').split(',').map((name) => name.trim().toLowerCase());
  return new Set(everyClass.filter((one) => names.includes('all') || names.includes(one)));
}
