import { bulkhead, type BulkheadPolicy } from 'cockatiel';

/**
 * A bulkhead with a little patience: at most so many calls at once, and whoever finds it full waits a moment for a place.
 * Calls that are short free a place within that moment. Once somebody has waited in vain the calls are long, and others
 * are told so at once (`isStuck`), until a place is free again.
 */
export class Places {
  readonly #bulkhead: BulkheadPolicy;
  readonly #patienceMs: number;
  readonly #count: number;
  #waitedInVain = false;

  constructor(options: { readonly count: number; readonly patienceMs: number }) {
    this.#count = options.count;
    this.#patienceMs = options.patienceMs;
    this.#bulkhead = bulkhead(options.count, Infinity);
  }

  /** Calls under way. */
  get taken(): number {
    return this.#count - this.#bulkhead.executionSlots;
  }

  /** Whether it is full of calls that do not end soon. */
  get isStuck(): boolean {
    return this.#waitedInVain && this.#bulkhead.executionSlots === 0;
  }

  /** Makes the call in a place of its own; `null` when none was free in time, and then it is not made. */
  within<T>(call: () => Promise<T>): Promise<{ readonly value: T } | null> {
    return new Promise((resolve, reject) => {
      let gone = false;
      const patience = setTimeout(() => {
        gone = true;
        this.#waitedInVain = true;
        resolve(null);
      }, this.#patienceMs);
      const made = this.#bulkhead.execute(async () => {
        if (gone) return;
        clearTimeout(patience);
        this.#waitedInVain = false;
        resolve({ value: await call() });
      });
      made.catch(reject);
    });
  }
}
