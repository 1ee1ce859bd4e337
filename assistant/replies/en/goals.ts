import { joined, numbered, quoted } from '../wording.ts';
import type { GoalReplies } from '../goals.ts';
import { andMore } from './and-more.ts';

export const goals: GoalReplies = {
  goalAdded: (title) =>
    `Goal noted: ${quoted(title)}. A first task for it? Write: for my goal 1: do X`,
  goalList: (goals, more) =>
    `Your goals:\n${numbered(
      goals.map(({ title, next }) => (next === null ? title : `${title} > ${next}`)),
    )}${andMore(more)}`,
  noGoals: () => 'No goal noted yet. For example: goal: run 5 km in June',
  goalReached: (title) => `Goal reached: ${quoted(title)}. Well done, what a way!`,
  goalRemoved: (title) => `Goal taken off: ${quoted(title)}. UNDO puts it back.`,
  goalTaskAdded: (goal, lines) => `To do for ${quoted(goal, 40)}: ${joined(lines, 'and')}.`,
};
