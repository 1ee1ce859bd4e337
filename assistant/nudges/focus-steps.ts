import type { Turn } from '../actions/turn.ts';
import type { FocusSubject, NudgeOf } from '../ports/nudges.ts';
import type { Told } from './told.ts';

const MINUTE = 60_000;
/** A focus longer than this has a word at half time, in minutes. */
const HALF_FROM = 30;
/** The pause after a focus, in minutes. */
export const PAUSE_MINUTES = 5;

/** When a focus that begins now says its first word, and which. */
export function firstStep(
  now: Date,
  on: Pick<FocusSubject, 'minutes' | 'about' | 'taskId'>,
): { readonly dueAt: Date; readonly subject: FocusSubject; readonly endsAt: Date } {
  const half = on.minutes > HALF_FROM;
  const after = (minutes: number) => new Date(now.getTime() + minutes * MINUTE);
  return {
    dueAt: after(half ? Math.round(on.minutes / 2) : on.minutes),
    subject: { ...on, step: half ? 'half' : 'over', startedAt: now.toISOString() },
    endsAt: after(on.minutes),
  };
}

/** Whole minutes since a focus began. */
export function minutesDone({ startedAt }: FocusSubject, now: Date): number {
  return Math.max(0, Math.round((now.getTime() - Date.parse(startedAt)) / MINUTE));
}

/** Says the next step of a focus. One whose half was missed still has its end. */
export async function tellFocus(
  { subject }: NudgeOf<'focus'>,
  { now, record, replies }: Turn,
  worth: boolean,
): Promise<Told> {
  const { step, minutes, about, taskId, startedAt } = subject;
  if (step === 'half') {
    const endsAt = new Date(Date.parse(startedAt) + minutes * MINUTE);
    const left = Math.round((endsAt.getTime() - now.getTime()) / MINUTE);
    const text = worth && left > 0 ? replies.focusHalf(left) : null;
    return { text, next: { dueAt: endsAt, subject: { ...subject, step: 'over' } } };
  }
  if (!worth) return { text: null, next: null };
  const over = step === 'over' ? 'focus' : 'pause';
  await record.questions.ask({ kind: 'focus', over, minutes, about, taskId });
  const text =
    over === 'focus' ? replies.focusOver(minutes, taskId !== null) : replies.pauseOver(minutes);
  return { text, next: null };
}
