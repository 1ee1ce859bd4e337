import { numbered } from './done.ts';
import { cancel } from './occurrences.ts';
import type { Thing, Turn } from './turn.ts';

/** Removes what some numbers mean, whatever kind each is. Nothing is removed when one of them means nothing. */
export async function performRemove(numbers: readonly number[], turn: Turn): Promise<string> {
  const { replies } = turn;
  const things = await numbered(numbers, turn);
  if (typeof things === 'number') return replies.unknownNumber(things);
  const open = things.filter((thing) => thing.open);
  const [first] = open;
  if (first === undefined) return replies.alreadyDone(things[0]?.label ?? '');
  for (const thing of open) await removeThing(thing, turn);
  if (open.length > 1) return replies.itemsRemoved(open.map(({ label }) => label));
  switch (first.kind) {
    case 'reminder':
      return replies.reminderCancelled(first.label);
    case 'task':
      return replies.taskRemoved(first.label);
    case 'goal':
      return replies.goalRemoved(first.label);
    case 'note':
      return replies.noteRemoved(first.label);
    case 'expense':
      return replies.expenseRemoved(first.label);
    case 'list-item':
      return replies.itemsRemoved([first.label]);
  }
}

/** Takes one thing away: a reminder is cancelled, an item or a task is closed, a note or an expense is deleted. */
export async function removeThing({ kind, id }: Thing, turn: Turn): Promise<void> {
  const { record } = turn;
  switch (kind) {
    case 'reminder':
      await cancel(id, turn);
      return;
    case 'list-item':
      await record.lists.change(id, { done: true });
      return;
    case 'task':
      await record.tasks.change(id, { done: true });
      return;
    case 'goal':
      await record.goals.close(id, null);
      return;
    case 'note':
      await record.notes.remove(id);
      return;
    case 'expense':
      await record.expenses.remove(id);
      return;
  }
}
