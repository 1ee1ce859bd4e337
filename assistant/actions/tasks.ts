import type { TaskIntent } from '../intents/task.ts';
import type { SaidTask } from '../intents/due.ts';
import { performBegin, performSteps, skipStep } from './first-steps.ts';
import { performDoneToday, performReopen } from './finished.ts';
import { performNext, performOther } from './next-task.ts';
import { removeThing } from './remove.ts';
import { taskLine } from './task-line.ts';
import { named, taskThing } from './things.ts';
import { remember, type Turn } from './turn.ts';

/** How many tasks are shown at once: more would be a wall. */
const SHOWN = 10;

/** Executes a request about tasks; gives the reply. */
export async function performTask(intent: TaskIntent, turn: Turn): Promise<string> {
  switch (intent.kind) {
    case 'task.add':
      return add(intent.tasks, turn);
    case 'task.list':
      return list(turn);
    case 'task.remove':
      return remove(intent.words, turn);
    case 'task.begin':
      return performBegin(intent, turn);
    case 'task.steps':
      return performSteps(turn);
    case 'task.skip-step':
      return (await skipStep(turn)) ?? turn.replies.nothingToBegin();
    case 'task.next':
      return performNext(turn);
    case 'task.other':
      return performOther(turn);
    case 'task.done-today':
      return performDoneToday(turn);
    case 'task.reopen':
      return performReopen(intent, turn);
  }
}

async function add(tasks: readonly SaidTask[], turn: Turn): Promise<string> {
  const { record, replies } = turn;
  for (const { title, due, urgent } of tasks)
    await record.tasks.add([title], { dueAt: due, urgent });
  return replies.tasksAdded(
    tasks.map(({ due, ...task }) => taskLine({ ...task, dueAt: due }, turn)),
    (await record.tasks.open()).length,
  );
}

async function list(turn: Turn): Promise<string> {
  const { record, replies } = turn;
  const open = await record.tasks.open();
  if (open.length === 0) return replies.noTasks();
  const shown = open.slice(0, SHOWN);
  await remember(turn, shown.map(taskThing));
  return replies.taskList(
    shown.map((task) => taskLine(task, turn)),
    open.length - shown.length,
  );
}

async function remove(words: string, turn: Turn): Promise<string> {
  const { record, replies } = turn;
  const [task, ...others] = named(words, (await record.tasks.open()).map(taskThing));
  if (task === undefined) return replies.notFound(words);
  if (others.length > 0) {
    const choice = [task, ...others].slice(0, SHOWN);
    await remember(turn, choice);
    await record.questions.ask({ kind: 'which', verb: 'cancel' });
    return replies.askWhich(
      'cancel',
      choice.map(({ label }) => label),
    );
  }
  await removeThing(task, turn);
  return replies.taskRemoved(task.label);
}
