import type { Knex } from 'knex';
import type { DueReminder, Fired } from '../assistant/reminders/fire-reminder.ts';
import type { Recurrence } from '../assistant/recurrence/recurrence.ts';
import type { UserTransaction } from './with-user.ts';

/** Users who have reminders or follow-ups that are due at `now` and are not left alone then, the longest waiting first. */
export async function usersWithDueReminders(
  knex: Knex,
  now: Date,
  limit: number,
): Promise<string[]> {
  const { rows }: { rows: { user: string }[] } = await knex.raw(
    `select users_with_due_reminders(?, ?) as "user"`,
    [now, limit],
  );
  return rows.map((row) => row.user);
}

interface ReminderRow {
  id: string;
  text: string;
  status: DueReminder['status'];
  due_at: Date;
  recurrence: Recurrence | null;
  fired_at: Date | null;
  unanswered_due_at: Date | null;
  follow_ups: number;
  follow_up_at: Date | null;
}

/**
 * Every due reminder or follow-up of the user of the transaction, soonest first, held until it ends: nobody else fires them meanwhile.
 * Those that somebody else holds are left to them.
 */
export async function takeDueReminders(
  tx: UserTransaction,
  now: Date,
): Promise<readonly (DueReminder & { readonly id: string })[]> {
  const { rows }: { rows: ReminderRow[] } = await tx.raw(
    `select id, text, status, due_at, recurrence, fired_at, unanswered_due_at, follow_ups, follow_up_at from reminders
     where (status = 'scheduled' and due_at <= ?) or follow_up_at <= ?
     order by least(due_at, follow_up_at), created_at, id for update skip locked`,
    [now, now],
  );
  return rows.map((row) => ({
    id: row.id,
    text: row.text,
    status: row.status,
    dueAt: row.due_at,
    recurrence: row.recurrence,
    firedAt: row.fired_at,
    unansweredDueAt: row.unanswered_due_at,
    followUps: row.follow_ups,
    followUpAt: row.follow_up_at,
  }));
}

/** Has what firing changed written when the transaction commits. */
export function settleFired(
  tx: UserTransaction,
  reminders: readonly { readonly id: string; readonly fired: Fired }[],
): void {
  if (reminders.length === 0) return;
  const column = <T>(of: (fired: Fired) => T): T[] => reminders.map(({ fired }) => of(fired));
  tx.atCommit({
    text: `update reminders r set status = f.status, due_at = f.due_at, fired_at = f.fired_at,
        unanswered_due_at = f.unanswered_due_at, follow_ups = f.follow_ups, follow_up_at = f.follow_up_at
      from unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::timestamptz[], $5::timestamptz[], $6::integer[], $7::timestamptz[])
        as f(id, status, due_at, fired_at, unanswered_due_at, follow_ups, follow_up_at)
      where r.id = f.id`,
    values: [
      reminders.map(({ id }) => id),
      column(({ status }) => status),
      column(({ dueAt }) => dueAt),
      column(({ firedAt }) => firedAt),
      column(({ unansweredDueAt }) => unansweredDueAt),
      column(({ followUps }) => followUps),
      column(({ followUpAt }) => followUpAt),
    ],
  });
}
