import type { GoalIntent } from '../intents/goal.ts';
import type { Goal } from '../ports/goals.ts';
import { goalThing, named } from './things.ts';
import { markDone } from './done.ts';
import { removeThing } from './remove.ts';
import { taskLine } from './task-line.ts';
import { remember, type Thing, type Turn } from './turn.ts';

/** How many goals are shown at once. */
const SHOWN = 8;

/** Executes a request about goals; gives the reply. */
export async function performGoal(intent: GoalIntent, turn: Turn): Promise<string> {
  const { record, replies } = turn;
  switch (intent.kind) {
    case 'goal.add':
      return replies.goalAdded((await record.goals.add(intent.title)).title);
    case 'goal.list':
      return list(turn);
    case 'goal.task': {
      const goal = await meantBy(intent.goal, turn);
      if (goal === null) return replies.notFound(intent.goal);
      for (const { title, due, urgent } of intent.tasks)
        await record.tasks.add([title], { dueAt: due, urgent, goalId: goal.id });
      return replies.goalTaskAdded(
        goal.label,
        intent.tasks.map(({ due, ...task }) => taskLine({ ...task, dueAt: due }, turn)),
      );
    }
    case 'goal.done': {
      const goal = await meantBy(intent.goal, turn);
      return goal === null ? replies.notFound(intent.goal) : markDone([goal], turn);
    }
    case 'goal.remove': {
      const goal = await meantBy(intent.goal, turn);
      if (goal === null) return replies.notFound(intent.goal);
      await removeThing(goal, turn);
      return replies.goalRemoved(goal.label);
    }
  }
}

/** Each goal with its next open task, if it has one. */
async function list(turn: Turn): Promise<string> {
  const { record, replies } = turn;
  const goals = await record.goals.open();
  if (goals.length === 0) return replies.noGoals();
  const tasks = await record.tasks.open();
  const shown = goals.slice(0, SHOWN);
  await remember(turn, shown.map(goalThing));
  const lines = shown.map(({ id, title }) => ({
    title,
    next: tasks.find(({ goalId }) => goalId === id)?.title ?? null,
  }));
  return replies.goalList(lines, goals.length - shown.length);
}

/** The open goal that a number of the list of goals or some words name; `null` when none or several are. */
async function meantBy(said: string, turn: Turn): Promise<Thing | null> {
  const goals: readonly Goal[] = await turn.record.goals.open();
  const things = goals.map(goalThing);
  if (/^\d{1,2}$/u.test(said)) return things[Number(said) - 1] ?? null;
  const found = named(said, things);
  return found.length === 1 ? (found[0] ?? null) : null;
}
