import { reminderThing } from '../actions/things.ts';
import { remember, type Turn } from '../actions/turn.ts';
import type { DailyHour } from '../ports/nudges.ts';
import { nextDaily, startOfDay } from './local-day.ts';

/** The local hour of the summary. */
const AT: DailyHour = { hour: 20, minute: 30 };
/** Whoever has just been told something has half an hour of peace at least. */
const PEACE_MS = 30 * 60_000;

/** When those reminders that nobody answered today are said together, once; `null` when the evening is too near, or over. */
export function eveningSummaryAt(now: Date, timeZone: string): Date | null {
  const at = nextDaily(now, AT, timeZone);
  const isToday = at < startOfDay(now, timeZone, 1);
  return isToday && at.getTime() - now.getTime() >= PEACE_MS ? at : null;
}

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
