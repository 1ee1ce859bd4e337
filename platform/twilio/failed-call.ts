import twilio from 'twilio';
import { AppError } from '../errors.ts';

/** What is known about a call that gave no result. */
export type FailedCall =
  /** Twilio answered with an error; `code` is its own code when it gave one. */
  | { readonly kind: 'answered'; readonly status: number; readonly code: number | null }
  /** No byte of the request can have left. */
  | { readonly kind: 'not-sent'; readonly reason: string }
  /** The request may have been carried out. */
  | {
      readonly kind: 'lost';
      readonly reason: 'timeout' | 'cancelled' | 'reset' | 'unreadable-answer';
    };

const BEFORE_SENDING = new Set(['connect', 'getaddrinfo']);
const NOT_CONNECTED = new Set(['ECONNREFUSED', 'UND_ERR_CONNECT_TIMEOUT']);
const OF_THE_CONNECTION = /^(E[A-Z]+|UND_ERR_[A-Z_]+|HPE_[A-Z_]+)$/;
const BAD_CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS|ERR_SSL/;

/** Reads whatever the SDK threw. */
export function failedCall(error: unknown, signal?: AbortSignal): FailedCall {
  if (error instanceof twilio.RestException) {
    return { kind: 'answered', status: error.status, code: error.code ?? null };
  }
  const status = property(error, 'status');
  if (typeof status === 'number') {
    const code = property(error, 'code');
    return { kind: 'answered', status, code: typeof code === 'number' ? code : null };
  }
  for (const one of causes(error)) {
    const code = text(property(one, 'code'));
    const syscall = text(property(one, 'syscall'));
    if (BEFORE_SENDING.has(syscall) || NOT_CONNECTED.has(code) || BAD_CERTIFICATE.test(code)) {
      return { kind: 'not-sent', reason: code };
    }
  }
  if (property(error, 'name') === 'AbortError') {
    return { kind: 'lost', reason: signal?.aborted ? 'cancelled' : 'timeout' };
  }
  const code = text(property(error, 'code'));
  if (code === 'ETIMEDOUT') return { kind: 'lost', reason: 'timeout' };
  return { kind: 'lost', reason: OF_THE_CONNECTION.test(code) ? 'reset' : 'unreadable-answer' };
}

/** The same as an error of ours, for calls that may simply be made again. */
export function asAppError(error: unknown, signal?: AbortSignal): AppError {
  if (error instanceof AppError) return error;
  const failed = failedCall(error, signal);
  switch (failed.kind) {
    case 'answered': {
      const detail = `HTTP ${failed.status}${failed.code === null ? '' : `, code ${failed.code}`}`;
      if (failed.status === 429) return new AppError('CARRIER_THROTTLED', { detail });
      return new AppError(failed.status >= 500 ? 'CARRIER_FAILED' : 'CARRIER_REFUSED', { detail });
    }
    case 'not-sent':
      return new AppError('CARRIER_UNREACHABLE', { detail: failed.reason });
    case 'lost':
      if (failed.reason === 'timeout') return new AppError('CARRIER_TIMEOUT');
      if (failed.reason === 'cancelled') return new AppError('CANCELLED');
      return new AppError('CARRIER_FAILED', { detail: failed.reason });
  }
}

function causes(error: unknown): unknown[] {
  const cause = property(error, 'cause');
  const several = [error, cause].flatMap((one) => property(one, 'errors') ?? []);
  return [error, cause, ...several];
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
