import type { WaitingText } from './workload.ts';

/** Watches what a system does with the texts: all of it happens in one process, so nothing is missed. */
export class Judge {
  orderBreaks = 0;
  overlaps = 0;
  twice = 0;
  /** Milliseconds from the start of the workers until each text was committed. */
  readonly waitsMs = new Map<number, number>();
  #total = 0;
  readonly #startedAt: () => number;
  readonly #running = new Map<string, number>();
  readonly #latest = new Map<string, number>();
  #finish: () => void = () => undefined;

  constructor(startedAt: () => number) {
    this.#startedAt = startedAt;
  }

  /** Settles when so many texts in all have been handled. */
  expect(total: number): Promise<void> {
    this.#total = total;
    return new Promise((resolve) => (this.#finish = resolve));
  }

  begin({ userId }: Pick<WaitingText, 'userId'>): void {
    const running = this.#running.get(userId) ?? 0;
    if (running > 0) this.overlaps++;
    this.#running.set(userId, running + 1);
  }

  /** Its transaction is committed. */
  end({ seq, userId }: Pick<WaitingText, 'userId' | 'seq'>): void {
    this.#running.set(userId, (this.#running.get(userId) ?? 1) - 1);
    if (this.waitsMs.has(seq)) {
      this.twice++;
      return;
    }
    // A later text of the same person was answered before this one.
    const latest = this.#latest.get(userId) ?? -1;
    if (seq < latest) this.orderBreaks++;
    else this.#latest.set(userId, seq);
    this.waitsMs.set(seq, performance.now() - this.#startedAt());
    if (this.waitsMs.size === this.#total) this.#finish();
  }
}
