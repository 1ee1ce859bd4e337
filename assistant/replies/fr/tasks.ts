import { joined, numbered, quoted } from '../wording.ts';
import type { TaskReplies } from '../tasks.ts';
import { andMore } from './and-more.ts';

export const tasks: TaskReplies = {
  taskLine: (title, due, urgent) => {
    const day =
      due === null
        ? ''
        : due.past
          ? `prévu ${due.day}`
          : `${due.near ? 'pour' : 'avant'} ${due.day}`;
    const more = [urgent ? 'urgent' : '', day].filter((part) => part !== '');
    return more.length === 0 ? title : `${title} (${more.join(', ')})`;
  },
  tasksAdded: (lines, open) =>
    `A faire : ${joined(lines, 'et')}. ${open > lines.length ? `${open} en tout.` : ''}`.trimEnd(),
  taskList: (lines, more) => `A faire :\n${numbered(lines)}${andMore(more)}`,
  noTasks: () => 'Rien à faire pour le moment. Pour ajouter : à faire : payer le loyer',
  taskRemoved: (title) => `Retiré de ta liste à faire : ${quoted(title)}. ANNULE pour remettre.`,
  nextTask: (line) =>
    `Une seule chose : ${quoted(line)}. Réponds FAIT après, DECOUPE si c'est trop gros, ou AUTRE CHOSE.`,
  nothingElse: () => "C'est la seule chose qui t'attend. DECOUPE si elle est trop grosse.",
  doneToday: (titles, more) =>
    `Aujourd'hui, tu as fait :\n${titles.map((title) => `- ${title}`).join('\n')}${andMore(more)}\nBravo !`,
  nothingDoneYet: () =>
    "Rien de coché aujourd'hui, et tout va bien. Si tu veux un petit pas : ET MAINTENANT",
  reopened: (titles) => `De nouveau à faire : ${joined(titles, 'et')}.`,
};
