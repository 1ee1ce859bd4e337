import { Router, type NextFunction, type Request, type Response } from 'express';
import { readBacklog } from '../../db/backlog.ts';
import { recordedUntil } from '../../db/inbound-backfill.ts';
import { countMissingPrices } from '../../db/missing-prices.ts';
import { countDeadLetters } from '../../db/dead-letters.ts';
import { readStreamTotals } from '../../db/lane-backlogs.ts';
import { STREAMS } from '../../jobs/lanes.ts';
import type { IngressDependencies } from '../dependencies.ts';

/** `GET /metrics` for Prometheus. Counts that live in the record and the queues are read when asked. */
export function metricsRoute(
  dependencies: Pick<IngressDependencies, 'knex' | 'metrics' | 'conveyor' | 'logger'>,
): Router {
  const { metrics } = dependencies;
  const router = Router();
  router.get('/metrics', async (_request, response) => {
    await Promise.all([
      refreshBacklog(dependencies),
      refreshCarrier(dependencies),
      refreshDeadLetters(dependencies),
      refreshLanes(dependencies),
      refreshQueues(dependencies),
    ]);
    response.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
  return router;
}

async function refreshBacklog({
  knex,
  metrics,
  logger,
}: Pick<IngressDependencies, 'knex' | 'metrics' | 'logger'>): Promise<void> {
  try {
    const lines = await readBacklog(knex);
    metrics.backlog.reset();
    for (const { line, state, count } of lines) metrics.backlog.set({ line, state }, count);
  } catch (error) {
    logger.warn({ err: error }, 'the backlog could not be read for the metrics');
  }
}

/** How far we are behind what the carrier knows. */
async function refreshCarrier({
  knex,
  metrics,
  logger,
}: Pick<IngressDependencies, 'knex' | 'metrics' | 'logger'>): Promise<void> {
  try {
    const [until, prices] = await Promise.all([recordedUntil(knex), countMissingPrices(knex)]);
    metrics.backfilledUntil.set(until.getTime() / 1_000);
    metrics.pricesMissing.set({ asked: 'yes' }, prices.asked);
    metrics.pricesMissing.set({ asked: 'given-up' }, prices.givenUp);
  } catch (error) {
    logger.warn({ err: error }, 'texts and prices missing could not be counted for the metrics');
  }
}

async function refreshDeadLetters({
  knex,
  metrics,
  logger,
}: Pick<IngressDependencies, 'knex' | 'metrics' | 'logger'>): Promise<void> {
  try {
    const counts = await countDeadLetters(knex);
    metrics.deadLettersOpen.reset();
    for (const { origin, cause, count } of counts)
      metrics.deadLettersOpen.set({ origin, cause }, count);
  } catch (error) {
    logger.warn({ err: error }, 'the dead letters could not be read for the metrics');
  }
}

/** By stream, never by user: the number of labels stays small. */
async function refreshLanes({
  knex,
  metrics,
  logger,
}: Pick<IngressDependencies, 'knex' | 'metrics' | 'logger'>): Promise<void> {
  try {
    const totals = await readStreamTotals(knex);
    for (const stream of STREAMS) {
      const total = totals.find((held) => held.stream === stream);
      const ageMs = total === undefined ? 0 : Date.now() - total.oldest.getTime();
      metrics.laneRows.set({ stream }, total?.rows ?? 0);
      metrics.laneOldest.set({ stream }, Math.max(0, ageMs) / 1_000);
      metrics.lanesWithWork.set({ stream }, total?.lanes ?? 0);
    }
  } catch (error) {
    logger.warn({ err: error }, 'the lanes could not be read for the metrics');
  }
}

async function refreshQueues({
  conveyor,
  metrics,
  logger,
}: Pick<IngressDependencies, 'conveyor' | 'metrics' | 'logger'>): Promise<void> {
  try {
    for (const [tier, states] of Object.entries(await conveyor.counts())) {
      for (const [state, count] of Object.entries(states))
        metrics.queueJobs.set({ tier, state }, count);
    }
  } catch (error) {
    logger.warn({ err: error }, 'the queues could not be read for the metrics');
  }
}

/** Measures every request by its route, never by its path: paths hold identities. */
export function measureRequests({ metrics }: Pick<IngressDependencies, 'metrics'>) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const end = metrics.requests.startTimer();
    response.once('finish', () => {
      const route: unknown = (request.route as { path?: unknown } | undefined)?.path;
      end({
        method: request.method,
        route: typeof route === 'string' ? route : 'other',
        status: response.statusCode,
      });
    });
    next();
  };
}
