import { renderClock } from '../actions/render-clock.ts';
import { reminderThing, taskThing } from '../actions/things.ts';
import { remember, type Turn } from '../actions/turn.ts';
import type { NudgeOf } from '../ports/nudges.ts';
import type { Reminder } from '../ports/reminders.ts';
import type { Task } from '../ports/tasks.ts';
import { nextDaily, startOfDay } from './local-day.ts';
import type { Told } from './told.ts';

/** How many lines are shown: with more it would take a third segment. */
const BRIEF_LINES = 5;
const REVIEW_LINES = 3;
/** "Nothing today" is said this often within a week; then silence is kinder. */
const EMPTY_A_WEEK = 2;
const WEEK_MS = 7 * 24 * 3_600_000;

export async function tellMorningBrief(
  { subject }: NudgeOf<'morning-brief'>,
  turn: Turn,
  worth: boolean,
): Promise<Told> {
  const { now, record, replies } = turn;
  const dueAt = nextDaily(now, subject, record.profile.timeZone);
  const text = worth ? await morningBrief(turn) : null;
  if (text !== null || !worth) return { text, next: { dueAt, subject } };
  const emptyAt = (subject.emptyAt ?? []).filter((at) => now.getTime() - Date.parse(at) < WEEK_MS);
  if (emptyAt.length >= EMPTY_A_WEEK) return { text: null, next: { dueAt, subject } };
  const said = { ...subject, emptyAt: [...emptyAt, now.toISOString()] };
  return { text: replies.briefEmpty(), next: { dueAt, subject: said } };
}

/** What is ahead today, and one thing to begin with; `null` when there is nothing. Its lines are numbered and remembered. */
export async function morningBrief(turn: Turn): Promise<string | null> {
  const { record, replies } = turn;
  const today = await remindersOfDay(turn, 0);
  const open = await record.tasks.open();
  const tasks = tasksOfDay(open, turn);
  const lines = [
    ...today.map((one) => ({ thing: reminderThing(one), line: timed(one, turn) })),
    ...tasks.map((one) => ({ thing: taskThing(one), line: one.title })),
  ];
  if (lines.length === 0) return null;
  const shown = lines.slice(0, BRIEF_LINES);
  await remember(
    turn,
    shown.map(({ thing }) => thing),
  );
  return replies.morningBrief(
    shown.map(({ line }) => line),
    lines.length - shown.length,
    tasks[0]?.title ?? null,
  );
}

/** Those that are urgent or due by tonight; where there are none, the one to begin with. */
function tasksOfDay(open: readonly Task[], { now, record }: Turn): readonly Task[] {
  const tomorrow = startOfDay(now, record.profile.timeZone, 1);
  const today = open.filter(({ urgent, dueAt }) => urgent || (dueAt !== null && dueAt < tomorrow));
  return today.length > 0 ? today : open.slice(0, 1);
}

/** What was done today, what is still open and what comes first tomorrow; `null` when there is nothing. */
export async function eveningReview(turn: Turn): Promise<string | null> {
  const { now, record, replies } = turn;
  const { timeZone } = record.profile;
  const midnight = startOfDay(now, timeZone);
  const done = await record.history.doneSince(midnight);
  const unanswered = await record.history.unansweredSince(midnight);
  const told = new Set(unanswered.map(({ id }) => id));
  const ahead = (await remindersOfDay(turn, 0)).filter(({ id }) => !told.has(id));
  const [tomorrow] = await remindersOfDay(turn, 1);
  const open = [
    ...[...unanswered, ...ahead].map((one) => ({ thing: reminderThing(one), line: one.text })),
    ...tasksOfDay(await record.tasks.open(), turn).map((one) => ({
      thing: taskThing(one),
      line: one.title,
    })),
  ];
  if (done.length === 0 && open.length === 0 && tomorrow === undefined) return null;
  const shown = open.slice(0, REVIEW_LINES);
  await remember(
    turn,
    shown.map(({ thing }) => thing),
  );
  return replies.eveningReview({
    done,
    open: shown.map(({ line }) => line),
    more: open.length - shown.length,
    tomorrow: tomorrow === undefined ? null : timed(tomorrow, turn),
  });
}

/** Reminders still to come in the local day that is `days` from now, soonest first. */
async function remindersOfDay({ record, now }: Turn, days: number): Promise<readonly Reminder[]> {
  const { timeZone } = record.profile;
  const from = days === 0 ? now : startOfDay(now, timeZone, days);
  const until = startOfDay(now, timeZone, days + 1);
  return (await record.reminders.scheduled()).filter(({ dueAt }) => dueAt >= from && dueAt < until);
}

function timed({ text, dueAt }: Reminder, { record, replies, language }: Turn): string {
  return replies.timedLine(text, renderClock(dueAt, record.profile.timeZone, language));
}
