import type { IBreaker } from 'cockatiel';

/**
 * Opens a circuit after `count` failures in a row, of which the first is at most `withinMs` old: failures that far apart
 * are one unlucky text that is tried again and again, not a dependency that fails.
 */
export class RunOfFailures implements IBreaker {
  /** The instants of the failures since the last success, in milliseconds. */
  state: unknown = null;
  readonly #count: number;
  readonly #withinMs: number;
  readonly #now: () => number;
  #failures: number[] = [];
  #openAtOnce = false;

  constructor(
    options: { readonly count: number; readonly withinMs: number },
    now: () => number = () => performance.now(),
  ) {
    this.#count = options.count;
    this.#withinMs = options.withinMs;
    this.#now = now;
  }

  /** The next failure opens the circuit, whatever went before: the dependency itself has asked for a pause. */
  openAtOnce(): void {
    this.#openAtOnce = true;
  }

  success(): void {
    this.#failures = [];
  }

  failure(): boolean {
    const now = this.#now();
    this.#failures = [...this.#failures, now].filter((at) => now - at <= this.#withinMs);
    const opens = this.#openAtOnce || this.#failures.length >= this.#count;
    this.#openAtOnce = false;
    if (opens) this.#failures = [];
    return opens;
  }
}
