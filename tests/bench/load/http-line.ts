import { connect, type Socket } from 'node:net';

/**
 * One connection that is kept open, with one request at a time: as little work as possible for whoever makes the load,
 * since it shares the processors with what it measures. Answers need a `Content-Length`, or a status without a body.
 */
export class HttpLine {
  readonly #socket: Socket;
  #received = '';
  #settle: ((status: number) => void) | null = null;
  #fail: ((error: Error) => void) | null = null;

  constructor(port: number) {
    this.#socket = connect({ port, host: '127.0.0.1', noDelay: true });
    this.#socket.setEncoding('latin1');
    this.#socket.on('data', (data: string) => {
      this.#received += data;
      this.#look();
    });
    this.#socket.on('error', (error) => this.#fail?.(error));
    this.#socket.on('close', () => this.#fail?.(new Error('the connection was closed')));
  }

  /** False once the server has closed it, as servers do with connections that nobody uses. */
  get isOpen(): boolean {
    return this.#socket.writable && !this.#socket.readableEnded;
  }

  /** Sends a whole request; gives the status of the answer. */
  send(request: string | Buffer): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#settle = resolve;
      this.#fail = reject;
      this.#socket.write(request);
    });
  }

  close(): void {
    this.#fail = null;
    this.#socket.destroy();
  }

  #look(): void {
    const headEnd = this.#received.indexOf('\r\n\r\n');
    if (headEnd === -1) return;
    const length = /content-length: (\d+)/i.exec(this.#received.slice(0, headEnd))?.[1] ?? '0';
    if (this.#received.length < headEnd + 4 + Number(length)) return;
    const status = Number(this.#received.slice(9, 12));
    this.#received = '';
    this.#settle?.(status);
  }
}

/** A POST of a form, ready to be sent. */
export function formPost(
  target: { readonly port: number; readonly path: string },
  body: string,
  headers: Readonly<Record<string, string>>,
): string {
  return [
    `POST ${target.path} HTTP/1.1`,
    `Host: 127.0.0.1:${target.port}`,
    'Content-Type: application/x-www-form-urlencoded; charset=UTF-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    '',
    body,
  ].join('\r\n'); // the empty line ends the head
}
