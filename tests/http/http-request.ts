import { request as httpRequest, type Agent, type IncomingHttpHeaders } from 'node:http';

export interface HttpAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface HttpRequest {
  /** Default GET. */
  readonly method?: string;
  /** Sent exactly as given, except that the length is added. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** Default: a connection of its own. */
  readonly agent?: Agent;
  /** Default 15,000. */
  readonly timeoutMs?: number;
}

/** Sends one request and reads the whole answer; follows no redirect. Rejects when the connection breaks or is silent. */
export function send(url: string, asked: HttpRequest = {}): Promise<HttpAnswer> {
  const { method = 'GET', headers = {}, body, agent, timeoutMs = 15_000 } = asked;
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(body)) };
    const { hostname, port, origin } = new URL(url);
    const request = httpRequest({
      hostname,
      port,
      // As it is written: a URL object would tidy it.
      path: url.slice(origin.length) || '/',
      method,
      headers: { ...length, ...headers },
      agent: agent ?? false,
      timeout: timeoutMs,
    });
    request.once('timeout', () => {
      request.destroy(new Error(`${method} ${url}: no answer in ${timeoutMs} ms`));
    });
    request.once('error', reject);
    request.once('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('error', reject);
      response.once('end', () => {
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString('utf8'),
        });
      });
    });
    request.end(body);
  });
}

/** The answer, and the milliseconds it took. */
export async function timed<T>(work: Promise<T>): Promise<{ answer: T; ms: number }> {
  const start = performance.now();
  const answer = await work;
  return { answer, ms: performance.now() - start };
}
