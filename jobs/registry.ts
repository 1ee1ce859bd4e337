import type { z } from 'zod';
import { replayDeadLetter, sweepDeadLetters } from './definitions/dead-letters.ts';
import {
  backfillInbound,
  fireReminders,
  forgetUnconsented,
  reconcilePrices,
  sendNudges,
  sweepLanes,
} from './definitions/ticks.ts';
import {
  backgroundTurn,
  conversationTurn,
  keywordTurn,
  outboundBulkTurn,
  outboundTurn,
} from './definitions/turns.ts';

/** Every kind of job. Each has one handler in `workers/`; the map of handlers is typed from this one. */
export const JOBS = {
  'keyword-turn': keywordTurn,
  'conversation-turn': conversationTurn,
  'outbound-turn': outboundTurn,
  'outbound-bulk-turn': outboundBulkTurn,
  'background-turn': backgroundTurn,
  'fire-reminders': fireReminders,
  'send-nudges': sendNudges,
  'sweep-lanes': sweepLanes,
  'reconcile-prices': reconcilePrices,
  'forget-unconsented': forgetUnconsented,
  'backfill-inbound': backfillInbound,
  'sweep-dead-letters': sweepDeadLetters,
  'replay-dead-letter': replayDeadLetter,
} as const;

export type JobName = keyof typeof JOBS;

/** What a handler of the job is given. */
export type JobPayload<Name extends JobName> = z.output<(typeof JOBS)[Name]['payload']>;
