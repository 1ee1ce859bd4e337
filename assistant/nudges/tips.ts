import type { Turn } from '../actions/turn.ts';
import { DateTime } from 'luxon';
import type { Habit } from '../ports/history.ts';
import type { NudgeOf, TipSubject } from '../ports/nudges.ts';
import { toInstant } from '../time/zone.ts';
import type { Told } from './told.ts';

/** Days after somebody became a user on which a tip may come, and its local hour. */
const DAYS = [1, 2, 3, 5, 7] as const;
const HOUR = 11;
/** After so many in a row without a text of the person within a day, there are no more. */
const IGNORED = 2;
const DAY_MS = 24 * 3_600_000;

/** What is taught, in this order: each is left out for who has done it already. */
export const TIPS: readonly Habit[] = ['list', 'snooze', 'note', 'focus', 'undo', 'brief'];

/** The first tip of somebody who becomes a user now. */
export function firstTip(
  activatedAt: Date,
  timeZone: string,
): { readonly dueAt: Date; readonly subject: TipSubject } {
  const subject = {
    activatedAt: activatedAt.toISOString(),
    told: [],
    lastToldAt: null,
    ignored: 0,
  };
  return { dueAt: tipOfDay(activatedAt, DAYS[0], timeZone), subject };
}

/** Tells the next tip that teaches something new, unless the last ones were left without a text. */
export async function tellTip(
  { subject }: NudgeOf<'tip'>,
  turn: Turn,
  worth: boolean,
): Promise<Told> {
  const { now, record, replies } = turn;
  const dueAt = nextTipAt(subject, now, record.profile.timeZone);
  const next = (after: TipSubject) => (dueAt === null ? null : { dueAt, subject: after });
  if (!worth) return { text: null, next: next(subject) };
  const ignored = (await wasIgnored(subject, turn)) ? subject.ignored + 1 : 0;
  if (ignored >= IGNORED) return { text: null, next: null };
  const habits = await record.history.habits();
  const tip = TIPS.find((name) => !habits.has(name) && !subject.told.includes(name));
  if (tip === undefined) return { text: null, next: null };
  const told = [...subject.told, tip];
  return {
    text: replies.tip(tip),
    next: next({ ...subject, told, lastToldAt: now.toISOString(), ignored }),
  };
}

async function wasIgnored({ lastToldAt }: TipSubject, { record }: Turn): Promise<boolean> {
  if (lastToldAt === null) return false;
  const from = new Date(lastToldAt);
  return !(await record.history.wroteBetween(from, new Date(from.getTime() + DAY_MS)));
}

function nextTipAt({ activatedAt }: TipSubject, now: Date, timeZone: string): Date | null {
  const days = DAYS.map((day) => tipOfDay(new Date(activatedAt), day, timeZone));
  return days.find((at) => at > now) ?? null;
}

function tipOfDay(activatedAt: Date, day: number, timeZone: string): Date {
  const local = DateTime.fromJSDate(activatedAt, { zone: timeZone }).plus({ days: day });
  const { year, month, day: dayOfMonth } = local;
  return toInstant({ year, month, day: dayOfMonth, hour: HOUR, minute: 0 }, timeZone).at;
}
