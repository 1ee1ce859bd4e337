import type { Habit } from '../../ports/history.ts';
import type { TipReplies } from '../tips.ts';

const tips: Record<Habit, string> = {
  list: 'a shopping list in one text. Try: add milk and bread to my shopping list',
  snooze: 'a reminder at a bad time? Reply for example: in 20 min',
  note: 'I keep what you want to remember. Try: note: the gate code is 12',
  focus: "hard to begin? I'll keep you company. Try: focus 10",
  undo: 'a mistake? UNDO puts everything back, so try without fear',
  brief: 'your day at a glance every morning. Try: morning brief at 8am',
};

export const tipReplies: TipReplies = {
  tip: (habit) => `Tip: ${tips[habit]}\n(Rather not? Say: no more tips)`,
  tipsDropped: () => 'All right, no more tips. MENU if you want ideas some day.',
};
