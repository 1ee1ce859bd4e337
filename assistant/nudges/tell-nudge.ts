import type { Turn } from '../actions/turn.ts';
import type { Nudge } from '../ports/nudges.ts';
import { eveningReview, tellMorningBrief } from './daily.ts';
import { eveningSummary } from './evening-summary.ts';
import { tellFocus } from './focus-steps.ts';
import { nextDaily } from './local-day.ts';
import { mayDisturb } from './may-disturb.ts';
import { tellTip } from './tips.ts';
import type { Told } from './told.ts';
import { WORTH_SENDING_MS } from './worth-sending.ts';

/**
 * Decides what is said now that the hour of a nudge has come, and when it comes back. What is too late, or would disturb, is not said;
 * those that come back do so all the same. Numbers and questions in the text are remembered in the record.
 */
export async function tellNudge(nudge: Nudge, turn: Turn): Promise<Told> {
  const { now, record, replies } = turn;
  const late = now.getTime() - nudge.dueAt.getTime();
  const worth = late <= WORTH_SENDING_MS[nudge.kind] && mayDisturb(record.profile, now, nudge.kind);
  switch (nudge.kind) {
    case 'morning-brief':
      return tellMorningBrief(nudge, turn, worth);
    case 'evening-review': {
      const { subject } = nudge;
      const next = { dueAt: nextDaily(now, subject, record.profile.timeZone), subject };
      return { text: worth ? await eveningReview(turn) : null, next };
    }
    case 'evening-summary':
      return { text: worth ? await eveningSummary(turn) : null, next: null };
    case 'focus':
      return tellFocus(nudge, turn, worth);
    case 'check-in': {
      if (!worth) return { text: null, next: null };
      const { about } = nudge.subject;
      await record.questions.ask({ kind: 'check-in', offers: 'answers', about });
      return { text: replies.checkIn(about), next: null };
    }
    case 'tip':
      return tellTip(nudge, turn, worth);
  }
}
