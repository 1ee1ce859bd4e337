import { IANAZone } from 'luxon';

/** A wall-clock time of the user, without a zone. */
export interface LocalTime {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
}

const DAY = 24 * 3_600_000;

/**
 * Places a wall-clock time on the world's clock. A time that the zone skips (clocks go forward) is moved
 * forward by the gap and reported; of a time that happens twice (clocks go back) the first is taken.
 * Throws a `RangeError` when the zone is unknown.
 */
export function toInstant(local: LocalTime, timeZone: string): { at: Date; nonexistent: boolean } {
  const zone = zoneOf(timeZone);
  const wall = wallClock(local);
  const before = zone.offset(wall - DAY) * 60_000;
  const after = zone.offset(wall + DAY) * 60_000;
  for (const offset of before >= after ? [before, after] : [after, before]) {
    if (zone.offset(wall - offset) * 60_000 === offset) {
      return { at: new Date(wall - offset), nonexistent: false };
    }
  }
  return { at: new Date(wall - before), nonexistent: true };
}

/** The zone of an IANA name. Throws a `RangeError` when it is unknown. */
export function zoneOf(timeZone: string): IANAZone {
  const zone = IANAZone.create(timeZone);
  if (!zone.isValid) throw new RangeError(`Unknown time zone: ${timeZone}`);
  return zone;
}

function wallClock(local: LocalTime): number {
  const date = new Date(0);
  date.setUTCFullYear(local.year, local.month - 1, local.day);
  date.setUTCHours(local.hour, local.minute, 0, 0);
  return date.getTime();
}
