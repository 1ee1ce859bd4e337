import { CronExpressionParser } from 'cron-parser';
import type { Knex } from '../db/connect.ts';
import cron from 'node-cron';
import { seekLeadership } from '../db/leadership.ts';
import { claimTick, lastTick } from '../db/schedule-ticks.ts';
import type { Conveyor, TokenFinder } from '../jobs/conveyor.ts';
import { enqueue } from '../jobs/enqueue.ts';
import { JOBS } from '../jobs/registry.ts';
import type { Logger } from '../platform/pino/logger.ts';
import { SCHEDULES, type Schedule } from './schedules.ts';

export interface SchedulerDependencies {
  readonly knex: Knex;
  readonly conveyor: Conveyor & TokenFinder;
  readonly logger: Logger;
  /** A direct connection for the election, not through a pooler. */
  readonly databaseUrl: string;
}

export interface RunningSchedulers {
  readonly leads: boolean;
  stop(): Promise<void>;
}

/** How soon a tick that could not be passed on is tried again. */
const RETRY_MS = 5_000;

/** Starts the schedules. Any number of replicas may run: one leads, and each tick is passed on at most once. */
export function startSchedulers(
  dependencies: SchedulerDependencies,
  schedules: readonly Schedule[] = SCHEDULES,
): RunningSchedulers {
  const { logger } = dependencies;
  // Ticks whose job could not be enqueued: tried again until they are, or until a newer one is.
  const owed = new Map<Schedule, Date>();
  const attempt = async (schedule: Schedule, tick: Date): Promise<void> => {
    try {
      await passOn(schedule, tick, dependencies);
      owed.delete(schedule);
    } catch (error) {
      owed.set(schedule, tick);
      logger.warn({ err: error, schedule: schedule.name }, 'a tick could not be passed on yet');
    }
  };
  const retry = setInterval(() => {
    if (!leadership.leads) owed.clear();
    for (const [schedule, tick] of owed) void attempt(schedule, tick);
  }, RETRY_MS);
  const leadership = seekLeadership(dependencies.databaseUrl, {
    onElected: () => {
      logger.info('leading the schedules');
      void Promise.all(
        schedules.map(async (schedule) => {
          if (await missedTick(schedule, dependencies.knex)) await attempt(schedule, new Date());
        }),
      ).catch((error: unknown) => {
        logger.warn({ err: error }, 'missed ticks could not be read');
      });
    },
    onError: (error) => {
      logger.warn({ err: error }, 'no connection for the election; trying again');
    },
  });
  const tasks = schedules.map((schedule) =>
    cron.schedule(
      schedule.cron,
      async ({ date }) => {
        if (leadership.leads) await attempt(schedule, date);
      },
      {
        name: schedule.name,
        timezone: 'Etc/UTC',
        noOverlap: true,
        suppressMissedWarning: true,
        logger: quietCron(logger),
      },
    ),
  );
  return {
    get leads() {
      return leadership.leads;
    },
    async stop() {
      clearInterval(retry);
      for (const task of tasks) await task.destroy();
      await leadership.stop();
    },
  };
}

/** Claims a tick and enqueues its job together: a tick whose job could not be enqueued stays unclaimed. */
async function passOn(
  schedule: Schedule,
  tick: Date,
  { knex, conveyor }: SchedulerDependencies,
): Promise<void> {
  await knex.transaction(async (tx) => {
    if (await claimTick(tx, schedule.name, tick)) {
      const job = JOBS[schedule.job];
      const payload = { tick: tick.toISOString() };
      // Looking for it drops a key without a job, behind which no tick would ever run again.
      await conveyor.absent(job.tier, [job.deduplicationId(payload)]);
      await enqueue(conveyor, job, payload);
    }
  });
}

/** Whether a tick went by since the last one that was passed on, as after a time without any scheduler. */
async function missedTick(schedule: Schedule, knex: Knex): Promise<boolean> {
  const last = await lastTick(knex, schedule.name);
  if (last === null) return false;
  const next = CronExpressionParser.parse(schedule.cron, {
    currentDate: last,
    tz: 'Etc/UTC',
  }).next();
  return next.getTime() < Date.now();
}

/** node-cron prints by itself; here it goes where every other line goes. A tick that overlaps is no warning: the next one does its work. */
function quietCron(logger: Logger) {
  const quietly = (message: string | Error) => {
    logger.debug({ cron: String(message) }, 'node-cron');
  };
  return { info: quietly, warn: quietly, debug: quietly, error: quietly };
}
