import { quoted } from '../wording.ts';
import type { CheckInReplies } from '../check-ins.ts';

const on = (about: string | null): string => (about === null ? '' : ` (${quoted(about, 40)})`);

export const checkIns: CheckInReplies = {
  checkInSet: (when, about) => `All right, I'll check in with you ${when}${on(about)}.`,
  checkIn: (about) => `So, is it moving${on(about)}? 1 = it is, 2 = not yet, 3 = let it go`,
  checkInGood: () => 'Great, well done! One step after the other.',
  checkInSmallerStep: () =>
    'No worries. Just the smallest bit? 1 = 5 min of focus, 2 = ask me again in 20 min, 3 = let it go',
  checkInDropped: () => "All right, I won't ask.",
  noCheckIn: () => 'I had nothing to ask you. For that: check in with me in 1 hour',
};
