import { AppError } from '../errors.ts';
import type { SendOutcome } from '../twilio/send-outcome.ts';
import type { SmsSender } from '../twilio/sms-sender.ts';
import type { Guard, GuardOptions, Verdict } from './guard.ts';
import type { Guards } from './guards.ts';

export interface CarrierGuardOptions {
  readonly send: GuardOptions;
  readonly read: GuardOptions;
}

/**
 * With a timeout of 6 s for a call, a circuit is closed again within 9 s of the carrier's recovery, and usually within 3.
 * Eight of the ten slots of the critical tier may wait for the carrier: there is always one for a STOP.
 */
export const CARRIER_GUARD: CarrierGuardOptions = {
  send: { atOnce: 8, patienceMs: 250, failures: 5, withinMs: 10_000, openMs: 3_000 },
  read: { atOnce: 8, patienceMs: 250, failures: 5, withinMs: 10_000, openMs: 3_000 },
};

/** How long reads pause after a 429, whose wish they do not learn, in milliseconds. */
const READS_THROTTLED_MS = 3_000;

/** A sender behind a circuit breaker and a bulkhead. Reads throw `CARRIER_HELD` when they are held back. */
export interface GuardedSmsSender extends SmsSender {
  /** Milliseconds to wait because a send would be held back now; 0 when it would be made. */
  holdMs(): number;
}

/** Guards every call to the carrier: sends apart from reads, because each may fail without the other. */
export function guardSmsSender(
  sender: SmsSender,
  guards: Guards,
  options: CarrierGuardOptions = CARRIER_GUARD,
): GuardedSmsSender {
  const sends = guards.open('carrier', 'send', options.send);
  const reads = guards.open('carrier', 'read', options.read);
  return {
    holdMs: () => sends.hold()?.afterMs ?? 0,
    send: async (text) => {
      const result = await sends.attempt(() => sender.send(text), verdictOfSend);
      if (result.status === 'held') {
        return { kind: 'held', reason: result.reason, afterMs: result.afterMs };
      }
      if (result.status === 'rejected') throw result.reason;
      const throttled = throttledForMs(result.value);
      // It was certainly not processed, and it is the account's fault rather than this text's: the circuit is open now.
      return throttled === null
        ? result.value
        : { kind: 'held', reason: 'throttled', afterMs: sends.hold()?.afterMs ?? throttled };
    },
    find: (search) => read(reads, () => sender.find(search)),
    listMessages: (search) => read(reads, () => sender.listMessages(search)),
    listInbound: (search) => read(reads, () => sender.listInbound(search)),
    listMedia: (sid, signal) => read(reads, () => sender.listMedia(sid, signal)),
    fetchMessage: (sid, signal) => read(reads, () => sender.fetchMessage(sid, signal)),
    redact: (sid, signal) => read(reads, () => sender.redact(sid, signal)),
  };
}

async function read<T>(guard: Guard, call: () => Promise<T>): Promise<T> {
  const result = await guard.attempt(call, verdictOfRead);
  if (result.status === 'held') throw new AppError('CARRIER_HELD', { detail: result.reason });
  if (result.status === 'rejected') throw result.reason;
  return result.value;
}

const TOO_MANY_REQUESTS = 20429;
/** Reasons that are about the carrier; others ("code-30410", "cancelled") are about one text, or about us. */
const CARRIER_FAILED = /^(timeout|reset|unreadable-answer|http-\d+)$/;

function throttledForMs(outcome: SendOutcome): number | null {
  return outcome.kind === 'retry' && outcome.code === TOO_MANY_REQUESTS ? outcome.afterMs : null;
}

function verdictOfSend(result: PromiseSettledResult<SendOutcome>): Verdict {
  if (result.status === 'rejected') return 'fine';
  const outcome = result.value;
  const throttled = throttledForMs(outcome);
  if (throttled !== null) return { throttledForMs: throttled };
  if (outcome.kind === 'unknown') return CARRIER_FAILED.test(outcome.reason) ? 'failed' : 'fine';
  if (outcome.kind !== 'retry' || typeof outcome.code === 'number') return 'fine';
  // What is neither Twilio's code nor an answer is the network's: "ECONNREFUSED".
  return outcome.code === 'CANCELLED' || outcome.code.startsWith('HTTP') ? 'fine' : 'failed';
}

const READ_FAILURES = new Set<string>(['CARRIER_UNREACHABLE', 'CARRIER_TIMEOUT', 'CARRIER_FAILED']);

function verdictOfRead(result: PromiseSettledResult<unknown>): Verdict {
  if (result.status === 'fulfilled' || !(result.reason instanceof AppError)) return 'fine';
  const { code } = result.reason;
  if (code === 'CARRIER_THROTTLED') return { throttledForMs: READS_THROTTLED_MS };
  return READ_FAILURES.has(code) ? 'failed' : 'fine';
}
