import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface GeminiRequest {
  readonly path: string;
  readonly apiKey: string | undefined;
  readonly body: {
    readonly systemInstruction?: { readonly parts: readonly { readonly text: string }[] };
    readonly contents: readonly {
      readonly role: string;
      readonly parts: readonly { readonly text: string }[];
    }[];
  };
}

export type GeminiAnswer = (response: ServerResponse, request: GeminiRequest) => void;

export interface GeminiStandIn {
  readonly url: string;
  readonly requests: readonly GeminiRequest[];
  /** The models asked, in order. */
  models(): string[];
  close(): Promise<void>;
}

/** Speaks Gemini's `generateContent` over loopback, answering as the test says. */
export async function geminiStandIn(answer: GeminiAnswer): Promise<GeminiStandIn> {
  const requests: GeminiRequest[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const key = request.headers['x-goog-api-key'];
      const asked: GeminiRequest = {
        path: request.url ?? '',
        apiKey: typeof key === 'string' ? key : undefined,
        body: JSON.parse(Buffer.concat(chunks).toString()) as GeminiRequest['body'],
      };
      requests.push(asked);
      answer(response, asked);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    models: () => requests.map(({ path }) => /models\/(.+):/.exec(path)?.[1] ?? path),
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(body));
}

/** A reply in the form of the API. */
export function says(text: string): GeminiAnswer {
  return (response) => {
    sendJson(response, 200, {
      candidates: [
        { content: { role: 'model', parts: [{ text }] }, finishReason: 'STOP', index: 0 },
      ],
      usageMetadata: { promptTokenCount: 210, candidatesTokenCount: 12, totalTokenCount: 222 },
    });
  };
}

/** An error in the form of the API; `quota` is the id of the quota that was exceeded. */
export function fails(code: number, quota?: string): GeminiAnswer {
  return (response) => {
    const details =
      quota === undefined
        ? []
        : [
            {
              '@type': 'type.googleapis.com/google.rpc.QuotaFailure',
              violations: [{ quotaId: quota }],
            },
          ];
    sendJson(response, code, { error: { code, message: 'no', status: 'FAILED', details } });
  };
}
