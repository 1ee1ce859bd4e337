import { retryDelayMs, twilioError, type TwilioErrorClass } from './error-catalogue.ts';
import type { FailedCall } from './failed-call.ts';

/** What became of an attempt to send one text. */
export type SendOutcome =
  /** `segments` is 0 while the carrier does not know yet. */
  | {
      readonly kind: 'accepted';
      readonly sid: string;
      readonly status: string;
      readonly segments: number;
    }
  /** It was not sent and is not to be tried again. */
  | {
      readonly kind: 'refused';
      readonly code: number;
      readonly class: TwilioErrorClass;
      readonly action: 'stop' | 'opt-out' | 'alert';
    }
  /** It was certainly not sent; try again after `afterMs`, at most `maxRetries` times in all. */
  | {
      readonly kind: 'retry';
      /** Twilio's code, else the network's ("ECONNREFUSED") or "HTTP 4xx". */
      readonly code: number | string;
      readonly afterMs: number;
      readonly maxRetries: number;
    }
  /** No attempt was made, or the carrier took no request at all: nobody's fault; try again after `afterMs`. */
  | {
      readonly kind: 'held';
      readonly reason: 'failing' | 'throttled' | 'full' | 'stale';
      readonly afterMs: number;
    }
  /** It may have been sent: look it up, never send it again blindly. */
  | { readonly kind: 'unknown'; readonly reason: string };

const UNREACHABLE = { afterMs: 5_000, maxRetries: 100 };

/** Translates a failed call to send. `retryAfterMs` is what the carrier asked for, if it did. */
export function outcomeOfFailure(
  failed: FailedCall,
  retryAfterMs: number | null,
  now: Date,
): SendOutcome {
  if (failed.kind === 'not-sent') return { kind: 'retry', code: failed.reason, ...UNREACHABLE };
  if (failed.kind === 'lost') return { kind: 'unknown', reason: failed.reason };
  const { status, code } = failed;
  if (status === 429) return again(code ?? 20429, retryAfterMs, now);
  // A server that fails may have failed after it queued the text, whatever code it gives.
  if (status >= 500 || status === 408) return { kind: 'unknown', reason: `http-${status}` };
  if (code === null) {
    if (status === 401 || status === 403) return refused(20003);
    if (status === 404) return refused(20404);
    const { afterMs, maxRetries } = again(0, retryAfterMs, now);
    return { kind: 'retry', code: `HTTP ${status}`, afterMs, maxRetries };
  }
  const { action } = twilioError(code);
  if (action === 'reconcile') return { kind: 'unknown', reason: `code-${code}` };
  if (action === 'retry' || action === 'wait') return again(code, retryAfterMs, now);
  return refused(code);
}

function again(
  code: number,
  asked: number | null,
  now: Date,
): Extract<SendOutcome, { kind: 'retry' }> {
  const { maxRetries = 3 } = twilioError(code);
  const afterMs = Math.max(asked ?? 0, retryDelayMs(code, now) ?? 0);
  return { kind: 'retry', code, afterMs, maxRetries };
}

function refused(code: number): SendOutcome {
  const entry = twilioError(code);
  const action = entry.action === 'stop' || entry.action === 'opt-out' ? entry.action : 'alert';
  return { kind: 'refused', code, class: entry.class, action };
}
