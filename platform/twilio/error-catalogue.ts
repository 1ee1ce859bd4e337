import { DateTime } from 'luxon';

export type TwilioErrorClass =
  'bad-number' | 'consent' | 'content' | 'transient' | 'timed' | 'ambiguous' | 'expired';

/**
 * - `stop`: give this text up; when the class is `bad-number`, mark the number too.
 * - `opt-out`: no more texts to this number until it sends START.
 * - `alert`: give up, tell an operator, keep as a dead letter.
 * - `retry`: send again after the delay, at most `maxRetries` times, with growing delays.
 * - `wait`: send again once the delay is over; not an error of ours.
 * - `reconcile`: the text may have been sent; look for it, never send it again blindly.
 */
export type TwilioErrorAction = 'stop' | 'opt-out' | 'alert' | 'retry' | 'wait' | 'reconcile';

export interface TwilioError {
  readonly code: number;
  readonly class: TwilioErrorClass;
  readonly action: TwilioErrorAction;
  /** Milliseconds before the first new attempt; only for `retry` and `wait`. */
  readonly retryAfterMs?: number;
  /** Only for `retry` and `wait`. */
  readonly maxRetries?: number;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

type Entry = Omit<TwilioError, 'code'>;

const BAD_NUMBER: Entry = { class: 'bad-number', action: 'stop' };
const CONTENT: Entry = { class: 'content', action: 'alert' };
const AMBIGUOUS: Entry = { class: 'ambiguous', action: 'reconcile' };

function transient(retryAfterMs: number, maxRetries: number): Entry {
  return { class: 'transient', action: 'retry', retryAfterMs, maxRetries };
}

function timed(retryAfterMs: number, maxRetries = 3): Entry {
  return { class: 'timed', action: 'wait', retryAfterMs, maxRetries };
}

const CATALOGUE: ReadonlyMap<number, Entry> = new Map([
  [21211, BAD_NUMBER], // not a valid number
  [21217, BAD_NUMBER], // does not appear to be valid
  [21614, BAD_NUMBER], // not a mobile number
  [21635, BAD_NUMBER], // a landline
  [30006, BAD_NUMBER], // landline or carrier that cannot be reached
  [21610, { class: 'consent', action: 'opt-out' }],
  [20003, CONTENT], // authentication
  [20404, CONTENT], // no such account or service
  [21408, CONTENT], // region not enabled
  [21602, CONTENT], // no body
  [21606, CONTENT], // our number cannot text this one
  [21617, CONTENT], // more than 1,600 characters
  [21703, CONTENT], // messaging service without senders
  [21704, CONTENT], // messaging service not usable
  [30007, CONTENT], // filtered
  [30032, CONTENT], // toll-free number not verified
  [30034, CONTENT], // number not registered for A2P
  [30035, CONTENT], // registration in progress or rejected
  [20429, transient(2 * SECOND, 10)], // too many requests: never processed, always safe
  [20503, transient(5 * SECOND, 5)], // service unavailable
  [30001, transient(MINUTE, 5)], // queue overflow
  [30017, transient(MINUTE, 5)], // carrier congestion
  [30003, transient(30 * MINUTE, 1)], // phone off or out of reach
  [30005, transient(MINUTE, 1)], // unknown destination
  [30008, transient(MINUTE, 1)], // unknown error
  [14107, timed(30 * SECOND)], // more than 15 replies between two numbers in 30 s
  [21611, timed(10 * MINUTE, 10)], // our number's queue is full
  [30450, timed(30 * MINUTE)], // 15 to 30 minutes
  [30023, timed(24 * HOUR)], // daily limit: until midnight Pacific, see `retryDelayMs`
  [63038, timed(24 * HOUR)], // daily limit of the account
  [20500, AMBIGUOUS], // internal error
  [30410, AMBIGUOUS], // timeout at the carrier
  [30036, { class: 'expired', action: 'stop' }], // its validity period ended: too late is worse than never
]);

const UNKNOWN = transient(MINUTE, 3);

/** Every code of the catalogue. */
export const TWILIO_ERROR_CODES: readonly number[] = [...CATALOGUE.keys()];

/** What an error code of Twilio means for the text. Codes that are not in the catalogue get three retries. */
export function twilioError(code: number): TwilioError {
  return { code, ...(CATALOGUE.get(code) ?? UNKNOWN) };
}

/** Milliseconds from `now` until a text refused with `code` may be tried again; `null` when it may not. */
export function retryDelayMs(code: number, now: Date): number | null {
  if (code === 30023) {
    const pacific = DateTime.fromJSDate(now, { zone: 'America/Los_Angeles' });
    return pacific.plus({ days: 1 }).startOf('day').toMillis() - now.getTime();
  }
  return twilioError(code).retryAfterMs ?? null;
}
