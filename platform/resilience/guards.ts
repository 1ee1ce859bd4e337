import type { Logger } from '../pino/logger.ts';
import type { Metrics } from '../prometheus/metrics.ts';
import { Guard, type GuardOptions } from './guard.ts';

/** The guards of one process: they speak through its log and its metrics, and `/health` asks them. */
export class Guards {
  readonly #logger: Pick<Logger, 'warn' | 'info'>;
  readonly #metrics: GuardMetrics;
  readonly #guards = new Map<string, { readonly dependency: string; readonly guard: Guard }>();

  constructor(from: {
    readonly logger: Pick<Logger, 'warn' | 'info'>;
    readonly metrics: GuardMetrics;
  }) {
    this.#logger = from.logger;
    this.#metrics = from.metrics;
  }

  /** The dependencies that calls of this process find failing right now, by name; each once. */
  failing(): readonly string[] {
    const failing = [...this.#guards.values()].filter(({ guard }) => guard.isFailing);
    return [...new Set(failing.map(({ dependency }) => dependency))];
  }

  /** A guard for one kind of call to a dependency; it takes the place of an earlier one, whose workers have stopped. */
  open(dependency: string, call: string, options: GuardOptions): Guard {
    const { circuitOpen, circuitOpened, callsHeld } = this.#metrics;
    const labels = { dependency, call };
    let openSince: number | null = null;
    circuitOpen.set(labels, 0);
    const guard = new Guard(options, {
      opened: (reason, forMs) => {
        circuitOpen.set(labels, 1);
        circuitOpened.inc({ ...labels, reason });
        if (openSince !== null) return; // a probe that failed is no news
        openSince = performance.now();
        this.#logger.warn(
          { ...labels, reason, for_ms: forMs },
          'calls are held back; they go on by themselves',
        );
      },
      closed: () => {
        circuitOpen.set(labels, 0);
        const latency_ms = Math.round(performance.now() - (openSince ?? performance.now()));
        openSince = null;
        this.#logger.info({ ...labels, latency_ms }, 'calls go on');
      },
      held: (reason) => {
        callsHeld.inc({ ...labels, reason });
      },
    });
    this.#guards.set(`${dependency} ${call}`, { dependency, guard });
    return guard;
  }
}

export type GuardMetrics = Pick<Metrics, 'circuitOpen' | 'circuitOpened' | 'callsHeld'>;
