import { performance } from 'node:perf_hooks';

export interface QueuedText {
  readonly segments: number;
  /** How long it may wait before it is given up. */
  readonly validityMs: number;
  /** Its turn has come. */
  readonly dispatch: () => void;
  /** Its validity ended before its turn. */
  readonly expire: () => void;
}

/**
 * The sender's line at the carrier: first in, first out, at most so many segments a second (0: no limit).
 * A text whose turn will come too late takes no place in the line; it expires when its validity ends.
 */
export class SegmentQueue {
  readonly #msPerSegment: number;
  #line: { readonly at: number; readonly text: QueuedText }[] = [];
  #next = 0;
  #freeAt = 0;
  #timer: NodeJS.Timeout | null = null;
  #immediate: NodeJS.Immediate | null = null;
  readonly #expiries = new Set<NodeJS.Timeout>();

  constructor(segmentsPerSecond: number) {
    this.#msPerSegment = segmentsPerSecond > 0 ? 1000 / segmentsPerSecond : 0;
  }

  /** Texts that wait for their turn. */
  get length(): number {
    return this.#line.length - this.#next;
  }

  add(text: QueuedText): void {
    const now = performance.now();
    const at = Math.max(now, this.#freeAt);
    if (at - now > text.validityMs) {
      const timer = setTimeout(() => {
        this.#expiries.delete(timer);
        text.expire();
      }, text.validityMs);
      this.#expiries.add(timer);
      return;
    }
    this.#freeAt = at + text.segments * this.#msPerSegment;
    this.#line.push({ at, text });
    this.#wake();
  }

  clear(): void {
    if (this.#timer) clearTimeout(this.#timer);
    if (this.#immediate) clearImmediate(this.#immediate);
    for (const timer of this.#expiries) clearTimeout(timer);
    this.#timer = null;
    this.#immediate = null;
    this.#expiries.clear();
    this.#line = [];
    this.#next = 0;
    this.#freeAt = 0;
  }

  #wake(): void {
    if (this.#timer ?? this.#immediate) return;
    const head = this.#line[this.#next];
    if (!head) return;
    const wait = head.at - performance.now();
    if (wait > 0) {
      this.#timer = setTimeout(() => {
        this.#timer = null;
        this.#drain();
      }, Math.ceil(wait));
    } else {
      // Not at once: the answer to the API request goes first, as it nearly always does in reality.
      this.#immediate = setImmediate(() => {
        this.#immediate = null;
        this.#drain();
      });
    }
  }

  #drain(): void {
    const now = performance.now();
    for (;;) {
      const head = this.#line[this.#next];
      if (!head || head.at > now) break;
      this.#next += 1;
      head.text.dispatch();
    }
    // The served part is cut off now and then, so that each text costs a constant time.
    if (this.#next === this.#line.length || this.#next > 10_000) {
      this.#line = this.#line.slice(this.#next);
      this.#next = 0;
    }
    this.#wake();
  }
}
