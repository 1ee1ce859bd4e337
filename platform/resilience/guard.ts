import {
  BrokenCircuitError,
  CircuitState,
  circuitBreaker,
  DelegateBackoff,
  handleWhenResult,
  type CircuitBreakerPolicy,
} from 'cockatiel';
import { Places } from './places.ts';
import { RunOfFailures } from './run-of-failures.ts';

export interface GuardOptions {
  /** Calls under way at once. */
  readonly atOnce: number;
  /** How long a call waits for a place when all are taken, in milliseconds. */
  readonly patienceMs: number;
  /** This many failures in a row, within this many milliseconds, open the circuit. */
  readonly failures: number;
  readonly withinMs: number;
  /** How long an open circuit lets nothing through before one call probes, in milliseconds. */
  readonly openMs: number;
}

/** What a call says about the dependency, whatever it says about its own text. */
export type Verdict = 'fine' | 'failed' | { readonly throttledForMs: number };

export type HoldReason = 'failing' | 'throttled' | 'full';

/** A call that was not made; worth trying again after `afterMs`. */
export interface Hold {
  readonly status: 'held';
  readonly reason: HoldReason;
  readonly afterMs: number;
}

export interface GuardEvents {
  /** The circuit opened, or a probe found that it must stay so. */
  readonly opened: (reason: HoldReason, forMs: number) => void;
  readonly closed: () => void;
  readonly held: (reason: HoldReason) => void;
}

/** While a probe is under way, or all places are taken, others come back after this long. */
const COME_BACK_MS = 1_000;
/** Those that were held come back spread over this time, so that not all arrive at once. */
const SPREAD_MS = 1_000;
/** The wall clock and ours may round apart by so much. */
const ROUNDING_MS = 5;

type Judged<T> = { readonly result: PromiseSettledResult<T>; readonly verdict: Verdict };

/**
 * Stands before one kind of call to a dependency: a circuit breaker and a bulkhead. It never retries: a call is made once,
 * or held back.
 */
export class Guard {
  readonly #options: GuardOptions;
  readonly #events: GuardEvents;
  readonly #random: () => number;
  readonly #places: Places;
  #circuit: CircuitBreakerPolicy;
  #reason: 'failing' | 'throttled' = 'failing';
  /** When an open circuit lets a probe through, on the clock of `performance.now()`. */
  #probeAt = 0;

  constructor(options: GuardOptions, events: GuardEvents, random: () => number = Math.random) {
    this.#options = options;
    this.#events = events;
    this.#random = random;
    this.#places = new Places({ count: options.atOnce, patienceMs: options.patienceMs });
    this.#circuit = this.#newCircuit();
  }

  /** Whether the circuit is open, or half-open, because calls failed. A dependency that asks for a pause is not failing. */
  get isFailing(): boolean {
    return this.#circuit.state !== CircuitState.Closed && this.#reason === 'failing';
  }

  /** Calls under way. */
  get underWay(): number {
    return this.#places.taken;
  }

  /** Why a call would not be made now, and when to come back; `null` when it would. Asking costs nothing and counts for nothing. */
  hold(): Hold | null {
    const { state } = this.#circuit;
    if (state === CircuitState.Closed) {
      return this.#places.isStuck ? this.#hold('full', COME_BACK_MS) : null;
    }
    if (state === CircuitState.HalfOpen) return this.#hold(this.#reason, COME_BACK_MS);
    const leftMs = this.#probeAt - performance.now();
    return leftMs > 0 ? this.#hold(this.#reason, leftMs) : null;
  }

  /**
   * Makes the call, once, or holds it back. Never rejects.
   * @param call is told whether it is the probe of an open circuit.
   */
  async attempt<T>(
    call: (isProbe: boolean) => Promise<T>,
    verdictOf: (result: PromiseSettledResult<T>) => Verdict,
  ): Promise<PromiseSettledResult<T> | Hold> {
    const outcome = this.hold() ?? (await this.#inPlace(call, verdictOf));
    if (outcome.status === 'held') this.#events.held(outcome.reason);
    return outcome;
  }

  async #inPlace<T>(
    call: (isProbe: boolean) => Promise<T>,
    verdictOf: (result: PromiseSettledResult<T>) => Verdict,
  ): Promise<PromiseSettledResult<T> | Hold> {
    const made = await this.#places.within(async () => {
      // The circuit may have opened while this call waited for its place.
      const held = this.hold();
      if (held !== null) return held;
      const isProbe = this.#circuit.state !== CircuitState.Closed;
      return this.#throughCircuit(async (): Promise<Judged<T>> => {
        const [result] = await Promise.allSettled([call(isProbe)]);
        return { result, verdict: verdictOf(result) };
      });
    });
    return made?.value ?? this.#hold('full', COME_BACK_MS);
  }

  async #throughCircuit<T>(
    call: () => Promise<Judged<T>>,
  ): Promise<PromiseSettledResult<T> | Hold> {
    try {
      return (await this.#circuit.execute(call)).result;
    } catch (error) {
      if (!(error instanceof BrokenCircuitError)) throw error;
      // By our clock it is time for a probe and by the wall clock not: that one was set back, perhaps by hours.
      this.#circuit = this.#newCircuit();
      this.#events.closed();
      return this.#hold(this.#reason, COME_BACK_MS);
    }
  }

  #newCircuit(): CircuitBreakerPolicy {
    const breaker = new RunOfFailures({
      count: this.#options.failures,
      withinMs: this.#options.withinMs,
    });
    const isAgainstIt = ({ verdict }: Judged<unknown>): boolean => {
      if (verdict === 'fine') return false;
      if (verdict !== 'failed') breaker.openAtOnce();
      return true;
    };
    const openFor = new DelegateBackoff(({ result }: { readonly result: unknown }) => {
      const verdict = verdictIn(result);
      const isThrottle = typeof verdict === 'object';
      const forMs = isThrottle ? verdict.throttledForMs : this.#options.openMs;
      this.#reason = isThrottle ? 'throttled' : 'failing';
      this.#probeAt = performance.now() + forMs + ROUNDING_MS;
      this.#events.opened(this.#reason, forMs);
      return forMs;
    });
    const circuit = circuitBreaker(
      handleWhenResult((judged) => isAgainstIt(judged as Judged<unknown>)),
      { breaker, halfOpenAfter: openFor },
    );
    circuit.onReset(() => {
      this.#events.closed();
    });
    return circuit;
  }

  #hold(reason: HoldReason, afterMs: number): Hold {
    return { status: 'held', reason, afterMs: Math.ceil(afterMs + this.#random() * SPREAD_MS) };
  }
}

/** The verdict of the call that opened the circuit, out of what the library keeps of it. */
function verdictIn(result: unknown): Verdict {
  const value: unknown =
    typeof result === 'object' && result !== null ? Reflect.get(result, 'value') : undefined;
  return typeof value === 'object' && value !== null && 'verdict' in value
    ? (value.verdict as Verdict)
    : 'failed';
}
