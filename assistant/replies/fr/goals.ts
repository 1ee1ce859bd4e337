import { joined, numbered, quoted } from '../wording.ts';
import type { GoalReplies } from '../goals.ts';
import { andMore } from './and-more.ts';

export const goals: GoalReplies = {
  goalAdded: (title) =>
    `Objectif noté : ${quoted(title)}. Un premier pas ? Ecris : pour mon objectif 1 : faire X`,
  goalList: (goals, more) =>
    `Tes objectifs :\n${numbered(
      goals.map(({ title, next }) => (next === null ? title : `${title} > ${next}`)),
    )}${andMore(more)}`,
  noGoals: () => "Pas encore d'objectif noté. Par exemple : objectif : courir 5 km en juin",
  goalReached: (title) => `Objectif atteint : ${quoted(title)}. Bravo, quelle route !`,
  goalRemoved: (title) => `Objectif retiré : ${quoted(title)}. ANNULE pour remettre.`,
  goalTaskAdded: (goal, lines) => `A faire pour ${quoted(goal, 40)} : ${joined(lines, 'et')}.`,
};
