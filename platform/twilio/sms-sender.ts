import type { Twilio } from 'twilio';
import { asAppError, failedCall } from './failed-call.ts';
import { messagesSince } from './message-pages.ts';
import { carrierMessage, isSameBody, type CarrierMedia, type CarrierMessage } from './message.ts';
import { outcomeOfFailure, type SendOutcome } from './send-outcome.ts';
import { TwilioApi } from './twilio-api.ts';

export interface SmsSenderOptions {
  readonly accountSid: string;
  readonly authToken: string;
  /** Our number, E.164. At least one of `from` and `messagingServiceSid` is needed. */
  readonly from?: string;
  readonly messagingServiceSid?: string;
  /** Default `https://api.twilio.com`. */
  readonly apiBaseUrl?: string;
  /** For one request. Default 10,000. */
  readonly timeoutMs?: number;
  readonly now?: () => Date;
}

export interface TextToSend {
  /** E.164. */
  readonly to: string;
  /** At most 1,600 characters. */
  readonly body: string;
  readonly statusCallback: string;
  /** How long the carrier may try; 1 to 36,000, its default. */
  readonly validityPeriodSeconds?: number;
  readonly signal?: AbortSignal;
}

/** Every method but `send` throws an `AppError` (CARRIER_…, CANCELLED) when the carrier gives no usable answer. */
export interface SmsSender {
  /** Tries once. Never throws for what the carrier or the network does; a wrong outcome is never guessed. */
  send(text: TextToSend): Promise<SendOutcome>;
  /** The texts with this body that the carrier took for this number since `since`, newest first; also those still queued. */
  find(search: {
    readonly to: string;
    readonly from?: string;
    readonly body: string;
    readonly since: Date;
    readonly signal?: AbortSignal;
  }): Promise<CarrierMessage[]>;
  /** What was sent in either direction between two instants, newest first. What still waits at the carrier is missing. */
  listMessages(search: {
    readonly since: Date;
    readonly until: Date;
    readonly signal?: AbortSignal;
  }): Promise<CarrierMessage[]>;
  /** What phones sent to our number since `since` (and up to `until`), oldest first. */
  listInbound(search: {
    readonly since: Date;
    readonly until?: Date;
    readonly signal?: AbortSignal;
  }): Promise<CarrierMessage[]>;
  /** The files that came with a message: their addresses need our credentials. */
  listMedia(sid: string, signal?: AbortSignal): Promise<CarrierMedia[]>;
  /** `null` when the carrier has no such message. */
  fetchMessage(sid: string, signal?: AbortSignal): Promise<CarrierMessage | null>;
  /** Empties the body at the carrier; false when it has no such message. */
  redact(sid: string, signal?: AbortSignal): Promise<boolean>;
}

/** Texts through Twilio's API. Throws a `TypeError` when there is neither a number nor a messaging service. */
export function createSmsSender(options: SmsSenderOptions): SmsSender {
  const { accountSid, authToken, from, messagingServiceSid, apiBaseUrl } = options;
  if (from === undefined && messagingServiceSid === undefined) {
    throw new TypeError('a sender needs a number or a messaging service');
  }
  const now = options.now ?? (() => new Date());
  const api = new TwilioApi({
    accountSid,
    authToken,
    timeoutMs: options.timeoutMs ?? 10_000,
    ...(apiBaseUrl === undefined ? {} : { apiBaseUrl }),
  });

  const ask = async <T>(
    signal: AbortSignal | undefined,
    call: (client: Twilio) => Promise<T>,
  ): Promise<T> => {
    const { result } = await api.exchange(signal, call);
    if (result.status === 'fulfilled') return result.value;
    throw asAppError(result.reason, signal);
  };
  const orMissing = async <T>(missing: T, call: () => Promise<T>): Promise<T> => {
    try {
      return await call();
    } catch (error) {
      const failed = failedCall(error);
      if (failed.kind === 'answered' && failed.status === 404) return missing;
      throw error;
    }
  };

  return {
    send: async ({ to, body, statusCallback, validityPeriodSeconds, signal }) => {
      if (signal?.aborted) return { kind: 'retry', code: 'CANCELLED', afterMs: 0, maxRetries: 100 };
      const { result, retryAfterMs } = await api.exchange(signal, (client) =>
        client.messages.create({
          to,
          body,
          statusCallback,
          ...(from === undefined ? {} : { from }),
          ...(messagingServiceSid === undefined ? {} : { messagingServiceSid }),
          ...(validityPeriodSeconds === undefined
            ? {}
            : { validityPeriod: clamp(validityPeriodSeconds, 1, 36_000) }),
        }),
      );
      if (result.status === 'rejected') {
        return outcomeOfFailure(failedCall(result.reason, signal), retryAfterMs, now());
      }
      const { sid, status, segments } = carrierMessage(result.value);
      if (!/^(SM|MM)/.test(sid)) return { kind: 'unknown', reason: 'unreadable-answer' };
      return { kind: 'accepted', sid, status, segments };
    },

    find: async ({ to, from: sender = from, body, since, signal }) => {
      const messages = await ask(signal, (client) =>
        messagesSince(client, {
          to,
          since,
          ...(sender === undefined ? {} : { from: sender }),
          // A text queued at the carrier has no date of sending yet, and must be found.
          sentOnly: false,
          pageSize: 100,
          maxPages: 10,
        }),
      );
      return messages.filter(
        (message) => message.direction === 'outbound' && isSameBody(message.body, body),
      );
    },

    listInbound: async ({ since, until, signal }) => {
      const messages = await ask(signal, (client) =>
        messagesSince(client, {
          since,
          ...(until === undefined ? {} : { until }),
          ...(from === undefined ? {} : { to: from }),
          sentOnly: true,
          pageSize: 1_000,
          maxPages: 50,
        }),
      );
      return messages.filter((message) => message.direction === 'inbound').reverse();
    },

    listMessages: ({ since, until, signal }) =>
      ask(signal, (client) =>
        messagesSince(client, { since, until, sentOnly: true, pageSize: 1_000, maxPages: 10 }),
      ),

    listMedia: (sid, signal) =>
      ask(signal, async (client) => {
        const media = await client.messages(sid).media.list({ limit: 10 });
        return media.map(({ uri, contentType }) => ({
          url: new URL(uri.replace(/\.json$/, ''), apiBaseUrl ?? API).href,
          contentType,
        }));
      }),

    fetchMessage: (sid, signal) =>
      ask(signal, (client) =>
        orMissing(null, async () => carrierMessage(await client.messages(sid).fetch())),
      ),

    redact: (sid, signal) =>
      ask(signal, (client) =>
        orMissing(false, async () => {
          await client.messages(sid).update({ body: '' });
          return true;
        }),
      ),
  };
}

/** Where Twilio's addresses without a host are meant. */
const API = 'https://api.twilio.com';

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, Math.round(value)));
}
