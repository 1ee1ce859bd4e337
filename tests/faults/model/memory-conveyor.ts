import type { ConveyedJob, Conveyor, TokenFinder } from '../../../jobs/conveyor.ts';
import type { QueueName } from '../../../jobs/tiers.ts';
import type { Outcome } from '../../../jobs/outcome.ts';
import type { SimulatedClock } from './simulated-clock.ts';

interface Token {
  readonly job: ConveyedJob;
  /** Which delivery it is out on; `null` while it waits. */
  delivery: number | null;
  readyAt: number;
  /** It was added again while it was out: another follows. */
  again: boolean;
}

/** A token that was handed to a worker. */
export interface Delivery {
  readonly id: number;
  readonly key: string;
  readonly job: ConveyedJob;
}

/**
 * The conveyor in memory, with BullMQ's rules for tokens: one that waits (also with a delay) stands for all that are added, one
 * that is out is followed by one more; a job whose worker fell silent is delivered again, and the verdict of the silent
 * one then changes nothing. It may lose anything at any time.
 */
export class MemoryConveyor implements Conveyor, TokenFinder {
  readonly #clock: SimulatedClock;
  readonly #tokens = new Map<string, Token>();
  #deliveries = 0;

  constructor(clock: SimulatedClock) {
    this.#clock = clock;
  }

  add(job: ConveyedJob): Promise<void> {
    const token = this.#tokens.get(job.deduplicationId);
    if (token === undefined) this.#put(job, this.#clock.ms + (job.delayMs ?? 0));
    else if (token.delivery !== null) token.again = true;
    return Promise.resolve();
  }

  absent(_tier: QueueName, keys: readonly string[]): Promise<readonly string[]> {
    return Promise.resolve(keys.filter((key) => !this.#tokens.has(key)));
  }

  /** Tokens that could be delivered now, in an order of no meaning. */
  due(): string[] {
    return this.#keys((token) => token.delivery === null && token.readyAt <= this.#clock.ms);
  }

  waiting(): string[] {
    return this.#keys((token) => token.delivery === null);
  }

  active(): string[] {
    return this.#keys((token) => token.delivery !== null);
  }

  deliver(key: string): Delivery {
    const token = this.#tokens.get(key);
    if (token === undefined) throw new RangeError(`No token ${key}`);
    token.delivery = ++this.#deliveries;
    return { id: token.delivery, key, job: token.job };
  }

  /** A worker's verdict. Ignored when its job was taken for stalled, or lost, meanwhile. */
  finish({ id, key }: Delivery, outcome: Outcome): void {
    const token = this.#tokens.get(key);
    if (token?.delivery !== id) return;
    if (outcome.kind === 'later') {
      token.delivery = null;
      token.readyAt = this.#clock.ms + outcome.delayMs;
      return;
    }
    this.#tokens.delete(key);
    if (token.again) this.#put(token.job, this.#clock.ms);
  }

  /** Takes a job for stalled: it waits again, at once. */
  stall(key: string): void {
    const token = this.#tokens.get(key);
    if (token === undefined) return;
    token.delivery = null;
    token.readyAt = this.#clock.ms;
  }

  lose(key: string): void {
    this.#tokens.delete(key);
  }

  /** FLUSHALL. */
  loseAll(): void {
    this.#tokens.clear();
  }

  #put(job: ConveyedJob, readyAt: number): void {
    this.#tokens.set(job.deduplicationId, { job, delivery: null, readyAt, again: false });
  }

  #keys(which: (token: Token) => boolean): string[] {
    return [...this.#tokens]
      .filter(([, token]) => which(token))
      .map(([key]) => key)
      .sort();
  }
}
