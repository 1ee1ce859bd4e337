import type { Task } from '../ports/tasks.ts';
import { offer, offeredTask, openSteps } from './first-steps.ts';
import { taskLine } from './task-line.ts';
import type { Turn } from './turn.ts';

/** Executes "et maintenant ?": one single thing, the step under way, else the first of the open tasks. */
export async function performNext(turn: Turn): Promise<string> {
  const offered = await offeredTask(turn);
  const underWay =
    offered !== null && (await openSteps(offered.id, turn)).length > 0 ? offered : null;
  const task = underWay ?? (await turn.record.tasks.open())[0];
  return task === undefined ? turn.replies.nothingToDo() : propose(task, turn);
}

/** Executes "autre chose": the open task behind the one that was offered. */
export async function performOther(turn: Turn): Promise<string> {
  const open = await turn.record.tasks.open();
  const offered = await offeredTask(turn);
  const place = open.findIndex(({ id }) => id === offered?.id);
  const other = open[(place + 1) % open.length];
  if (other === undefined) return turn.replies.nothingToDo();
  return other.id === offered?.id ? turn.replies.nothingElse() : propose(other, turn);
}

async function propose(task: Task, turn: Turn): Promise<string> {
  const [step] = await openSteps(task.id, turn);
  await offer(task, step ?? null, turn);
  return step === undefined
    ? turn.replies.nextTask(taskLine(task, turn))
    : turn.replies.stepAgain(step.title);
}
