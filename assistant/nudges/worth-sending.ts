import type { NudgeKind } from '../ports/nudges.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** How late a nudge may be told and may still reach its phone, in milliseconds. Later it is pointless. */
export const WORTH_SENDING_MS: Readonly<Record<NudgeKind, number>> = {
  'morning-brief': 3 * HOUR,
  'evening-review': 3 * HOUR,
  'evening-summary': 3 * HOUR,
  focus: 10 * MINUTE,
  'check-in': HOUR,
  tip: 24 * HOUR,
};
