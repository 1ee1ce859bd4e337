import type { LaneBacklog } from '../../../db/lane-backlogs.ts';
import type { LaneLimit } from '../../../jobs/lane-limits.ts';
import { ageInWords, dueInWords } from '../../../platform/words/ages.ts';

export const LANE_HEADINGS = [
  'stream',
  'waiting',
  'claimed',
  'errors',
  'oldest',
  'next try',
  'slots',
  'quantum',
];

/** A lane as the cells under `LANE_HEADINGS`. */
export function laneCells(
  lane: Pick<LaneBacklog, 'stream' | 'waiting' | 'claimed' | 'errors'> & {
    readonly oldest: Date | null;
    readonly nextTry: Date | null;
  } & LaneLimit,
  now: Date,
): readonly string[] {
  return [
    lane.stream,
    String(lane.waiting),
    String(lane.claimed),
    String(lane.errors),
    lane.oldest === null ? '' : ageInWords(lane.oldest, now),
    dueInWords(lane.nextTry, now),
    String(lane.slots),
    String(lane.quantum),
  ];
}
