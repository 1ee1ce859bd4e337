import { reminderThing } from '../actions/things.ts';
import { remember, type Turn } from '../actions/turn.ts';
import { startOfDay } from './local-day.ts';

/** How many lines are shown: more would be a reproach. */
const LINES = 5;

/** The reminders told today that nobody answered, numbered; `null` when there are none. */
export async function eveningSummary(turn: Turn): Promise<string | null> {
  const { now, record, replies } = turn;
  const { timeZone } = record.profile;
  const open = await record.history.unansweredSince(startOfDay(now, timeZone));
  if (open.length === 0) return null;
  const shown = open.slice(0, LINES);
  await remember(turn, shown.map(reminderThing));
  await record.questions.ask({ kind: 'evening-summary', lines: shown.length });
  return replies.eveningSummary(
    shown.map(({ text }) => text),
    open.length - shown.length,
  );
}
