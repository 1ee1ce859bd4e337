import type { Reminder, ReminderStatus, ReminderStore } from '../../assistant/ports/reminders.ts';
import type { UserTransaction } from '../with-user.ts';
import type { Journal } from './journal.ts';
import { given, JournaledTable } from './journaled-table.ts';

interface ReminderRow {
  id: string;
  text: string;
  due_at: Date;
  status: ReminderStatus;
  fired_at: Date | null;
}

/** How long a reminder that fired can still be answered with "done" or "later". */
const ANSWERABLE = '24 hours';

export function reminderStore(
  tx: UserTransaction,
  journal: Journal,
  userId: string,
): ReminderStore {
  const table = new JournaledTable<ReminderRow>(tx, journal, 'reminder', userId);
  return {
    async add({ text, dueAt }) {
      const [row] = await table.insert([{ text, due_at: dueAt }]);
      if (row === undefined) throw new Error('The reminder was not stored');
      return toReminder(row);
    },
    async scheduled() {
      const rows = await tx<ReminderRow>('reminders')
        .where({ status: 'scheduled' })
        .orderBy(['due_at', 'id']);
      return rows.map(toReminder);
    },
    async lastFired() {
      const row = await tx<ReminderRow>('reminders')
        .where({ status: 'fired' })
        .whereRaw('fired_at > now() - ?::interval', [ANSWERABLE])
        .orderBy('fired_at', 'desc')
        .first();
      return row === undefined ? null : toReminder(row);
    },
    async find(id) {
      const row = await table.find(id);
      return row === null ? null : toReminder(row);
    },
    async change(id, change) {
      return toReminder(
        await table.update(
          id,
          given({
            text: change.text,
            due_at: change.dueAt,
            status: change.status,
          }),
        ),
      );
    },
  };
}

function toReminder(row: ReminderRow): Reminder {
  return {
    id: row.id,
    text: row.text,
    dueAt: row.due_at,
    status: row.status,
    firedAt: row.fired_at,
  };
}
