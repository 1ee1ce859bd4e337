import type { Habit, History } from '../../assistant/ports/history.ts';
import type { UserTransaction } from '../with-user.ts';
import { toReminder, type ReminderRow } from './reminders.ts';

/** More would be no news to anybody. */
const LABELS = 20;

export function historyOf(tx: UserTransaction): History {
  return {
    async doneSince(since) {
      const { rows }: { rows: { label: string }[] } = await tx.raw(
        `select label from (
           select distinct on (e.entity_id) e.id, coalesce(e.after->>'text', e.after->>'title') as label
           from events e
           where e.at >= :since and e.undoes is null and e.kind in ('reminder', 'task')
             and (
               e.after->>'status' = 'done' and e.before->>'status' <> 'done'
               -- A task that was removed is done too, but at no time.
               or e.after->>'done' = 'true' and e.before->>'done' = 'false' and e.after->>'done_at' is not null
               -- An occurrence of a reminder that comes back: it was answered, and not put off.
               or e.after->>'status' = 'scheduled' and e.after->>'due_at' = e.before->>'due_at'
                 and e.before->>'unanswered_due_at' is not null and e.after->>'unanswered_due_at' is null
             )
             and not exists (select from events u where u.undoes = e.action_id)
           order by e.entity_id, e.id
         ) done order by id limit ${String(LABELS)}`,
        { since },
      );
      return rows.map(({ label }) => label);
    },
    async unansweredSince(since) {
      const rows = await tx<ReminderRow>('reminders')
        .whereNotNull('unanswered_due_at')
        .where('fired_at', '>=', since)
        .orderBy(['fired_at', 'id']);
      return rows.map(toReminder);
    },
    async habits() {
      const { rows }: { rows: Record<Habit, boolean>[] } = await tx.raw(
        `select exists (select from list_items) as list, exists (select from notes) as note,
           exists (select from events where kind = 'reminder' and after->>'due_at' <> before->>'due_at') as snooze,
           exists (select from nudges where kind = 'focus') as focus,
           exists (select from events where undoes is not null) as undo,
           exists (select from nudges where kind in ('morning-brief', 'evening-review')) as brief`,
      );
      const used = Object.entries(rows[0] ?? {}).filter(([, once]) => once);
      return new Set(used.map(([habit]) => habit as Habit));
    },
    async wroteBetween(from, until) {
      const text: unknown = await tx('inbound_messages')
        .where('received_at', '>', from)
        .where('received_at', '<', until)
        .first('seq');
      return text !== undefined;
    },
  };
}
