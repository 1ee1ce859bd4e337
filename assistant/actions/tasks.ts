import type { TaskIntent } from '../intents/task.ts';
import { removeThing } from './remove.ts';
import { named, taskThing } from './things.ts';
import { remember, type Turn } from './turn.ts';

/** How many tasks are shown at once: more would be a wall. */
const SHOWN = 10;

/** Executes a request about tasks; gives the reply. */
export async function performTask(intent: TaskIntent, turn: Turn): Promise<string> {
  const { record, replies } = turn;
  switch (intent.kind) {
    case 'task.add': {
      await record.tasks.add(intent.titles);
      return replies.tasksAdded(intent.titles, (await record.tasks.open()).length);
    }
    case 'task.list': {
      const open = await record.tasks.open();
      if (open.length === 0) return replies.noTasks();
      const shown = open.slice(0, SHOWN);
      await remember(turn, shown.map(taskThing));
      return replies.taskList(
        shown.map(({ title }) => title),
        open.length - shown.length,
      );
    }
    case 'task.remove': {
      const { words } = intent;
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
  }
}
