import { stringify, type ParsedUrlQueryInput } from 'node:querystring';
import twilio, { type Twilio } from 'twilio';
import type RequestClient from 'twilio/lib/base/RequestClient.js';
import { Agent } from 'undici';

export interface TwilioApiOptions {
  readonly accountSid: string;
  readonly authToken: string;
  /** Takes the place of `https://api.twilio.com` (any `*.twilio.com`); may have a path. */
  readonly apiBaseUrl?: string;
  /** From the call to the last byte of the answer, in milliseconds. */
  readonly timeoutMs: number;
}

/** What became of a call to the SDK, and what the last 429 among its requests asked for. */
export interface Exchange<T> {
  readonly result: PromiseSettledResult<T>;
  readonly retryAfterMs: number | null;
}

const CONNECTIONS = 50;

/**
 * Twilio's SDK with what its own HTTP client leaves out: another base URL, a deadline for the whole answer, cancellation,
 * connections kept open over plain HTTP too. It never retries.
 */
export class TwilioApi {
  readonly #options: TwilioApiOptions;
  readonly #connections: Agent;

  constructor(options: TwilioApiOptions) {
    this.#options = options;
    this.#connections = new Agent({
      connections: CONNECTIONS,
      // The deadline of a request is for all of it: connecting, the head of the answer and its body.
      connect: { timeout: options.timeoutMs },
      headersTimeout: 0,
      bodyTimeout: 0,
    });
  }

  /** Runs a call of the SDK, all of whose requests `signal` can cancel. Never rejects. */
  async exchange<T>(
    signal: AbortSignal | undefined,
    call: (client: Twilio) => Promise<T>,
  ): Promise<Exchange<T>> {
    let retryAfterMs: number | null = null;
    const httpClient = {
      request: async (options: Request) => {
        const response = await this.#request(options, signal);
        if (response.statusCode === 429) retryAfterMs = retryAfter(response.headers);
        return response;
      },
    };
    const { accountSid, authToken } = this.#options;
    // A client of the SDK costs some microseconds; one for each call keeps what belongs to it.
    const client = twilio(accountSid, authToken, {
      httpClient: httpClient as unknown as RequestClient,
    });
    const [result] = await Promise.allSettled([call(client)]);
    return { result, retryAfterMs };
  }

  async #request(options: Request, signal: AbortSignal | undefined): Promise<Answer> {
    const { origin, path } = this.#target(options);
    const deadline = new AbortController();
    const abort = (): void => {
      deadline.abort();
    };
    const timer = setTimeout(abort, this.#options.timeoutMs);
    if (signal?.aborted) abort();
    signal?.addEventListener('abort', abort, { once: true });
    try {
      const response = await this.#connections.request({
        origin,
        path,
        method: options.method.toUpperCase(),
        headers: { ...options.headers, authorization: basic(options) },
        body: options.data === undefined ? null : stringify(options.data),
        signal: deadline.signal,
      });
      const { statusCode, headers } = response;
      return { statusCode, headers, body: await response.body.text() };
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
    }
  }

  #target({ uri, params }: Request): { readonly origin: string; readonly path: string } {
    const asked = new URL(uri);
    const base = new URL(this.#options.apiBaseUrl ?? asked.origin);
    const query = params === undefined ? asked.search : `?${stringify(params)}`;
    return {
      origin: base.origin,
      path: base.pathname.replace(/\/$/, '') + asked.pathname + query,
    };
  }
}

type Request = RequestClient.RequestOptions<ParsedUrlQueryInput, ParsedUrlQueryInput>;

interface Answer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

function basic({ username = '', password = '' }: Request): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}

function retryAfter(headers: Answer['headers']): number | null {
  const seconds = Number(headers['retry-after'] ?? NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : null;
}
