import { LANES, type Stream } from './lanes.ts';

/** How many turns of one user run at once, and how many rows each handles. */
export interface LaneLimit {
  readonly slots: number;
  readonly quantum: number;
}

/** A limit that an operator set in place of the default: for one user, or for everybody (`userId` null). `null` keeps what stands. */
export interface LimitChange {
  readonly stream: Stream;
  readonly userId: string | null;
  readonly slots: number | null;
  readonly quantum: number | null;
}

export const MOST_SLOTS = 16;
export const LARGEST_QUANTUM = 1_000;

/** Limits that are this old are read again before they are used: a change takes effect within it. */
export const LIMITS_MAX_AGE_MS = 3_000;

/** What is wrong with a limit, in words for an operator; `null` when nothing is. */
export function problemOfLimit(change: LimitChange): string | null {
  const { stream, slots, quantum } = change;
  if (slots === null && quantum === null) return 'expected slots, a quantum, or both';
  if (slots !== null && LANES[stream].ordered && slots !== 1)
    return `slots: given ${slots}; ${stream} has exactly 1, because its rows are handled in order`;
  if (slots !== null && !isWithin(slots, MOST_SLOTS))
    return `slots: given ${slots}; expected a whole number from 1 to ${MOST_SLOTS}`;
  if (quantum !== null && !isWithin(quantum, LARGEST_QUANTUM))
    return `quantum: given ${quantum}; expected a whole number from 1 to ${LARGEST_QUANTUM}`;
  return null;
}

function isWithin(value: number, most: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= most;
}

/** The limits that hold now. */
export interface LaneLimits {
  /** Of a user's lane: what was set for this user, else for everybody, else the default. Never throws. */
  of(stream: Stream, userId: string): Promise<LaneLimit>;
  /** Reads them again, whatever their age. Never throws. */
  refresh(): Promise<void>;
}

/**
 * Keeps the limits of the record for a few seconds. They are few, so all are read at once; while the record is away,
 * those read last hold, or the defaults.
 */
export function createLaneLimits(
  read: () => Promise<readonly LimitChange[]>,
  options: { readonly maxAgeMs?: number; readonly now?: () => number } = {},
): LaneLimits {
  const { maxAgeMs = LIMITS_MAX_AGE_MS, now = () => performance.now() } = options;
  let known = new Map<string, LimitChange>();
  let readAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<void> | null = null;
  const refresh = async (): Promise<void> => {
    try {
      const limits = await read();
      known = new Map(limits.map((limit) => [keyOf(limit.stream, limit.userId), limit]));
    } catch {
      // The record is away: whoever needs it for more than limits will say so.
    }
    readAt = now();
  };
  return {
    async of(stream, userId) {
      if (now() - readAt >= maxAgeMs) await (reading ??= refresh().finally(() => (reading = null)));
      const theirs = known.get(keyOf(stream, userId));
      const all = known.get(keyOf(stream, null));
      return {
        slots: theirs?.slots ?? all?.slots ?? LANES[stream].slots,
        quantum: theirs?.quantum ?? all?.quantum ?? LANES[stream].quantum,
      };
    },
    refresh,
  };
}

function keyOf(stream: Stream, userId: string | null): string {
  return `${stream} ${userId ?? ''}`;
}
