import { IANAZone } from 'luxon';
import type { Chance } from './random.ts';

/** Half hours of change, changes at midnight, of the southern summer, and none at all. */
export const ZONES = [
  'Europe/Paris',
  'America/New_York',
  'Australia/Lord_Howe',
  'Africa/Cairo',
  'America/Santiago',
  'Asia/Kolkata',
] as const;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A stretch of time that the simulated clock walks through. */
export interface Window {
  readonly from: number;
  readonly to: number;
  /** Where it walks in the smallest steps. */
  readonly middle: number;
}

/** Around every change of the clocks in these years, and around the ends of February. */
export function windowsOf(firstYear: number, lastYear: number): readonly Window[] {
  const from = Date.UTC(firstYear, 0, 1);
  const to = Date.UTC(lastYear + 1, 0, 1);
  const changes = [...new Set(ZONES.flatMap((zone) => changesOf(zone, from, to)))];
  return [...changes.map(aroundChange), endOfFebruary(2027), endOfFebruary(2028)].sort(
    (a, b) => a.from - b.from,
  );
}

export function aroundChange(middle: number): Window {
  return { from: middle - 6 * HOUR, to: middle + 18 * HOUR, middle };
}

/** Until it is March everywhere. */
function endOfFebruary(year: number): Window {
  const middle = Date.UTC(year, 2, 1);
  return { from: middle - 38 * HOUR, to: middle + 14 * HOUR, middle };
}

function changesOf(name: string, from: number, to: number): number[] {
  const zone = IANAZone.create(name);
  const changes: number[] = [];
  for (let day = from; day < to; day += DAY) {
    if (zone.offset(day) === zone.offset(day + DAY)) continue;
    let at = day;
    while (zone.offset(at) === zone.offset(day)) at += 30 * MINUTE;
    changes.push(at);
  }
  return changes;
}

/** No step is longer in a window: reminders that come every hour are still told half an hour late, and not later. */
const STEP = 30 * MINUTE;
const SMALL_STEP = 10 * MINUTE;
const JUMP_CHANCE = 0.05;

/**
 * What the clock shows, one after the other. Now and then it jumps an hour back or forth, and goes on from where it was.
 * Between two windows it jumps too: what was due meanwhile is far too late.
 */
export function walkOf(windows: readonly Window[], chance: Chance): readonly number[] {
  const steps = new Set<number>();
  for (const { from, to, middle } of windows) {
    for (let at = from; at <= to; at += SMALL_STEP) {
      const isNear = at >= middle - 2 * HOUR && at <= middle + 3 * HOUR;
      if (isNear || (at - from) % STEP === 0) steps.add(at);
    }
  }
  return [...steps]
    .sort((a, b) => a - b)
    .flatMap((at) => {
      if (chance.fraction() >= JUMP_CHANCE) return [at];
      return [at, chance.fraction() < 0.5 ? at + HOUR : at - HOUR];
    });
}
