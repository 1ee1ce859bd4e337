import { HttpLine } from './http-line.ts';

/** As many connections as there are requests at once, kept for the next. */
export class FreeLines {
  readonly #port: number;
  #free: HttpLine[] = [];

  constructor(port: number) {
    this.#port = port;
  }

  async send(request: string | Buffer): Promise<number> {
    this.#free = this.#free.filter((line) => line.isOpen);
    const line = this.#free.pop() ?? new HttpLine(this.#port);
    const status = await line.send(request);
    this.#free.push(line);
    return status;
  }

  /** Closes those that are not in use. */
  close(): void {
    for (const line of this.#free) line.close();
    this.#free = [];
  }
}
