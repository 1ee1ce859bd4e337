import { QUEUE_SCHEMA } from '../../../ops/start/database.ts';
import type { LaneSystem, SystemContext } from './system.ts';
import { bullmqOnPostgres, bullmqOnRedis, semaphore } from './systems/bullmq.ts';
import { ficelle } from './systems/ficelle.ts';
import { graphileWorker } from './systems/graphile-worker.ts';
import { groupmq } from './systems/groupmq.ts';
import { noQueue } from './systems/no-queue.ts';
import { pgBoss } from './systems/pg-boss.ts';

/** Every system that is compared, by the name in the tables. */
export const SYSTEMS = {
  'no queue': noQueue,
  'BullMQ, no lanes (Redis)': bullmqOnRedis,
  'semaphore + moveToDelayed (Redis)': semaphore,
  'groupmq (Redis)': groupmq,
  'Ficelle (Redis)': (context) =>
    ficelle(
      { kind: 'redis', redis: { kind: 'single', url: context.redisUrl }, prefix: 'bench' },
      context,
    ),
  'BullMQ, no lanes (PostgreSQL)': bullmqOnPostgres,
  'pg-boss (PostgreSQL)': pgBoss,
  'graphile-worker (PostgreSQL)': graphileWorker,
  'Ficelle (PostgreSQL)': (context) =>
    ficelle({ kind: 'postgres', url: context.applicationUrl, schema: QUEUE_SCHEMA }, context),
} as const satisfies Record<string, (context: SystemContext) => Promise<LaneSystem>>;

export type SystemName = keyof typeof SYSTEMS;
