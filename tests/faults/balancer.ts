import {
  Agent,
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * What stands before the ingress in production, as small as it can be: round-robin over those that are ready, asked
 * four times a second; a request that could not be connected goes to the next one. One that was sent is never repeated:
 * that is the carrier's to decide.
 */
export interface Balancer {
  readonly url: string;
  /** Requests that reached no upstream, or lost theirs, and were answered 502. */
  readonly failures: readonly string[];
  /** How many requests were answered with each status, whoever answered. */
  readonly answers: Readonly<Record<number, number>>;
  close(): Promise<void>;
}

const CHECK_MS = 250;

export async function startBalancer(ports: readonly number[]): Promise<Balancer> {
  const agent = new Agent({ keepAlive: false });
  const failures: string[] = [];
  const answers: Record<number, number> = {};
  const count = (status: number): void => {
    answers[status] = (answers[status] ?? 0) + 1;
  };
  const unready = new Set<number>();
  let turn = 0;
  let closed = false;

  const forward = (request: IncomingMessage, body: Buffer, response: ServerResponse): void => {
    turn++;
    const rotated = ports.map((_, index) => ports[(turn + index) % ports.length] ?? 0);
    const candidates = [
      ...rotated.filter((port) => !unready.has(port)),
      ...rotated.filter((port) => unready.has(port)),
    ];
    const attempt = ([port, ...others]: readonly number[]): void => {
      if (port === undefined) {
        fail('refused by all');
        return;
      }
      let connected = false;
      const upstream = httpRequest(
        {
          agent,
          port,
          host: '127.0.0.1',
          method: request.method,
          path: request.url,
          headers: { ...request.headers, connection: 'close' },
        },
        (answer) => {
          count(answer.statusCode ?? 502);
          response.writeHead(answer.statusCode ?? 502, answer.headers);
          answer.pipe(response);
          answer.on('error', () => response.destroy());
        },
      );
      upstream.on('socket', (socket) => socket.once('connect', () => (connected = true)));
      upstream.on('error', (error: NodeJS.ErrnoException) => {
        if (response.headersSent) response.destroy();
        else if (connected) fail(`lost by ${port}: ${error.code ?? error.message}`);
        else attempt(others);
      });
      upstream.end(body);
    };
    const fail = (why: string): void => {
      failures.push(why);
      count(502);
      response.writeHead(502).end();
    };
    attempt(candidates);
  };

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      forward(request, Buffer.concat(chunks), response);
    });
    request.on('error', () => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  const check = async (port: number): Promise<void> => {
    while (!closed) {
      const isReady = await fetch(`http://127.0.0.1:${port}/ready`, {
        signal: AbortSignal.timeout(2_000),
      }).then(
        async (answer) => {
          await answer.arrayBuffer();
          return answer.status === 200;
        },
        () => false,
      );
      if (isReady) unready.delete(port);
      else unready.add(port);
      await sleep(CHECK_MS);
    }
  };
  const checks = ports.map(check);

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    failures,
    answers,
    async close() {
      closed = true;
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await Promise.all(checks);
    },
  };
}
