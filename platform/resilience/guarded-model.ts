import type { Model } from '../../assistant/ports/model.ts';
import { ModelError } from '../model-error.ts';
import type { GuardOptions, Verdict } from './guard.ts';
import type { Guards } from './guards.ts';

export interface ModelGuardOptions extends GuardOptions {
  /** A probe is given up after this long, in milliseconds, so that recovery is noticed in time. */
  readonly probeMs: number;
}

/**
 * The circuit is closed again within 10 s of recovery: a probe that hangs, and then the wait for the next.
 * Six of the eight slots of the high tier may wait for the model: clear requests never wait for it.
 */
export const MODEL_GUARD: ModelGuardOptions = {
  atOnce: 6,
  patienceMs: 0,
  failures: 5,
  withinMs: 60_000,
  openMs: 3_000,
  probeMs: 7_000,
};

/** How long nothing is asked when the model says that there were too many requests: for now, and for today. */
const THROTTLED_MS = 5_000;
const QUOTA_MS = 60_000;

/**
 * A model behind a circuit breaker and a bulkhead. Two more errors: MODEL_BUSY when as many replies as allowed are being
 * made, which soon passes; MODEL_AWAY when it was not asked because it fails or asked for a pause.
 */
export function guardModel(
  model: Model,
  guards: Guards,
  options: ModelGuardOptions = MODEL_GUARD,
): Model {
  const replies = guards.open('model', 'reply', options);
  return {
    reply: async (request) => {
      const result = await replies.attempt(
        (isProbe) => (isProbe ? probe(model, request, options.probeMs) : model.reply(request)),
        verdictOf,
      );
      if (result.status === 'fulfilled') return result.value;
      if (result.status === 'rejected') throw result.reason;
      throw new ModelError(result.reason === 'full' ? 'MODEL_BUSY' : 'MODEL_AWAY', {
        detail: result.reason,
      });
    },
  };
}

type Asking = Parameters<Model['reply']>[0];

async function probe(model: Model, request: Asking, withinMs: number) {
  const patience = AbortSignal.timeout(withinMs);
  try {
    return await model.reply({ ...request, signal: AbortSignal.any([request.signal, patience]) });
  } catch (error) {
    if (patience.aborted && !request.signal.aborted) {
      throw new ModelError('MODEL_TIMEOUT', { detail: 'probe' });
    }
    throw error;
  }
}

const FAILURES = new Set<string>(['MODEL_TIMEOUT', 'MODEL_UNREACHABLE', 'MODEL_FAILED']);
const PAUSES_MS: Readonly<Record<string, number>> = {
  MODEL_THROTTLED: THROTTLED_MS,
  MODEL_QUOTA: QUOTA_MS,
};

function verdictOf(result: PromiseSettledResult<unknown>): Verdict {
  if (result.status === 'fulfilled' || !(result.reason instanceof ModelError)) return 'fine';
  const { code } = result.reason;
  const throttledForMs = PAUSES_MS[code];
  if (throttledForMs !== undefined) return { throttledForMs };
  return FAILURES.has(code) ? 'failed' : 'fine';
}
