import { setTimeout as sleep } from 'node:timers/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RequestListener } from 'node:http';

export interface HttpServer {
  readonly port: number;
  /**
   * Says that it is not ready and serves on for a while, so that a balancer sends nothing here any more; then takes no
   * more connections, lets open requests end, and after `graceMs` in all closes what is left.
   */
  stop(graceMs: number): Promise<void>;
}

/**
 * A connection that was just made counts as idle, and is reset when the server closes: its request would be lost. So a
 * balancer that asks `/ready` at least once a second is given the time to turn away first.
 */
const DRAIN_MS = 2_000;
/** Whoever gives less than this for a stop has no balancer before it: development and tests. */
const DRAINS_FROM_MS = 5_000;

/**
 * Listens for HTTP. Timeouts keep a slow or silent client from holding a connection.
 * @throws when the port is taken or the address is not ours.
 */
export async function serve(
  listener: RequestListener,
  address: { host: string; port: number },
): Promise<HttpServer> {
  let draining = false;
  const server = createServer(
    { requestTimeout: 15_000, headersTimeout: 10_000, keepAliveTimeout: 20_000 },
    (request, response) => {
      if (draining) response.setHeader('Connection', 'close');
      if (draining && request.url === '/ready') {
        response.writeHead(503, { 'Content-Type': 'application/json' }).end('{"ready":false}');
      } else listener(request, response);
    },
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(address.port, address.host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    async stop(graceMs) {
      const endAt = performance.now() + graceMs;
      draining = true;
      if (graceMs >= DRAINS_FROM_MS) await sleep(DRAIN_MS);
      const closed = new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
      });
      server.closeIdleConnections();
      const timer = setTimeout(() => {
        server.closeAllConnections();
      }, endAt - performance.now());
      await closed;
      clearTimeout(timer);
    },
  };
}
