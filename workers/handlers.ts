import type { JobName } from '../jobs/registry.ts';
import { backfillInbound } from './backfill-inbound.ts';
import { backgroundTurn } from './background-turn.ts';
import { conversationTurn } from './conversation-turn.ts';
import type { WorkerDependencies } from './dependencies.ts';
import { fireReminders } from './fire-reminders.ts';
import { forgetUnconsented } from './forget-unconsented.ts';
import type { Handler } from './handler.ts';
import { keywordTurn } from './keyword-turn.ts';
import { outboundTurn } from './outbound-turn.ts';
import { reconcilePrices } from './reconcile-prices.ts';
import { replayFromBoard } from './replay-dead-letter.ts';
import { sendNudges } from './send-nudges.ts';
import { sweepDeadLetters } from './sweep-dead-letters.ts';
import { sweepLanes } from './sweep-lanes.ts';

/** The handler of every job: leaving one out does not compile. */
export const HANDLERS: { readonly [Name in JobName]: Handler<Name, WorkerDependencies> } = {
  'keyword-turn': keywordTurn,
  'conversation-turn': conversationTurn,
  'outbound-turn': (token, dependencies) => outboundTurn('outbound', token, dependencies),
  'outbound-bulk-turn': (token, dependencies) => outboundTurn('outbound-bulk', token, dependencies),
  'background-turn': (token, dependencies) => backgroundTurn(token, dependencies),
  'fire-reminders': fireReminders,
  'send-nudges': sendNudges,
  'sweep-lanes': sweepLanes,
  'reconcile-prices': reconcilePrices,
  'forget-unconsented': forgetUnconsented,
  'backfill-inbound': backfillInbound,
  'sweep-dead-letters': sweepDeadLetters,
  'replay-dead-letter': replayFromBoard,
};
