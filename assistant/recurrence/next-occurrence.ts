import { toInstant, zoneOf, type LocalTime } from '../time/zone.ts';
import type { Recurrence } from './recurrence.ts';
import { wallOccurrences } from './wall-occurrences.ts';

interface OccurrenceContext {
  /** The occurrence is strictly after this instant. */
  readonly after: Date;
  /** IANA time zone of the user, now. */
  readonly timeZone: string;
}

/** No zone has ever skipped more. */
const LONGEST_GAP = 24 * 3_600_000;

/**
 * The first occurrence strictly after an instant, or `null` when it is over. A time that the clocks skip is moved forward by the
 * gap; of one that comes twice, the first is meant. Throws a `RangeError` when the zone or the start makes no sense.
 */
export function nextOccurrence(recurrence: Recurrence, context: OccurrenceContext): Date | null {
  const { after, timeZone } = context;
  const next = wallOccurrences(recurrence);
  let first: Date | null = null;
  let wall = next(wallBefore(after, timeZone));
  while (wall !== null) {
    const { at, nonexistent } = toInstant(localTime(wall), timeZone);
    if (at > after && (first === null || at < first)) first = at;
    // Where two hours are skipped 02:30 becomes 04:30, after 03:30: what was moved is not yet known to be the first.
    if (first !== null && !nonexistent) break;
    wall = next(wall);
  }
  return first;
}

/** What the clocks show at an instant; when they went forward less than a day ago, early enough to find what was moved past it. */
function wallBefore(after: Date, timeZone: string): number {
  const zone = zoneOf(timeZone);
  const instant = after.getTime();
  const offset = zone.offset(instant);
  const skipped = zone.offset(instant - LONGEST_GAP) < offset;
  return instant + offset * 60_000 - (skipped ? LONGEST_GAP : 0);
}

function localTime(wall: number): LocalTime {
  const date = new Date(wall);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
  };
}
