/**
 * Something that comes back, as plain JSON. It holds no time zone: the rule lives on the clocks of wherever the user is, so that
 * somebody who moves keeps "8:30".
 */
export interface Recurrence {
  /** RFC 5545 without DTSTART, for example `FREQ=WEEKLY;BYDAY=TU`. Its UNTIL is a local day, inclusive: `UNTIL=20260601`. */
  readonly rule: string;
  /** The local wall time of the first occurrence, to the minute (`2026-03-03T08:30`): what intervals and counts begin at. */
  readonly start: string;
}
