import { Router } from 'express';
import { isMigrated } from '../../db/migrate.ts';
import { inTime } from '../deadline.ts';
import type { IngressDependencies } from '../dependencies.ts';

export interface Health {
  readonly status: 'healthy' | 'degraded' | 'unhealthy';
  readonly services: Readonly<Record<string, 'ok' | 'down'>>;
}

/** Each dependency is asked at the same time and has this long: the whole answer takes less than 2 s. */
const PATIENCE_MS = 1_500;

/** `GET /health`, what works, and `GET /ready`, whether to send traffic here. */
export function healthRoutes(
  dependencies: Pick<IngressDependencies, 'knex' | 'conveyor' | 'queueKind' | 'version'>,
): Router {
  const router = Router();
  router.get('/health', async (_request, response) => {
    const health = await readHealth(dependencies);
    response
      .status(health.status === 'unhealthy' ? 503 : 200)
      .set('Cache-Control', 'no-store')
      .json({ ...health, version: dependencies.version });
  });
  router.get('/ready', async (_request, response) => {
    const ready = await works(isMigrated(dependencies.knex));
    response
      .status(ready ? 200 : 503)
      .set('Cache-Control', 'no-store')
      .json({ ready });
  });
  return router;
}

/** Without the record nothing can be accepted: unhealthy. Without the conveyor texts are kept and answered later: degraded. */
export async function readHealth({
  knex,
  conveyor,
  queueKind,
}: Pick<IngressDependencies, 'knex' | 'conveyor' | 'queueKind'>): Promise<Health> {
  const [db, queue] = await Promise.all([works(knex.raw('select 1')), works(conveyor.counts())]);
  const name = queueKind === 'redis' ? 'redis' : 'queue';
  return {
    status: !db ? 'unhealthy' : queue ? 'healthy' : 'degraded',
    services: { db: db ? 'ok' : 'down', [name]: queue ? 'ok' : 'down' },
  };
}

async function works(question: PromiseLike<unknown>): Promise<boolean> {
  try {
    return (await inTime(question, PATIENCE_MS)) !== false;
  } catch {
    return false;
  }
}
