import { connect } from 'node:net';

/**
 * Writes bytes to a connection of its own, well formed or not, and gives what came back until the other side closed
 * or was silent for `quietMs` (default 300) after its last byte. Never rejects once connected: a reset ends the answer.
 */
export function exchange(
  port: number,
  bytes: string | Buffer,
  options: { readonly quietMs?: number; readonly firstByteMs?: number } = {},
): Promise<string> {
  const { quietMs = 300, firstByteMs = 5_000 } = options;
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let connected = false;
    const socket = connect({ port, host: '127.0.0.1' }, () => {
      connected = true;
      socket.write(bytes);
    });
    const end = (): void => {
      socket.destroy();
      resolve(Buffer.concat(chunks).toString('latin1'));
    };
    socket.setTimeout(firstByteMs, end);
    socket.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      socket.setTimeout(quietMs);
    });
    socket.once('end', end);
    socket.once('error', (error) => {
      if (connected) end();
      else reject(error);
    });
  });
}

/** The status codes of the answers in what came back. */
export function statusesIn(answer: string): number[] {
  return [...answer.matchAll(/^HTTP\/1\.[01] (\d{3})/gm)].map((match) => Number(match[1]));
}
