import { dueDay } from '../tasks/due-day.ts';
import type { Task } from '../ports/tasks.ts';
import type { Turn } from './turn.ts';

/** A task as it is shown: with the day by which it should be done, and whether it is urgent. */
export function taskLine(
  { title, dueAt, urgent }: Pick<Task, 'title' | 'dueAt' | 'urgent'>,
  turn: Turn,
): string {
  const { now, language } = turn;
  const { timeZone } = turn.record.profile;
  const due = dueAt === null ? null : dueDay(dueAt, { now, timeZone, language });
  return turn.replies.taskLine(title, due, urgent);
}
