import type { RequestListener, ServerResponse } from 'node:http';
import { works, type Check, type Health } from './health.ts';

export interface Operated {
  readonly health: () => Promise<Health>;
  /** Whether the process is fit for work. */
  readonly ready: Check;
  readonly metrics: {
    readonly registry: { readonly contentType: string; metrics(): Promise<string> };
  };
  readonly version: string;
}

/** Answers `GET /health`, `/ready` and `/metrics` for a process that has no other HTTP side. */
export function operationListener(operated: Operated): RequestListener {
  const answers: Readonly<Record<string, (response: ServerResponse) => Promise<void>>> = {
    async '/health'(response) {
      const health = await operated.health();
      const status = health.status === 'unhealthy' ? 503 : 200;
      sendJson(response, status, { ...health, version: operated.version });
    },
    async '/ready'(response) {
      const ready = await works(operated.ready);
      sendJson(response, ready ? 200 : 503, { ready });
    },
    async '/metrics'(response) {
      const { registry } = operated.metrics;
      const text = await registry.metrics();
      response.writeHead(200, { 'content-type': registry.contentType }).end(text);
    },
  };
  return (request, response) => {
    const path = request.url?.split('?', 1)[0] ?? '';
    const answer = request.method === 'GET' ? answers[path] : undefined;
    if (answer === undefined) {
      sendJson(response, 404, { error: { type: 'NOT_FOUND' } });
      return;
    }
    answer(response).catch(() => {
      sendJson(response, 500, { error: { type: 'UNEXPECTED' } });
    });
  };
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  response
    .writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
    .end(JSON.stringify(body));
}
