import { joined, numbered, quoted } from '../wording.ts';
import type { TaskReplies } from '../tasks.ts';
import { andMore } from './and-more.ts';

export const tasks: TaskReplies = {
  taskLine: (title, due, urgent) => {
    const day =
      due === null ? '' : due.past ? `was for ${due.day}` : `${due.near ? 'for' : 'by'} ${due.day}`;
    const more = [urgent ? 'urgent' : '', day].filter((part) => part !== '');
    return more.length === 0 ? title : `${title} (${more.join(', ')})`;
  },
  tasksAdded: (lines, open) =>
    `To do: ${joined(lines, 'and')}. ${open > lines.length ? `${open} in all.` : ''}`.trimEnd(),
  taskList: (lines, more) => `To do:\n${numbered(lines)}${andMore(more)}`,
  noTasks: () => 'Nothing to do right now. To add: todo: pay the rent',
  taskRemoved: (title) => `Taken off your to-do list: ${quoted(title)}. UNDO puts it back.`,
  nextTask: (line) =>
    `Just one thing: ${quoted(line)}. Reply DONE after, BREAK DOWN if it is too big, or SOMETHING ELSE.`,
  nothingElse: () => 'It is the only thing waiting. BREAK DOWN if it is too big.',
  doneToday: (titles, more) =>
    `Today you did:\n${titles.map((title) => `- ${title}`).join('\n')}${andMore(more)}\nWell done!`,
  nothingDoneYet: () =>
    'Nothing ticked off today, and that is fine. If you want one small step: WHAT NOW',
  reopened: (titles) => `To do again: ${joined(titles, 'and')}.`,
};
