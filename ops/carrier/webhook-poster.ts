import { Agent as HttpAgent, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { stringify } from 'node:querystring';
import type { Random } from './random.ts';
import { connectionOverrides, type FailureClass } from './connection-overrides.ts';
import { webhookSignature, type FormParams } from './webhook-signature.ts';

export interface WebhookOutcome {
  /** HTTP status of the last attempt, 0 when there was no answer. */
  readonly status: number;
  readonly attempts: number;
  readonly body: string;
}

interface Attempt {
  readonly status: number;
  readonly body: string;
  /** `null` when it went well. */
  readonly failure: FailureClass | null;
}

export interface WebhookPosterOptions {
  readonly authToken: string;
  readonly random: Random;
  /** Where to connect for a URL that is signed; the URL itself when absent. */
  readonly deliverTo?: (signedUrl: string) => string;
  /** Posts under way at once; more wait their turn. Default 256. */
  readonly concurrency?: number;
}

// Twilio reads an answer of TwiML, which is short; what comes beyond this is dropped.
const longestAnswer = 65_536;

/** Posts signed webhooks with the timeouts, retries and connection overrides of Twilio. */
export class WebhookPoster {
  readonly #options: WebhookPosterOptions;
  readonly #http = new HttpAgent({ keepAlive: true, maxFreeSockets: 256 });
  readonly #https = new HttpsAgent({ keepAlive: true, maxFreeSockets: 256 });
  readonly #waiting: (() => void)[] = [];
  readonly #abort = new Set<() => void>();
  #free: number;
  #closed = false;
  #epoch = 0;

  constructor(options: WebhookPosterOptions) {
    this.#options = options;
    this.#free = options.concurrency ?? 256;
  }

  /** Never rejects: a webhook that could not be delivered has status 0. */
  async post(configuredUrl: string, params: FormParams): Promise<WebhookOutcome> {
    const epoch = this.#epoch;
    await this.#takeTurn();
    try {
      if (epoch !== this.#epoch) return { status: 0, attempts: 0, body: '' };
      return await this.#postWithRetries(configuredUrl, params);
    } finally {
      this.#giveTurn();
    }
  }

  /** Breaks off what is under way and refuses the rest. */
  close(): void {
    this.#closed = true;
    this.abort();
    this.#http.destroy();
    this.#https.destroy();
  }

  /** Breaks off what is under way and what waits its turn. */
  abort(): void {
    this.#epoch += 1;
    for (const abort of [...this.#abort]) abort();
  }

  async #postWithRetries(configuredUrl: string, params: FormParams): Promise<WebhookOutcome> {
    const { url, rules } = connectionOverrides(configuredUrl);
    const body = stringify(params);
    const headers = {
      Host: new URL(url).host,
      'User-Agent': 'TwilioProxy/1.1',
      Accept: '*/*',
      'Content-Type': 'application/x-www-form-urlencoded; charset=UTF-8',
      'Content-Length': String(Buffer.byteLength(body)),
      'I-Twilio-Idempotency-Token': this.#options.random.hex(32),
      'X-Twilio-Signature': webhookSignature(this.#options.authToken, url, params),
    };
    const target = new URL(this.#options.deliverTo?.(url) ?? url);
    const deadline = Date.now() + rules.totalMs;
    const epoch = this.#epoch;
    let outcome: WebhookOutcome = { status: 0, attempts: 0, body: '' };
    while (outcome.attempts <= rules.retries && epoch === this.#epoch && !this.#closed) {
      const left = deadline - Date.now();
      if (left <= 0) break;
      const limits = {
        connectMs: Math.min(rules.connectMs, left),
        readMs: Math.min(rules.readMs, left),
      };
      const attempt = await this.#attempt(target, headers, body, limits);
      outcome = { status: attempt.status, attempts: outcome.attempts + 1, body: attempt.body };
      if (attempt.failure === null || !rules.retryOn.has(attempt.failure)) break;
    }
    return outcome;
  }

  #attempt(
    target: URL,
    headers: Record<string, string>,
    body: string,
    limits: { readonly connectMs: number; readonly readMs: number },
  ): Promise<Attempt> {
    return new Promise((resolve) => {
      const secure = target.protocol === 'https:';
      const request = secure
        ? httpsRequest(target, { method: 'POST', headers, agent: this.#https })
        : httpRequest(target, { method: 'POST', headers, agent: this.#http });
      let connectTimer: NodeJS.Timeout | undefined;
      let settled = false;
      const settle = (attempt: Attempt): void => {
        if (settled) return;
        settled = true;
        clearTimeout(connectTimer);
        clearTimeout(readTimer);
        this.#abort.delete(abort);
        resolve(attempt);
        if (attempt.status === 0) request.destroy();
      };
      const fail = (failure: FailureClass): void => {
        settle({ status: 0, body: '', failure });
      };
      const abort = (): void => {
        fail('rt');
      };
      this.#abort.add(abort);
      const readTimer = setTimeout(fail, limits.readMs, 'rt' as const);

      request.on('socket', (socket) => {
        if (!socket.connecting) return;
        connectTimer = setTimeout(fail, limits.connectMs, 'ct' as const);
        socket.once(secure ? 'secureConnect' : 'connect', () => {
          clearTimeout(connectTimer);
        });
      });
      request.on('error', () => {
        fail('ct');
      });
      request.on('response', (response) => {
        const status = response.statusCode ?? 0;
        let answer = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          if (answer.length < longestAnswer) answer += chunk;
        });
        response.on('error', () => {
          fail('ct');
        });
        response.on('end', () => {
          settle({ status, body: answer, failure: failureOf(status) });
        });
      });
      request.end(body);
    });
  }

  async #takeTurn(): Promise<void> {
    if (this.#free > 0) {
      this.#free -= 1;
      return;
    }
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  #giveTurn(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#free += 1;
  }
}

function failureOf(status: number): FailureClass | null {
  if (status >= 500) return '5xx';
  return status >= 400 ? '4xx' : null;
}
