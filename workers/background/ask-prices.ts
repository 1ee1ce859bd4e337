import { recordPrices, type Price } from '../../db/missing-prices.ts';
import type { BackgroundPayload } from '../../jobs/background.ts';
import { BATCH } from '../../jobs/tiers.ts';
import { AppError } from '../../platform/errors.ts';
import { meansLeaveAlone, priceOf } from '../carrier-prices.ts';
import type { WorkerDependencies } from '../dependencies.ts';
import { inBatches } from '../in-batches.ts';
import type { BackgroundContext, BackgroundOutcome } from './handler.ts';

type PriceDependencies = Pick<WorkerDependencies, 'sender' | 'logger' | 'metrics'>;

/**
 * Asks the carrier what a user's texts cost, one by one, and notes what it tells. What it does not tell is asked again by a
 * later tick: there are no errors here, and a text that cannot be asked about keeps none of the others waiting.
 */
export async function askPrices(
  { sids }: BackgroundPayload<'ask-prices'>,
  { signal }: Pick<BackgroundContext, 'signal'>,
  dependencies: PriceDependencies,
): Promise<BackgroundOutcome> {
  const { metrics } = dependencies;
  const told = await pricesOf(sids, signal, dependencies);
  return {
    kind: 'done',
    record: async (tx) => {
      metrics.pricesAsked.inc({ outcome: 'told' }, await recordPrices(tx, told));
    },
  };
}

/** What the carrier tells of these texts, until it is to be left alone or the time is over. */
async function pricesOf(
  sids: readonly string[],
  signal: AbortSignal,
  { sender, logger, metrics }: PriceDependencies,
): Promise<readonly Price[]> {
  const told: Price[] = [];
  const enough = new AbortController();
  await inBatches(sids, BATCH.medium, AbortSignal.any([signal, enough.signal]), async (sid) => {
    try {
      const message = await sender.fetchMessage(sid, signal);
      const price = message === null ? null : priceOf(message);
      if (price === null) metrics.pricesAsked.inc({ outcome: 'not-yet' });
      else told.push(price);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      metrics.pricesAsked.inc({ outcome: 'failed' });
      logger.warn({ err: error, code: error.code }, 'the carrier did not tell a price');
      if (meansLeaveAlone(error)) enough.abort();
    }
  });
  return told;
}
