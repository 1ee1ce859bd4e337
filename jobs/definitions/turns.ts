import { z } from 'zod';
import { defineJob } from '../definition.ts';

/** A turn token says "this lane has work", and nothing else. */
const turnToken = z.object({
  userId: z.uuid(),
  /** Which of the lane's slots: a lane with N slots has at most N turns at a time. */
  slot: z.number().int().min(0).default(0),
});

export type TurnToken = z.output<typeof turnToken>;

const laneSlot =
  (stream: string) =>
  ({ userId, slot }: TurnToken): string =>
    `${stream}:${userId}:${slot}`;

/** Opt-out words: they pass the line of the conversation. */
export const keywordTurn = defineJob({
  name: 'keyword-turn',
  tier: 'critical',
  payload: turnToken,
  retry: 'once',
  deduplicationId: laneSlot('keyword'),
});

/** Reads the texts of one user in order and answers them. */
export const conversationTurn = defineJob({
  name: 'conversation-turn',
  tier: 'high',
  payload: turnToken,
  retry: 'once',
  deduplicationId: laneSlot('conversation'),
});

/** Sends what was answered to one user, in order. */
export const outboundTurn = defineJob({
  name: 'outbound-turn',
  tier: 'critical',
  payload: turnToken,
  retry: 'once',
  deduplicationId: laneSlot('outbound'),
});

/** Sends what nobody is waiting for: reminders and the like. */
export const outboundBulkTurn = defineJob({
  name: 'outbound-bulk-turn',
  tier: 'medium',
  payload: turnToken,
  retry: 'once',
  deduplicationId: laneSlot('outbound-bulk'),
});

/** Does what nobody waits for, for one user. Its lane has several slots. */
export const backgroundTurn = defineJob({
  name: 'background-turn',
  tier: 'medium',
  payload: turnToken,
  retry: 'once',
  deduplicationId: laneSlot('background'),
});
