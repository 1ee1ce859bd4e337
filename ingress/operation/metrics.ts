import { Router, type NextFunction, type Request, type Response } from 'express';
import { readBacklog } from '../../db/backlog.ts';
import type { IngressDependencies } from '../dependencies.ts';

/** `GET /metrics` for Prometheus. Counts that live in the record and the queues are read when asked. */
export function metricsRoute(
  dependencies: Pick<IngressDependencies, 'knex' | 'metrics' | 'conveyor' | 'logger'>,
): Router {
  const { metrics } = dependencies;
  const router = Router();
  router.get('/metrics', async (_request, response) => {
    await Promise.all([refreshBacklog(dependencies), refreshQueues(dependencies)]);
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
