import { FreeLines } from './free-lines.ts';
import { HttpLine } from './http-line.ts';

/** Sends requests as fast as they are answered, over `lines` connections; gives the milliseconds each took. */
export async function burst(
  port: number,
  requests: readonly (string | Buffer)[],
  options: {
    readonly lines: number;
    readonly expected: number;
    readonly onSend?: (at: number) => void;
  },
): Promise<number[]> {
  const took: number[] = [];
  let next = 0;
  const one = async (): Promise<void> => {
    const line = new HttpLine(port);
    for (let at = next++; at < requests.length; at = next++) {
      options.onSend?.(at);
      const sentAt = performance.now();
      const status = await line.send(requests[at] ?? '');
      if (status !== options.expected) throw new Error(`a request was answered with ${status}`);
      took.push(performance.now() - sentAt);
    }
    line.close();
  };
  await Promise.all(Array.from({ length: options.lines }, one));
  return took;
}

/**
 * Sends requests at an even rate, whatever the answers do. A request counts from when it was due, so that a product
 * that stands still is not spared those it kept from being sent.
 */
export async function steady(
  port: number,
  requests: readonly (string | Buffer)[],
  options: {
    readonly perSecond: number;
    readonly expected: number;
    readonly onDue: (at: number, dueAt: number) => void;
  },
): Promise<void> {
  const lines = new FreeLines(port);
  const startedAt = performance.now();
  const open: Promise<void>[] = [];
  const send = async (request: string | Buffer): Promise<void> => {
    const status = await lines.send(request);
    if (status !== options.expected) throw new Error(`a request was answered with ${status}`);
  };
  for (const [at, request] of requests.entries()) {
    const dueAt = startedAt + (at * 1_000) / options.perSecond;
    const waitMs = dueAt - performance.now();
    if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
    options.onDue(at, dueAt);
    open.push(send(request));
  }
  await Promise.all(open);
  lines.close();
}
