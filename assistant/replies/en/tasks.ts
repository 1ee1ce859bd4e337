import { joined, numbered, quoted } from '../wording.ts';
import type { TaskReplies } from '../tasks.ts';
import { andMore } from './and-more.ts';

export const tasks: TaskReplies = {
  tasksAdded: (titles, open) =>
    `To do: ${joined(titles, 'and')}. ${open > titles.length ? `${open} in all.` : ''}`.trimEnd(),
  taskList: (titles, more) => `To do:\n${numbered(titles)}${andMore(more)}`,
  noTasks: () => 'Nothing to do right now. To add: todo: pay the rent',
  taskRemoved: (title) => `Taken off your to-do list: ${quoted(title)}. UNDO puts it back.`,
};
