import { DateTime } from 'luxon';
import { readWhen } from './read-when.ts';
import type { Grain, WhenContext } from './when.ts';
import { zoneOf } from './zone.ts';

export interface WhenJson {
  readonly text: string;
  /** ISO 8601 in the user's zone, with its offset ("2026-03-05T09:00:00+01:00"), or `null` when no time was read. */
  readonly at: string | null;
  readonly grain: Grain | null;
}

/** One line of `ficelle when`: what a text says about time. Throws a `RangeError` when the zone is unknown. */
export function whenAsJson(text: string, context: WhenContext): WhenJson {
  const { at, grain } = readWhen(text, context);
  if (!at) return { text, at: null, grain: null };
  const local = DateTime.fromJSDate(at, { zone: zoneOf(context.timeZone) });
  return { text, at: local.toISO({ suppressMilliseconds: true }), grain };
}
