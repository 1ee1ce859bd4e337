import type { z } from 'zod';
import {
  fireReminders,
  forgetUnconsented,
  reconcilePrices,
  sweepLanes,
} from './definitions/ticks.ts';
import {
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
  'fire-reminders': fireReminders,
  'sweep-lanes': sweepLanes,
  'reconcile-prices': reconcilePrices,
  'forget-unconsented': forgetUnconsented,
} as const;

export type JobName = keyof typeof JOBS;

/** What a handler of the job is given. */
export type JobPayload<Name extends JobName> = z.output<(typeof JOBS)[Name]['payload']>;
