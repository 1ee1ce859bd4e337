import { DateTime } from 'luxon';

/** Local hours, "HH:MM", between which nobody is written to unasked; over midnight when `from` is later than `to`. */
export interface QuietHours {
  readonly from: string;
  readonly to: string;
}

/** Whether an instant lies in the quiet hours of a zone: from the first minute on, up to but without the last. */
export function isQuiet(at: Date, quiet: QuietHours | null, timeZone: string): boolean {
  if (quiet === null) return false;
  const time = DateTime.fromJSDate(at, { zone: timeZone }).toFormat('HH:mm');
  const { from, to } = quiet;
  return from <= to ? time >= from && time < to : time >= from || time < to;
}
