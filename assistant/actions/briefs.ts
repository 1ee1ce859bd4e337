import type { BriefIntent, Daily } from '../intents/brief.ts';
import { eveningReview, morningBrief } from '../nudges/daily.ts';
import { nextDaily } from '../nudges/local-day.ts';
import type { Turn } from './turn.ts';

/** Executes a request about the day at a glance. */
export async function performBrief(intent: BriefIntent, turn: Turn): Promise<string> {
  const { record, replies, now } = turn;
  switch (intent.kind) {
    case 'brief.now':
      return intent.which === 'morning-brief'
        ? ((await morningBrief(turn)) ?? replies.briefEmpty())
        : ((await eveningReview(turn)) ?? replies.reviewEmpty());
    case 'brief.set': {
      const { which, hour, minute } = intent;
      const dueAt = nextDaily(now, { hour, minute }, record.profile.timeZone);
      await record.nudges.schedule(which, dueAt, { hour, minute });
      return replies.briefSet(which, turn.when(dueAt));
    }
    case 'brief.drop':
      return drop(intent.which, turn);
  }
}

async function drop(which: Daily | null, { record, replies }: Turn): Promise<string> {
  const kinds = which === null ? (['morning-brief', 'evening-review'] as const) : [which];
  let dropped = false;
  for (const kind of kinds) dropped = (await record.nudges.cancel(kind)) !== null || dropped;
  return dropped ? replies.briefDropped() : replies.noBrief();
}
