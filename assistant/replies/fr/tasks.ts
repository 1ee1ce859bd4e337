import { joined, numbered, quoted } from '../wording.ts';
import type { TaskReplies } from '../tasks.ts';
import { andMore } from './and-more.ts';

export const tasks: TaskReplies = {
  tasksAdded: (titles, open) =>
    `A faire : ${joined(titles, 'et')}. ${open > titles.length ? `${open} en tout.` : ''}`.trimEnd(),
  taskList: (titles, more) => `A faire :\n${numbered(titles)}${andMore(more)}`,
  noTasks: () => 'Rien à faire pour le moment. Pour ajouter : à faire : payer le loyer',
  taskRemoved: (title) => `Retiré de ta liste à faire : ${quoted(title)}. ANNULE pour remettre.`,
};
