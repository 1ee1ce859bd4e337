/** A record that is silent for this many milliseconds counts as away: whoever calls is told so within 2 s, and asks again. */
export const RECORD_WITHIN_MS = 1_900;
