/** A reminder that is told later than this says how late it is. */
export const LATE_MS = 5 * 60_000;

/** One that happens once is still told on its own when it is this late; later it is told together with what else was missed. */
const LATEST_ONCE_MS = 12 * 3_600_000;

/** An occurrence of one that comes back is told at most this late, and not past the middle of the time to the next. */
const LATEST_OCCURRENCE_MS = 4 * 3_600_000;

/** Whether a reminder is still worth telling on its own when it is this late. `toNextMs` is from its time to the next one, if it comes back. */
export function isWorthTelling(lateMs: number, toNextMs: number | null): boolean {
  return toNextMs === null
    ? lateMs <= LATEST_ONCE_MS
    : lateMs <= Math.min(LATEST_OCCURRENCE_MS, toNextMs / 2);
}
