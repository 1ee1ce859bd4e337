import type { Conveyor } from './conveyor.ts';
import {
  conversationTurn,
  keywordTurn,
  outboundBulkTurn,
  outboundTurn,
} from './definitions/turns.ts';
import { enqueue } from './enqueue.ts';

/**
 * The streams of work in which each user has a line, with the job that takes a turn in it.
 * `quantum` is how many rows one turn handles before it goes back to the end of the queue, so that everybody gets a turn.
 */
export const LANES = {
  keyword: { job: keywordTurn, slots: 1, quantum: 10 },
  conversation: { job: conversationTurn, slots: 1, quantum: 5 },
  outbound: { job: outboundTurn, slots: 1, quantum: 5 },
  'outbound-bulk': { job: outboundBulkTurn, slots: 1, quantum: 5 },
} as const;

export type Stream = keyof typeof LANES;

/** Puts the turn tokens of a lane on the conveyor. Waking a lane that is awake changes nothing and loses nothing. */
export async function wakeLane(conveyor: Conveyor, stream: Stream, userId: string): Promise<void> {
  const { job, slots } = LANES[stream];
  for (let slot = 0; slot < slots; slot++) await enqueue(conveyor, job, { userId, slot });
}
