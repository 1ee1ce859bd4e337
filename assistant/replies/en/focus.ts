import { quoted } from '../wording.ts';
import type { FocusReplies } from '../focus.ts';

const done = (task: string | null): string => (task === null ? '' : ` ${quoted(task, 40)}: done.`);

export const focus: FocusReplies = {
  focusBegun: (minutes, about, until) =>
    `Here we go: ${minutes} min${about === null ? '' : ` (${quoted(about, 40)})`}, until ${until}. One thing at a time. If you finish before: DONE`,
  focusHalf: (left) => `Half of it is done, well done! ${left} min to go, gently.`,
  focusOver: (minutes, onTask) =>
    `${minutes} min, well done! 5 min break? 1 = break, 2 = ${minutes} more, 3 = enough${onTask ? ', DONE = all finished' : ''}`,
  pauseBegun: (until) => `Enjoy your break, stretch a little! I'll be back at ${until}.`,
  pauseOver: (minutes) => `The break is over. Go on? 1 = ${minutes} more min, 2 = enough`,
  focusFinished: (minutes, task) => `Well done, ${minutes} min of focus!${done(task)}`,
  focusEnough: (task) => `Well done, nice session!${done(task)}`,
  focusDropped: () => 'All right, we leave this focus. Whenever you like: focus 10',
  noFocus: () => 'No focus is running. To have one: focus 25',
};
