import type { RenameIntent } from '../intents/rename.ts';
import {
  named,
  openItems,
  openReminders,
  reminderThing,
  taskThing,
  thingsShown,
} from './things.ts';
import type { Thing, Turn } from './turn.ts';

/** Renames what a number or a name means. A name that several have is not touched, and is said not to be found. */
export async function performRename(intent: RenameIntent, turn: Turn): Promise<string> {
  const { replies } = turn;
  if (intent.number !== null) {
    const thing = (await thingsShown(turn))[intent.number - 1] ?? null;
    return thing?.open === true
      ? renameThing(thing, intent.to, turn)
      : replies.unknownNumber(intent.number);
  }
  const words = intent.words ?? '';
  const things = [
    ...(await openReminders(turn)).map(reminderThing),
    ...(await turn.record.tasks.open()).map(taskThing),
    ...(await openItems(turn, null)),
  ];
  const [only, ...others] = named(words, things);
  return only === undefined || others.length > 0
    ? replies.notFound(words)
    : renameThing(only, intent.to, turn);
}

async function renameThing(
  { kind, id, label }: Thing,
  to: string,
  { record, replies }: Turn,
): Promise<string> {
  switch (kind) {
    case 'reminder':
      await record.reminders.change(id, { text: to });
      break;
    case 'task':
      await record.tasks.change(id, { title: to });
      break;
    case 'list-item':
      await record.lists.change(id, { text: to });
      break;
    case 'goal':
    case 'note':
    case 'expense':
      return replies.notFound(label);
  }
  return replies.renamed(label, to);
}
