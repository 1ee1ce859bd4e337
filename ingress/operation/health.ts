import { Router } from 'express';
import { isMigrated } from '../../db/migrate.ts';
import { readHealth, works } from '../../platform/operation/health.ts';
import type { IngressDependencies } from '../dependencies.ts';

/** `GET /health`, what works, and `GET /ready`, whether to send traffic here. */
export function healthRoutes({
  knex,
  conveyor,
  queueKind,
  failing,
  version,
}: Pick<IngressDependencies, 'knex' | 'conveyor' | 'queueKind' | 'failing' | 'version'>): Router {
  const router = Router();
  router.get('/health', async (_request, response) => {
    // Without the record nothing can be accepted. Without the conveyor, or an outside service, texts are kept and answered later.
    const health = await readHealth(
      { db: () => knex.raw('select 1') },
      {
        [queueKind === 'redis' ? 'redis' : 'queue']: () => conveyor.counts(),
        ...Object.fromEntries(failing().map((service) => [service, () => Promise.resolve(false)])),
      },
    );
    response
      .status(health.status === 'unhealthy' ? 503 : 200)
      .set('Cache-Control', 'no-store')
      .json({ ...health, version });
  });
  router.get('/ready', async (_request, response) => {
    const ready = await works(() => isMigrated(knex));
    response
      .status(ready ? 200 : 503)
      .set('Cache-Control', 'no-store')
      .json({ ready });
  });
  return router;
}
