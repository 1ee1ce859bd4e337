import type { QuietReplies } from '../quiet.ts';

/** "10 PM", "7:30 AM". */
const hour = (time: string): string => {
  const [hours = '', minutes = ''] = time.split(':');
  const half = Number(hours) < 12 ? 'AM' : 'PM';
  return `${Number(hours) % 12 === 0 ? 12 : Number(hours) % 12}${minutes === '00' ? '' : `:${minutes}`} ${half}`;
};

export const quiet: QuietReplies = {
  paused: (until) =>
    `All right, I keep quiet until ${until}. Your reminders wait. To go on before: RESUME`,
  resumed: () => 'I am back. If you missed anything, I tell you right away.',
  notPaused: () => 'I am not on pause, I text you as usual.',
  quietSet: (from, to) =>
    `All right, no follow-ups between ${hour(from)} and ${hour(to)}. A reminder you ask for at that time still comes.`,
  quietNone: () => 'All right, I may follow up at any hour.',
  followUpsOn: () => 'All right, I keep at it until you reply DONE or LATER.',
  followUpsOff: () => 'All right, I tell you once and leave it at that.',
};
