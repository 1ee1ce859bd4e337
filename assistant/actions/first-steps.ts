import type { BeginIntent } from '../intents/first-step.ts';
import type { Task } from '../ports/tasks.ts';
import { firstSteps } from '../tasks/first-steps/first-steps.ts';
import { named, taskThing, thingsShown } from './things.ts';
import { remember, type Thing, type Turn } from './turn.ts';

/** How long what was offered is still what "fait" means. */
const OFFERED_FOR_MS = 24 * 3_600_000;

/** Executes "découpe 2" and "je bloque": breaks a task down and gives its first step only. */
export async function performBegin(intent: BeginIntent, turn: Turn): Promise<string> {
  const task = await meantBy(intent, turn);
  if (typeof task === 'string') return task;
  const open = await openSteps(task.id, turn);
  if (open.length === 0)
    await turn.record.tasks.addSteps(task.id, firstSteps(task.title, turn.language));
  const [step] = open.length === 0 ? await openSteps(task.id, turn) : open;
  if (step === undefined) return turn.replies.nothingToBegin();
  const already =
    open.length > 0 && (await thingsShown(turn)).some((thing) => thing?.id === step.id);
  await offer(task, step, turn);
  return already ? turn.replies.stepSmaller(step.title) : turn.replies.firstStep(step.title);
}

/** The task to break down, made when only its name is known; or what to answer instead. */
async function meantBy(intent: BeginIntent, turn: Turn): Promise<Task | string> {
  const { record, replies } = turn;
  if (intent.number !== null) {
    const thing = (await thingsShown(turn))[intent.number - 1];
    const task = thing?.kind === 'task' && thing.open ? await record.tasks.find(thing.id) : null;
    return task === null ? replies.unknownNumber(intent.number) : wholeOf(task, turn);
  }
  const open = await record.tasks.open();
  if (intent.words !== null) {
    const [task] = named(
      intent.words,
      open.map((one) => ({ ...one, label: one.title })),
    );
    if (task !== undefined) return task;
    const [added] = await record.tasks.add([intent.words]);
    return added ?? replies.nothingToBegin();
  }
  const shown = (await thingsShown(turn)).filter((thing) => thing?.kind === 'task' && thing.open);
  const [only] = shown;
  const offered = await offeredTask(turn);
  if (offered !== null && (shown.length !== 1 || only?.id === offered.id)) return offered;
  const task = shown.length === 1 && only ? await record.tasks.find(only.id) : (open[0] ?? null);
  return task === null ? replies.nothingToBegin() : wholeOf(task, turn);
}

/** A step stands for the task that it is a step of. */
async function wholeOf(task: Task, turn: Turn): Promise<Task> {
  const { parentId } = task;
  return (parentId === null ? null : await turn.record.tasks.find(parentId)) ?? task;
}

/** Executes "étapes": every step of the task under way that is left. */
export async function performSteps(turn: Turn): Promise<string> {
  const task = await offeredTask(turn);
  const steps = task === null ? [] : await openSteps(task.id, turn);
  if (task === null || steps.length === 0) return turn.replies.nothingToBegin();
  await remember(turn, steps.map(taskThing));
  return turn.replies.stepList(
    task.title,
    steps.map(({ title }) => title),
  );
}

/** Puts the step under way behind the others; `null` when there is none under way. */
export async function skipStep(turn: Turn): Promise<string | null> {
  const current = await currentThing(turn);
  const step = current === null ? null : await turn.record.tasks.find(current.id);
  if (step === null || step.parentId === null) return null;
  const open = await openSteps(step.parentId, turn);
  const [, next] = open;
  const task = await wholeOf(step, turn);
  if (next === undefined) return turn.replies.lastStepLeft(task.title);
  const place = Math.max(...open.map((one) => one.place)) + 1;
  await turn.record.tasks.change(step.id, { place });
  await offer(task, next, turn);
  return turn.replies.stepSkipped(next.title);
}

/** What "fait" means when it was offered as the one thing to do, and nothing was reminded of since; else `null`. */
export async function currentThing(turn: Turn): Promise<Thing | null> {
  const task = await offeredTask(turn);
  if (task === null) return null;
  const [fired] = await turn.record.reminders.unanswered();
  if (fired?.firedAt != null && task.offeredAt !== null && fired.firedAt >= task.offeredAt)
    return null;
  return taskThing((await openSteps(task.id, turn))[0] ?? task);
}

/** After tasks were marked done: gives the next step, or closes the task whose last step it was. `null` when none was a step. */
export async function closeFinished(things: readonly Thing[], turn: Turn): Promise<string | null> {
  let said: string | null = null;
  for (const { kind, id } of things) {
    const step = kind === 'task' ? await turn.record.tasks.find(id) : null;
    if (step === null || step.parentId === null) continue;
    const task = await wholeOf(step, turn);
    const [next] = await openSteps(task.id, turn);
    if (next === undefined) {
      if (!task.done) await turn.record.tasks.change(task.id, { done: true, doneAt: turn.now });
      said = turn.replies.stepsDone(task.title);
    } else {
      await offer(task, next, turn);
      said = turn.replies.nextStep(next.title);
    }
  }
  return said;
}

/** Makes a task, or a step of it, the one thing to do. */
export async function offer(task: Task, step: Task | null, turn: Turn): Promise<void> {
  await turn.record.tasks.offer(task.id, turn.now);
  await remember(turn, [taskThing(step ?? task)]);
}

/** The task that is under way: the one that was offered last. */
export function offeredTask(turn: Turn): Promise<Task | null> {
  return turn.record.tasks.offeredSince(new Date(turn.now.getTime() - OFFERED_FOR_MS));
}

/** The steps of a task that are not done, in order. */
export async function openSteps(taskId: string, turn: Turn): Promise<readonly Task[]> {
  return (await turn.record.tasks.steps(taskId)).filter(({ done }) => !done);
}
