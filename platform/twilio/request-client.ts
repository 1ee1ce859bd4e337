import { AsyncLocalStorage } from 'node:async_hooks';
import { Agent } from 'node:http';
import twilio from 'twilio';
import type RequestClient from 'twilio/lib/base/RequestClient.js';
import type Response from 'twilio/lib/http/response.js';

export interface RequestClientOptions {
  /** Takes the place of `https://api.twilio.com` (any `*.twilio.com`); may have a path. */
  readonly apiBaseUrl?: string;
  /** From the call to the last byte of the answer, in milliseconds. */
  readonly timeoutMs: number;
}

/** What one call to the SDK shares with the requests that it makes. */
interface Exchange {
  readonly signal: AbortSignal;
  /** What the last 429 asked for, in milliseconds. */
  retryAfterMs: number | null;
}

/**
 * The HTTP client of the Twilio SDK with what the SDK leaves out: another base URL, a deadline for the whole answer,
 * cancellation, connections kept open over plain HTTP too. It never retries.
 */
export class TwilioRequestClient extends twilio.RequestClient {
  readonly #options: RequestClientOptions;
  readonly #exchanges = new AsyncLocalStorage<Exchange>();

  constructor(options: RequestClientOptions) {
    super({ timeout: options.timeoutMs, keepAlive: true, autoRetry: false, maxSockets: 50 });
    this.#options = options;
    this.axios.defaults.httpAgent = new Agent({ keepAlive: true, maxSockets: 50 });
    this.axios.interceptors.request.use((config) => {
      const exchange = this.#exchanges.getStore();
      if (exchange) config.signal = exchange.signal;
      return config;
    });
  }

  /** Runs calls of the SDK that `signal` can cancel; gives what the last 429 among them asked for. */
  async exchange<T>(
    signal: AbortSignal | undefined,
    call: () => Promise<T>,
  ): Promise<{ readonly result: PromiseSettledResult<T>; readonly retryAfterMs: number | null }> {
    const exchange: Exchange = {
      signal: signal ?? new AbortController().signal,
      retryAfterMs: null,
    };
    const [result] = await this.#exchanges.run(exchange, () => Promise.allSettled([call()]));
    return { result, retryAfterMs: exchange.retryAfterMs };
  }

  override async request<TData>(
    options: RequestClient.RequestOptions<TData>,
  ): Promise<Response.default<TData>> {
    const outer = this.#exchanges.getStore();
    const deadline = new AbortController();
    const abort = (): void => {
      deadline.abort();
    };
    // The SDK's own timeout restarts with every byte received.
    const timer = setTimeout(abort, this.#options.timeoutMs);
    if (outer?.signal.aborted) abort();
    outer?.signal.addEventListener('abort', abort, { once: true });
    try {
      const response = await this.#exchanges.run(
        { signal: deadline.signal, retryAfterMs: null },
        () => super.request({ ...options, uri: this.#rebase(options.uri) }),
      );
      if (outer && response.statusCode === 429) outer.retryAfterMs = retryAfter(response.headers);
      return response;
    } finally {
      clearTimeout(timer);
      outer?.signal.removeEventListener('abort', abort);
    }
  }

  #rebase(uri: string): string {
    const { apiBaseUrl } = this.#options;
    if (apiBaseUrl === undefined) return uri;
    const asked = new URL(uri);
    const base = new URL(apiBaseUrl);
    return base.origin + base.pathname.replace(/\/$/, '') + asked.pathname + asked.search;
  }
}

function retryAfter(headers: unknown): number | null {
  const value: unknown =
    typeof headers === 'object' && headers !== null ? Reflect.get(headers, 'retry-after') : null;
  const seconds = Number(value ?? NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : null;
}
