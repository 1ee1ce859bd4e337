import type { ServerResponse } from 'node:http';
import type { Handsets } from './handsets.ts';

// A reader that lags this far behind is let go; a browser then connects anew and reads the conversations again.
const mostUnreadBytes = 1_000_000;
const heartbeatMs = 15_000;

/** Sends what happens on the phones as server-sent events (`message`, `status`) until the reader goes. */
export class EventStream {
  readonly #handsets: Handsets;
  readonly #readers = new Set<ServerResponse>();

  constructor(handsets: Handsets) {
    this.#handsets = handsets;
  }

  open(response: ServerResponse): void {
    response.writeHead(200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-cache, no-transform',
      'X-Accel-Buffering': 'no',
    });
    response.write('retry: 1000\n\n');
    const send = (event: string, data: unknown): void => {
      if (response.writableLength > mostUnreadBytes) response.destroy();
      else response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
    };
    const onMessage = send.bind(null, 'message');
    const onStatus = send.bind(null, 'status');
    const heartbeat = setInterval(() => response.write(':\n\n'), heartbeatMs);
    this.#handsets.on('message', onMessage);
    this.#handsets.on('status', onStatus);
    this.#readers.add(response);
    response.on('close', () => {
      clearInterval(heartbeat);
      this.#handsets.off('message', onMessage);
      this.#handsets.off('status', onStatus);
      this.#readers.delete(response);
    });
  }

  close(): void {
    for (const reader of this.#readers) reader.end();
  }
}
