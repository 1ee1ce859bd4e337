import { quoted } from '../wording.ts';
import type { FocusReplies } from '../focus.ts';

const done = (task: string | null): string =>
  task === null ? '' : ` ${quoted(task, 40)} : c'est fait.`;

export const focus: FocusReplies = {
  focusBegun: (minutes, about, until) =>
    `C'est parti : ${minutes} min${about === null ? '' : ` (${quoted(about, 40)})`}, jusqu'à ${until}. Une seule chose à la fois. Si tu termines avant : FINI`,
  focusHalf: (left) => `La moitié est faite, bravo ! Encore ${left} min, en douceur.`,
  focusOver: (minutes, onTask) =>
    `${minutes} min, bravo ! Pause de 5 min ? 1 = pause, 2 = encore ${minutes}, 3 = c'est bon${onTask ? ', FAIT = tout est fini' : ''}`,
  pauseBegun: (until) => `Bonne pause, lève-toi un peu ! Je te fais signe à ${until}.`,
  pauseOver: (minutes) => `Fin de la pause. On reprend ? 1 = encore ${minutes} min, 2 = c'est bon`,
  focusFinished: (minutes, task) => `Bravo, ${minutes} min de focus !${done(task)}`,
  focusEnough: (task) => `Bravo, belle session !${done(task)}`,
  focusDropped: () => "D'accord, on laisse ce focus. Quand tu veux : focus 10",
  noFocus: () => 'Pas de focus en cours. Pour en lancer un : focus 25',
};
