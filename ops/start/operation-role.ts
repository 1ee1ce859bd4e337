import { isMigrated } from '../../db/migrate.ts';
import { serve } from '../../ingress/serve.ts';
import { readHealth, type Check } from '../../platform/operation/health.ts';
import { operationListener } from '../../platform/operation/listener.ts';
import { VERSION, type Role } from './roles.ts';
import type { Runtime } from './runtime.ts';

/**
 * `/health`, `/ready` and `/metrics` of a role that has no other HTTP side: workers and schedulers.
 * @param own what only this role can tell of itself, by the name it has in `/health`; without it, the role is no use.
 */
export async function startOperationRole(
  { knex, conveyor, backend, guards, metrics, logger }: Runtime,
  listenOn: { readonly host: string; readonly port: number },
  own: Readonly<Record<string, Check>>,
): Promise<Role & { readonly port: number }> {
  const db: Check = () => knex.raw('select 1');
  const queue: Check = () => conveyor.counts();
  const fails: Check = () => Promise.resolve(false);
  const server = await serve(
    operationListener({
      health: () =>
        readHealth(
          { db, ...own },
          {
            [backend.kind === 'redis' ? 'redis' : 'queue']: queue,
            ...Object.fromEntries(guards.failing().map((service) => [service, fails])),
          },
        ),
      ready: async () =>
        (await isMigrated(knex)) &&
        (await Promise.all(Object.values(own).map((check) => check()))).every(
          (fit) => fit !== false,
        ),
      metrics,
      version: VERSION,
    }),
    listenOn,
  );
  logger.info({ port: server.port }, 'health and metrics are told');
  return server;
}
