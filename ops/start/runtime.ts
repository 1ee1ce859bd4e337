import { connect, type Knex } from '../../db/connect.ts';
import { createLetterBoard, type LetterBoard } from '../../jobs/letter-board.ts';
import { QUEUES } from '../../jobs/tiers.ts';
import { readLaneLimits } from '../../db/lane-limits.ts';
import { createLaneLimits, type LaneLimits } from '../../jobs/lane-limits.ts';
import { createWake, type Wake } from '../../jobs/wake.ts';
import { createConveyor, type BullConveyor } from '../../platform/bullmq/conveyor.ts';
import { createQueueBackend, type QueueBackend } from '../../platform/bullmq/queue-backend.ts';
import type { Config } from '../../platform/config.ts';
import { createLogger, type Logger } from '../../platform/pino/logger.ts';
import { createMetrics, type Metrics } from '../../platform/prometheus/metrics.ts';
import { Guards } from '../../platform/resilience/guards.ts';
import { openDatabase, QUEUE_SCHEMA, type Database } from './database.ts';
import { completeSettings, type Settings } from './settings.ts';

/** What every role of the product stands on. */
export interface Runtime {
  readonly config: Config;
  readonly settings: Settings;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly database: Database;
  readonly knex: Knex;
  readonly backend: QueueBackend;
  readonly conveyor: BullConveyor;
  readonly wake: Wake;
  /** What stands before the calls of this process to the outside. */
  readonly guards: Guards;
  readonly letterBoard: LetterBoard;
  readonly limits: LaneLimits;
  /** Closes queues, then connections, then our own database server. Stop the roles before. */
  close(): Promise<void>;
}

/** A pool of connections as the application role, whose driver speaks through the log. */
export function openPool(
  { database, logger }: Pick<Runtime, 'database' | 'logger'>,
  role: string,
  max: number,
): Knex {
  return connect(database.applicationUrl, {
    max,
    applicationName: `ficelle-${role}`,
    log: (message) => {
      logger.warn({ knex: message }, 'the database driver has something to say');
    },
  });
}

/** Lost connections come in bursts: each kind is logged at most this often. */
const LOG_EVERY_MS = 5_000;

export async function openRuntime(
  config: Config,
  options: { readonly role: string; readonly dataDir: string; readonly port?: number },
): Promise<Runtime> {
  const logger = createLogger({ level: config.LOG_LEVEL, role: options.role });
  const metrics = createMetrics();
  const settings = await completeSettings(config, options.dataDir, options.port);
  const database = await openDatabase(config, options.dataDir);
  const knex = openPool({ database, logger }, options.role, config.DATABASE_POOL_MAX);
  const backend = createQueueBackend(
    settings.redis === null
      ? { kind: 'postgres', url: database.applicationUrl, schema: QUEUE_SCHEMA }
      : { kind: 'redis', redis: settings.redis, prefix: config.QUEUE_PREFIX },
    seldom((error) => {
      logger.warn({ err: error }, 'the queues cannot be reached');
    }),
  );
  const conveyor = createConveyor(backend, QUEUES);
  const limits = createLaneLimits(() => readLaneLimits(knex));
  const wake = createWake(conveyor, limits, (error) => {
    metrics.wakesLost.inc();
    logLostWake(error);
  });
  const logLostWake = seldom((error: unknown) => {
    logger.warn({ err: error }, 'a wake-up was lost; the sweep makes up for it');
  });
  const letterBoard = createLetterBoard(
    conveyor,
    seldom((error: unknown) => {
      logger.warn(
        { err: error },
        'the board of dead letters was not told; the sweep makes up for it',
      );
    }),
  );
  return {
    config,
    settings,
    logger,
    metrics,
    database,
    knex,
    backend,
    conveyor,
    wake,
    guards: new Guards({ logger, metrics }),
    letterBoard,
    limits,
    async close() {
      await conveyor.close().catch((error: unknown) => {
        logger.warn({ err: error }, 'the queues were not closed in good order');
      });
      await backend.close();
      await knex.destroy();
      await database.stop();
    },
  };
}

function seldom<T>(report: (value: T) => void): (value: T) => void {
  let last = Number.NEGATIVE_INFINITY;
  return (value) => {
    const now = performance.now();
    if (now - last < LOG_EVERY_MS) return;
    last = now;
    report(value);
  };
}
