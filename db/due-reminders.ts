import type { Knex } from 'knex';
import type { UserTransaction } from './with-user.ts';

/** Users who have reminders that are due at `now`, the longest waiting first. */
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

export interface FiredReminder {
  readonly id: string;
  readonly text: string;
  readonly dueAt: Date;
}

interface ReminderRow {
  id: string;
  text: string;
  due_at: Date;
  status: string;
  fired_at: Date;
}

/** Turns every due reminder of a user from scheduled to fired, each exactly once, soonest first. */
export async function fireDueReminders(tx: UserTransaction, now: Date): Promise<FiredReminder[]> {
  const rows = await tx<ReminderRow>('reminders')
    .where({ status: 'scheduled' })
    .where('due_at', '<=', now)
    .update({ status: 'fired', fired_at: now })
    .returning(['id', 'text', 'due_at']);
  return rows
    .map((row) => ({ id: row.id, text: row.text, dueAt: row.due_at }))
    .sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime());
}
