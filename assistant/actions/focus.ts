import type { FocusIntent, FocusOn } from '../intents/focus.ts';
import { firstStep, minutesDone, PAUSE_MINUTES } from '../nudges/focus-steps.ts';
import type { NudgeOf } from '../ports/nudges.ts';
import { renderClock } from './render-clock.ts';
import { named, taskThing, thingsShown } from './things.ts';
import type { Turn } from './turn.ts';

/** Executes a request about a focus: one at a time, a new one takes the place of the one before. */
export async function performFocus(intent: FocusIntent, turn: Turn): Promise<string> {
  const { record, replies, now } = turn;
  switch (intent.kind) {
    case 'focus.begin': {
      const on = await meant(intent, turn);
      return typeof on === 'number' ? replies.unknownNumber(on) : begin(on, turn);
    }
    case 'focus.again':
      return begin(intent, turn);
    case 'focus.rest': {
      const { minutes, about, taskId } = intent;
      const until = new Date(now.getTime() + PAUSE_MINUTES * 60_000);
      const startedAt = now.toISOString();
      const step = 'pause-over';
      await record.nudges.schedule('focus', until, { step, minutes, about, taskId, startedAt });
      return replies.pauseBegun(clock(until, turn));
    }
    case 'focus.enough':
      return replies.focusEnough(await markTask(intent.taskId, turn));
    case 'focus.drop':
      return (await record.nudges.cancel('focus')) === null
        ? replies.noFocus()
        : replies.focusDropped();
  }
}

/** The focus that runs now, or `null`; not the pause after one. */
export async function runningFocus({ record }: Turn): Promise<NudgeOf<'focus'> | null> {
  for (const nudge of await record.nudges.scheduled())
    if (nudge.kind === 'focus' && nudge.subject.step !== 'pause-over') return nudge;
  return null;
}

/** Ends the running focus before its time, and with it the task that it was about. */
export async function finishFocus({ subject }: NudgeOf<'focus'>, turn: Turn): Promise<string> {
  await turn.record.nudges.cancel('focus');
  const minutes = minutesDone(subject, turn.now);
  return turn.replies.focusFinished(minutes, await markTask(subject.taskId, turn));
}

async function begin({ minutes, about, taskId }: FocusOn, turn: Turn): Promise<string> {
  const { dueAt, subject, endsAt } = firstStep(turn.now, { minutes, about, taskId });
  await turn.record.nudges.schedule('focus', dueAt, subject);
  return turn.replies.focusBegun(minutes, about, clock(endsAt, turn));
}

/** What the focus is about: the task that a number or a name means, else the words as they are; the number when it means nothing. */
async function meant(
  { minutes, about, number }: Extract<FocusIntent, { kind: 'focus.begin' }>,
  turn: Turn,
): Promise<FocusOn | number> {
  if (number !== null) {
    const thing = (await thingsShown(turn))[number - 1];
    if (thing === undefined || thing === null) return number;
    return { minutes, about: thing.label, taskId: thing.kind === 'task' ? thing.id : null };
  }
  const tasks = about === null ? [] : (await turn.record.tasks.open()).map(taskThing);
  const [task, ...others] = named(about ?? '', tasks);
  return task !== undefined && others.length === 0
    ? { minutes, about: task.label, taskId: task.id }
    : { minutes, about, taskId: null };
}

/** Marks the task done; gives its title, or `null` when there is none to mark. */
async function markTask(id: string | null, { record }: Turn): Promise<string | null> {
  const task = id === null ? null : await record.tasks.find(id);
  if (task === null || task.done) return null;
  await record.tasks.change(task.id, { done: true });
  return task.title;
}

function clock(at: Date, { record, language }: Turn): string {
  return renderClock(at, record.profile.timeZone, language);
}
