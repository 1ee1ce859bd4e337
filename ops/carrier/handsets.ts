import { EventEmitter } from 'node:events';
import { BoundedThreads } from './bounded-threads.ts';
import type { SmsEncoding } from './segments.ts';

export interface Handset {
  readonly number: string;
  readonly name: string;
}

/** A text as a phone shows it. */
export interface HandsetMessage {
  readonly sid: string;
  readonly direction: 'to-handset' | 'from-handset';
  readonly body: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  /**
   * From the handset: `sent`, then `delivered` once our webhook has taken it, or `failed`.
   * To the handset: the carrier's status, from `sending` to `delivered`.
   */
  status: string;
  errorCode?: number;
  readonly segments: number;
  readonly encoding: SmsEncoding;
  readonly logicalId?: string;
  readonly media?: readonly { readonly contentType: string; readonly url: string }[];
  /** It was written by the carrier, not by us. */
  readonly fromCarrier?: true;
}

export interface HandsetEvents {
  message: [{ readonly number: string; readonly message: HandsetMessage }];
  status: [
    {
      readonly number: string;
      readonly sid: string;
      readonly status: string;
      readonly errorCode?: number;
    },
  ];
}

/** The phones of the stand-in and what each of them shows. */
export class Handsets extends EventEmitter<HandsetEvents> {
  readonly #handsets = new Map<string, Handset>();
  readonly #threads: BoundedThreads<HandsetMessage>;

  constructor(declared: readonly Handset[], limit: number) {
    super();
    this.setMaxListeners(0);
    this.#threads = new BoundedThreads(limit);
    for (const handset of declared) this.#handsets.set(handset.number, handset);
  }

  list(): readonly Handset[] {
    return [...this.#handsets.values()];
  }

  /** Adds a handset, or renames it. Without a number it takes the first free one that is reserved for fiction. */
  add(given: { readonly number?: string; readonly name?: string }): Handset {
    const number = given.number ?? this.#freeNumber();
    const name = given.name ?? this.#handsets.get(number)?.name ?? number;
    const handset = { number, name };
    this.#handsets.set(number, handset);
    return handset;
  }

  /** Oldest first. A number that is no declared handset has its messages too. */
  messages(number: string): readonly HandsetMessage[] {
    return this.#threads.thread(number);
  }

  show(number: string, message: HandsetMessage): void {
    this.#threads.append(number, message);
    this.emit('message', { number, message });
  }

  /** Changes the status of a text that a phone shows; tells listeners even when it shows none such. */
  changeStatus(
    number: string,
    sid: string,
    shown: HandsetMessage | null,
    status: string,
    errorCode: number | null,
  ): void {
    if (shown) {
      shown.status = status;
      if (errorCode !== null) shown.errorCode = errorCode;
    }
    if (this.listenerCount('status') === 0) return;
    this.emit('status', { number, sid, status, ...(errorCode === null ? {} : { errorCode }) });
  }

  /** Empties every phone; the phones stay. */
  clear(): void {
    this.#threads.clear();
  }

  #freeNumber(): string {
    for (let index = 1; index < 10_000; index += 1) {
      const number = `+3363998${String(index).padStart(4, '0')}`;
      if (!this.#handsets.has(number)) return number;
    }
    throw new Error('every number reserved for fiction is taken');
  }
}
