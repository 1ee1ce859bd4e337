import type { Reminder } from '../ports/reminders.ts';
import { nextOccurrence } from '../recurrence/next-occurrence.ts';
import type { Turn } from './turn.ts';

/** Done with a reminder. Gives when it comes back: the occurrence after the one that was told, or after the next one when none was. */
export function complete(reminder: Reminder, turn: Turn): Promise<Date | null> {
  return reminder.recurrence !== null && reminder.status === 'scheduled'
    ? passOccurrence(reminder, turn)
    : close(reminder, 'done', turn);
}

/** Leaves out one occurrence: the one that was told, or else the next one. Gives when it comes back; one that happens once does not. */
export function skip(reminder: Reminder, turn: Turn): Promise<Date | null> {
  return reminder.recurrence !== null && reminder.status === 'scheduled'
    ? passOccurrence(reminder, turn)
    : close(reminder, 'cancelled', turn);
}

/** Ends a reminder, with all its occurrences. */
export async function cancel(id: string, { record }: Turn): Promise<void> {
  await record.reminders.change(id, { status: 'cancelled', answered: true });
}

/** Tells a reminder again at another time. Where the next occurrence comes before that, it stands instead. Gives when it is told. */
export async function putOff(reminder: Reminder, at: Date, { record }: Turn): Promise<Date> {
  const { id, recurrence, status, dueAt, unansweredDueAt } = reminder;
  const comesFirst =
    recurrence !== null && status === 'scheduled' && unansweredDueAt !== null && dueAt <= at;
  await record.reminders.change(id, {
    ...(comesFirst ? {} : { dueAt: at }),
    status: 'scheduled',
    answered: true,
  });
  return comesFirst ? dueAt : at;
}

async function passOccurrence(reminder: Reminder, turn: Turn): Promise<Date | null> {
  const { record, now } = turn;
  const { id, recurrence, dueAt, unansweredDueAt } = reminder;
  if (unansweredDueAt !== null) {
    await record.reminders.change(id, { answered: true });
    return dueAt;
  }
  const { timeZone } = record.profile;
  const after = dueAt > now ? dueAt : now;
  const next = recurrence === null ? null : nextOccurrence(recurrence, { after, timeZone });
  if (next === null) return close(reminder, 'done', turn);
  await record.reminders.change(id, { dueAt: next });
  return next;
}

async function close(
  { id }: Reminder,
  status: 'done' | 'cancelled',
  { record }: Turn,
): Promise<null> {
  await record.reminders.change(id, { status, answered: true });
  return null;
}
