import type { JobName } from '../jobs/registry.ts';

/** When → which job. Times are UTC. */
export interface Schedule {
  readonly name: string;
  /** With seconds as the first of six fields. */
  readonly cron: string;
  readonly job: Extract<
    JobName,
    | 'fire-reminders'
    | 'send-nudges'
    | 'sweep-lanes'
    | 'sweep-dead-letters'
    | 'reconcile-prices'
    | 'forget-unconsented'
    | 'backfill-inbound'
  >;
}

/**
 * Every schedule. Each job looks for whatever is due when it runs, so ticks that were missed
 * are made up for by one run.
 */
export const SCHEDULES: readonly Schedule[] = [
  { name: 'fire-reminders', cron: '* * * * * *', job: 'fire-reminders' },
  { name: 'send-nudges', cron: '*/5 * * * * *', job: 'send-nudges' },
  { name: 'sweep-lanes', cron: '*/2 * * * * *', job: 'sweep-lanes' },
  { name: 'sweep-dead-letters', cron: '*/10 * * * * *', job: 'sweep-dead-letters' },
  { name: 'reconcile-prices', cron: '0 */10 * * * *', job: 'reconcile-prices' },
  { name: 'backfill-inbound', cron: '20 * * * * *', job: 'backfill-inbound' },
  { name: 'forget-unconsented', cron: '0 30 3 * * *', job: 'forget-unconsented' },
];
