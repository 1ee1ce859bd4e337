import type { Recurrence } from '../recurrence/recurrence.ts';
import { nextOccurrence } from '../recurrence/next-occurrence.ts';
import { FOLLOW_UP_WORTH_MS, nextFollowUp, type FollowUpLadder } from './follow-up.ts';
import type { QuietHours } from './quiet-hours.ts';
import { isWorthTelling } from './worth-telling.ts';

/** A reminder with something to do now: its time has come, or it is to be said again. */
export interface DueReminder {
  readonly text: string;
  readonly status: 'scheduled' | 'fired' | 'done' | 'cancelled';
  readonly dueAt: Date;
  readonly recurrence: Recurrence | null;
  readonly firedAt: Date | null;
  /** When the occurrence that was told last was due, while nobody answered it. */
  readonly unansweredDueAt: Date | null;
  readonly followUps: number;
  readonly followUpAt: Date | null;
}

/** What firing changes in a reminder. */
export type Fired = Omit<DueReminder, 'text' | 'recurrence'>;

/** What is said. */
export type Firing =
  | { readonly kind: 'told'; readonly dueAt: Date; readonly lateMs: number }
  /** Too late for a text of its own: it is said together with what else was missed. */
  | { readonly kind: 'missed'; readonly dueAt: Date }
  | { readonly kind: 'followed-up'; readonly nth: number; readonly isLast: boolean }
  /** Nothing: an occurrence that is no use any more, or a follow-up that came too late. */
  | { readonly kind: 'dropped' };

export interface FiringSetting {
  readonly now: Date;
  readonly timeZone: string;
  readonly quiet: QuietHours | null;
  /** When the last pause ended or will end: what was due before is not told on its own. */
  readonly pausedUntil: Date | null;
  readonly ladder: FollowUpLadder;
}

/**
 * Decides what becomes of a reminder now: what is said, and how it stands afterwards. Pure, so that whoever commits the result fires
 * each occurrence once. `null` when nothing is due.
 */
export function fireReminder(
  reminder: DueReminder,
  setting: FiringSetting,
): { readonly firing: Firing; readonly fired: Fired } | null {
  const { now } = setting;
  if (reminder.status === 'scheduled' && reminder.dueAt <= now) return tell(reminder, setting);
  if (reminder.followUpAt !== null && reminder.followUpAt <= now)
    return followUp(reminder, setting);
  return null;
}

function tell(
  reminder: DueReminder,
  setting: FiringSetting,
): { readonly firing: Firing; readonly fired: Fired } {
  const { now, timeZone, pausedUntil } = setting;
  const { dueAt, recurrence } = reminder;
  const next = recurrence === null ? null : occurrenceAfter(recurrence, dueAt, setting);
  const toNextMs =
    recurrence === null
      ? null
      : (nextOccurrence(recurrence, { after: dueAt, timeZone }) ?? now).getTime() - dueAt.getTime();
  const lateMs = now.getTime() - dueAt.getTime();
  const held = pausedUntil !== null && dueAt < pausedUntil;
  const after: Fired = {
    status: next === null ? 'fired' : 'scheduled',
    dueAt: next ?? dueAt,
    firedAt: now,
    unansweredDueAt: dueAt,
    followUps: 0,
    followUpAt: null,
  };
  if (!held && isWorthTelling(lateMs, next === null ? null : toNextMs)) {
    const followUpAt = nextFollowUp(now, 0, setting);
    return { firing: { kind: 'told', dueAt, lateMs }, fired: { ...after, followUpAt } };
  }
  if (next === null) return { firing: { kind: 'missed', dueAt }, fired: after };
  const { firedAt, unansweredDueAt, followUps, followUpAt } = reminder;
  return {
    firing: { kind: 'dropped' },
    fired: { ...after, firedAt, unansweredDueAt, followUps, followUpAt: pastAway(followUpAt, now) },
  };
}

/** The next occurrence that is still ahead: those that nobody could be told in time are not made up for. */
function occurrenceAfter(
  recurrence: Recurrence,
  dueAt: Date,
  { now, timeZone }: FiringSetting,
): Date | null {
  return nextOccurrence(recurrence, { after: dueAt > now ? dueAt : now, timeZone });
}

const pastAway = (at: Date | null, now: Date): Date | null =>
  at !== null && at <= now ? null : at;

function followUp(
  reminder: DueReminder,
  setting: FiringSetting,
): { readonly firing: Firing; readonly fired: Fired } {
  const { now } = setting;
  const { status, dueAt, firedAt, unansweredDueAt, followUps, followUpAt } = reminder;
  const stays = { status, dueAt, firedAt, unansweredDueAt };
  const late = now.getTime() - (followUpAt ?? now).getTime();
  if (unansweredDueAt === null || late > FOLLOW_UP_WORTH_MS) {
    return { firing: { kind: 'dropped' }, fired: { ...stays, followUps, followUpAt: null } };
  }
  const sent = followUps + 1;
  const next = nextFollowUp(firedAt ?? now, sent, setting);
  return {
    firing: { kind: 'followed-up', nth: sent, isLast: next === null },
    fired: { ...stays, followUps: sent, followUpAt: next },
  };
}
