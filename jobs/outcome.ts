/** What a handler decided. Only the unexpected is thrown. */
export type Outcome =
  /** Nothing is left to do. */
  | { readonly kind: 'done' }
  /** The same job again, after a while; this is no failure. */
  | { readonly kind: 'later'; readonly delayMs: number }
  /** It can never succeed: kept among the failed, with the code of the reason. */
  | { readonly kind: 'dead'; readonly code: string };

export const DONE: Outcome = { kind: 'done' };

/** @param delayMs at least 10 ms, so that nothing spins. */
export function later(delayMs: number): Outcome {
  return { kind: 'later', delayMs: Math.max(10, Math.ceil(delayMs)) };
}

export function laterAt(instant: Date, now: Date): Outcome {
  return later(instant.getTime() - now.getTime());
}
