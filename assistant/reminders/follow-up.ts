import { isQuiet, type QuietHours } from './quiet-hours.ts';

/** When a reminder without an answer is said again: minutes after it was told, in order. None: never. */
export type FollowUpLadder = readonly number[];

/** Two texts about the same thing are at least this far apart, also when one of them was late. */
const APART_MS = 10 * 60_000;

/** A follow-up that could not be sent for this long is dropped, with those after it. */
export const FOLLOW_UP_WORTH_MS = 60 * 60_000;

interface Setting {
  readonly now: Date;
  readonly ladder: FollowUpLadder;
  readonly quiet: QuietHours | null;
  readonly timeZone: string;
}

/**
 * When a reminder is said again after `sent` follow-ups, or `null`: the ladder is at its end, or the person is to be left alone then.
 * @param toldAt when it was told first.
 */
export function nextFollowUp(toldAt: Date, sent: number, setting: Setting): Date | null {
  const minutes = setting.ladder[sent];
  if (minutes === undefined) return null;
  const at = new Date(
    Math.max(
      toldAt.getTime() + minutes * 60_000,
      sent === 0 ? 0 : setting.now.getTime() + APART_MS,
    ),
  );
  return isQuiet(at, setting.quiet, setting.timeZone) ? null : at;
}
