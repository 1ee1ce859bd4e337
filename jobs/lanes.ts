import type { Conveyor } from './conveyor.ts';
import {
  backgroundTurn,
  conversationTurn,
  keywordTurn,
  outboundBulkTurn,
  outboundTurn,
} from './definitions/turns.ts';
import { enqueue } from './enqueue.ts';

/**
 * The streams of work in which each user has a line, with the job that takes a turn in it.
 * `slots` is how many turns of one user run at once: one where rows are handled in order, never more.
 * `quantum` is how many rows one turn handles before it goes back to the end of the queue, so that everybody gets a turn.
 * Both are defaults: operators change them while the product runs (`lane-limits.ts`).
 */
export const LANES = {
  keyword: { job: keywordTurn, slots: 1, quantum: 10, ordered: true },
  conversation: { job: conversationTurn, slots: 1, quantum: 5, ordered: true },
  outbound: { job: outboundTurn, slots: 1, quantum: 5, ordered: true },
  'outbound-bulk': { job: outboundBulkTurn, slots: 1, quantum: 5, ordered: true },
  background: { job: backgroundTurn, slots: 2, quantum: 2, ordered: false },
} as const;

export type Stream = keyof typeof LANES;

export const STREAMS = Object.keys(LANES) as readonly Stream[];

export function isStream(name: string): name is Stream {
  return Object.hasOwn(LANES, name);
}

/**
 * Puts the turn tokens of a lane on the conveyor, one for each slot. Waking a lane that is awake changes nothing and loses nothing.
 * @param slots how many slots it has; the default of its stream, unless given.
 */
export async function wakeLane(
  conveyor: Conveyor,
  stream: Stream,
  userId: string,
  slots: number = LANES[stream].slots,
): Promise<void> {
  for (let slot = 0; slot < slots; slot++) await wakeSlot(conveyor, stream, userId, slot);
}

/** Puts the turn token of one slot on the conveyor. */
export async function wakeSlot(
  conveyor: Conveyor,
  stream: Stream,
  userId: string,
  slot: number,
): Promise<void> {
  await enqueue(conveyor, LANES[stream].job, { userId, slot });
}
