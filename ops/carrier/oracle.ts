import { BoundedThreads } from './bounded-threads.ts';

export interface Arrival {
  readonly sid: string;
  /** Which text of ours this is, whatever its SID: the `outbox` parameter of its StatusCallback, else the SID. */
  readonly logicalId: string;
  readonly body: string;
  /** ISO 8601, UTC. */
  readonly at: string;
}

export interface OracleReport {
  readonly handsets: Readonly<
    Record<string, { readonly arrivals: readonly Arrival[]; readonly duplicates: number }>
  >;
  readonly total: number;
  readonly duplicates: number;
}

interface Waiter {
  readonly number: string;
  readonly count: number;
  readonly settle: (arrived: boolean) => void;
}

/** Witness of what really arrived on each phone, when, and how many times per logical text. */
export class Oracle {
  readonly #arrivals: BoundedThreads<Arrival>;
  readonly #seen = new Map<string, number>();
  readonly #duplicates = new Map<string, number>();
  readonly #counts = new Map<string, number>();
  #total = 0;
  #waiters: Waiter[] = [];

  /** Details are kept of about the last `limit` arrivals; counts are kept of all. */
  constructor(limit: number) {
    this.#arrivals = new BoundedThreads(limit, (arrival, number) =>
      this.#seen.delete(`${number} ${arrival.logicalId}`),
    );
  }

  record(number: string, arrival: Arrival): void {
    const key = `${number} ${arrival.logicalId}`;
    const times = (this.#seen.get(key) ?? 0) + 1;
    this.#seen.set(key, times);
    if (times > 1) this.#duplicates.set(number, (this.#duplicates.get(number) ?? 0) + 1);
    this.#total += 1;
    const count = (this.#counts.get(number) ?? 0) + 1;
    this.#counts.set(number, count);
    this.#arrivals.append(number, arrival);
    for (const waiter of this.#waiters) {
      if (waiter.number === number && count >= waiter.count) waiter.settle(true);
    }
  }

  /** Texts that arrived on one phone, in order of arrival. */
  arrivals(number: string): readonly Arrival[] {
    return [...this.#arrivals.thread(number)];
  }

  /** How many times a logical text has arrived on that phone. */
  times(number: string, logicalId: string): number {
    return this.#seen.get(`${number} ${logicalId}`) ?? 0;
  }

  get total(): number {
    return this.#total;
  }

  /** Arrivals beyond the first of their logical text, on one phone or on all. */
  duplicates(number?: string): number {
    if (number !== undefined) return this.#duplicates.get(number) ?? 0;
    let sum = 0;
    for (const count of this.#duplicates.values()) sum += count;
    return sum;
  }

  /**
   * Resolves with the arrivals once at least `count` texts have arrived on that phone since the start or the last
   * `clear`. Rejects after `timeoutMs` (default 10,000), saying how many had arrived.
   */
  async waitFor(number: string, count: number, timeoutMs = 10_000): Promise<readonly Arrival[]> {
    const arrived = await new Promise<boolean>((resolve) => {
      if ((this.#counts.get(number) ?? 0) >= count) {
        resolve(true);
        return;
      }
      const settle = (outcome: boolean): void => {
        clearTimeout(timer);
        this.#waiters = this.#waiters.filter((one) => one !== waiter);
        resolve(outcome);
      };
      const waiter: Waiter = { number, count, settle };
      const timer = setTimeout(settle, timeoutMs, false);
      this.#waiters.push(waiter);
    });
    if (arrived) return this.arrivals(number);
    const had = this.#counts.get(number) ?? 0;
    throw new Error(`${number} has ${had} of ${count} texts after ${timeoutMs} ms`);
  }

  report(): OracleReport {
    const handsets = Object.fromEntries(
      [...this.#arrivals.keys()].map((number) => [
        number,
        { arrivals: this.arrivals(number), duplicates: this.duplicates(number) },
      ]),
    );
    return { handsets, total: this.#total, duplicates: this.duplicates() };
  }

  clear(): void {
    this.#arrivals.clear();
    this.#seen.clear();
    this.#duplicates.clear();
    this.#counts.clear();
    this.#total = 0;
  }

  /** Ends every wait, as not arrived. */
  close(): void {
    for (const waiter of [...this.#waiters]) waiter.settle(false);
  }
}
