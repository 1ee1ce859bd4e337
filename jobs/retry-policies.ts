/** How often a job that failed is run again, and how long after. */
export interface RetryPolicy {
  /** Runs in all, the first included. */
  readonly attempts: number;
  /** Wait before the second run in milliseconds; it doubles each time. */
  readonly backoffMs: number;
  /** How much of the wait is chance, from 0 to 1. */
  readonly jitter: number;
}

export const RETRY_POLICIES = {
  /** The record keeps its own count of errors and the sweep brings the token back. */
  once: { attempts: 1, backoffMs: 0, jitter: 0 },
  /** Work that the next tick does anyway. */
  'a-few': { attempts: 3, backoffMs: 1_000, jitter: 0.5 },
} as const satisfies Record<string, RetryPolicy>;

export type RetryPolicyName = keyof typeof RETRY_POLICIES;
