import { BoundedThreads } from './bounded-threads.ts';
import { handsetOf, type Message } from './message.ts';

/** Every message of the account, in and out, up to a limit; the oldest are forgotten first. */
export class MessageStore {
  readonly #bySid = new Map<string, Message>();
  readonly #threads: BoundedThreads<Message>;
  #nextSequence = 1;

  constructor(limit: number) {
    this.#threads = new BoundedThreads(limit, (message) => this.#bySid.delete(message.sid));
  }

  get size(): number {
    return this.#bySid.size;
  }

  add(message: Message): void {
    message.sequence = this.#nextSequence;
    this.#nextSequence += 1;
    this.#bySid.set(message.sid, message);
    this.#threads.append(handsetOf(message), message);
  }

  find(sid: string): Message | undefined {
    return this.#bySid.get(sid);
  }

  remove(message: Message): void {
    message.removed = true;
    this.#bySid.delete(message.sid);
  }

  /** Messages of one handset, or of all, newest first. */
  *newestFirst(handset: string | null): Generator<Message> {
    const messages =
      handset === null ? this.#threads.newestFirst() : [...this.#threads.thread(handset)].reverse();
    for (const message of messages) if (!message.removed) yield message;
  }

  clear(): void {
    this.#bySid.clear();
    this.#threads.clear();
  }
}
