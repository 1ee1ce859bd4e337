import type {
  Reminder,
  ReminderChange,
  ReminderStatus,
  ReminderStore,
} from '../../assistant/ports/reminders.ts';
import type { Recurrence } from '../../assistant/recurrence/recurrence.ts';
import type { UserTransaction } from '../with-user.ts';
import type { Journal } from './journal.ts';
import { given, JournaledTable } from './journaled-table.ts';

export interface ReminderRow {
  id: string;
  text: string;
  due_at: Date;
  recurrence: Recurrence | null;
  status: ReminderStatus;
  fired_at: Date | null;
  unanswered_due_at: Date | null;
  follow_up_at: Date | null;
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
    async add({ text, dueAt, recurrence }) {
      const [row] = await table.insert([{ text, due_at: dueAt, ...given({ recurrence }) }]);
      if (row === undefined) throw new Error('The reminder was not stored');
      return toReminder(row);
    },
    async scheduled() {
      const rows = await tx<ReminderRow>('reminders')
        .where({ status: 'scheduled' })
        .orderBy(['due_at', 'id']);
      return rows.map(toReminder);
    },
    async unanswered() {
      const rows = await tx<ReminderRow>('reminders')
        .whereNotNull('unanswered_due_at')
        .whereRaw('fired_at > current_instant() - ?::interval', [ANSWERABLE])
        .orderBy([
          { column: 'fired_at', order: 'desc' },
          { column: 'unanswered_due_at', order: 'desc' },
          { column: 'created_at', order: 'desc' },
        ]);
      return rows.map(toReminder);
    },
    async find(id) {
      const row = await table.find(id);
      return row === null ? null : toReminder(row);
    },
    async change(id, change) {
      return toReminder(await table.update(id, columnsOf(change)));
    },
  };
}

function columnsOf(change: ReminderChange): Partial<ReminderRow> {
  const { text, dueAt, recurrence, status, answered } = change;
  return {
    ...given({ text, due_at: dueAt, recurrence, status }),
    ...(answered === undefined ? {} : { unanswered_due_at: null, follow_up_at: null }),
  };
}

export function toReminder(row: ReminderRow): Reminder {
  return {
    id: row.id,
    text: row.text,
    dueAt: row.due_at,
    recurrence: row.recurrence,
    status: row.status,
    firedAt: row.fired_at,
    unansweredDueAt: row.unanswered_due_at,
  };
}
