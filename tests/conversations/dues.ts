import { fireReminders, sendNudges } from '../../jobs/definitions/ticks.ts';

/**
 * What comes due by itself: a query for the soonest instant (`at`; null for none), and the job of the schedule that sees to
 * it. What is done must not be due any more.
 */
export const DUES = [
  {
    // Whoever paused is left alone until then.
    soonest: `
      select min(greatest(d.at, u.paused_until)) as at from (
        select user_id, due_at as at from reminders where status = 'scheduled'
        union all
        select user_id, follow_up_at from reminders where follow_up_at is not null
      ) d join users u on u.id = d.user_id`,
    job: fireReminders,
  },
  {
    soonest: `select min(due_at) as at from nudges where state = 'scheduled'`,
    job: sendNudges,
  },
] as const;
