import type { Habit } from '../../ports/history.ts';
import type { TipReplies } from '../tips.ts';

const tips: Record<Habit, string> = {
  list: 'une liste de courses en un message. Essaie : ajoute lait et pain à mes courses',
  snooze: 'un rappel tombe mal ? Réponds par exemple : dans 20 min',
  note: 'je garde ce que tu ne veux pas oublier. Essaie : note : le code du portail est 12',
  focus: "difficile de s'y mettre ? Je t'accompagne. Essaie : focus 10",
  undo: 'un faux pas ? ANNULE remet tout comme avant, essaie sans crainte',
  brief: "ta journée en un coup d'oeil chaque matin. Essaie : bilan du matin à 8h",
};

export const tipReplies: TipReplies = {
  tip: (habit) => `Astuce : ${tips[habit]}\n(Pas envie ? Dis : plus de conseils)`,
  tipsDropped: () => "D'accord, plus de conseils. MENU si un jour tu veux des idées.",
};
