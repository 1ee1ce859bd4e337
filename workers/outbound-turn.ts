import {
  headOfLine,
  markCancelled,
  markPending,
  markSending,
  type OutgoingText,
} from '../db/outbox.ts';
import { reservePace } from '../db/send-pace.ts';
import { withUser, type UserTransaction } from '../db/with-user.ts';
import { LANES } from '../jobs/lanes.ts';
import { DONE, later, type Outcome } from '../jobs/outcome.ts';
import type { TurnToken } from '../jobs/definitions/turns.ts';
import type { SendingDependencies } from './sending/dependencies.ts';
import { giveUp } from './give-up.ts';
import { reconcile } from './sending/reconcile.ts';
import { sendText } from './sending/send-text.ts';
import { settle, SETTLED, type Settled } from './sending/settle.ts';

/** A text that was claimed this often and never settled kills whoever sends it. */
const MAX_CLAIMS = 6;
/**
 * An attempt may still be under way for this long after its worker died, which is well over the time after which a
 * client gives up. Only after it is the carrier asked whether it has the text.
 */
const IN_FLIGHT_MS = 15_000;
/** How soon a text is looked at again that waits for a STOP or a START to be obeyed. */
const KEYWORD_FIRST_MS = 200;
/** Bulk texts take this share of the sender's rate, so that there is always room for an answer. */
const BULK_SHARE = 0.7;

/** What is to be done about the head of a line. */
type Head =
  | { readonly kind: 'empty' }
  /** The turn is over, and there may be more. */
  | { readonly kind: 'out-of-turn' }
  | { readonly kind: 'settled' }
  | { readonly kind: 'not-yet'; readonly delayMs: number }
  | { readonly kind: 'send' | 'reconcile'; readonly text: OutgoingText };

/**
 * Takes a turn in sending to one user: the texts in order, at most a quantum. The next one is taken only when the one
 * before it is settled, in the same transaction, so that the parts of an answer arrive in order.
 */
export async function outboundTurn(
  stream: 'outbound' | 'outbound-bulk',
  { userId }: TurnToken,
  dependencies: SendingDependencies,
): Promise<Outcome> {
  const { knex, stopping } = dependencies;
  const lane = { userId, stream };
  let left: number = LANES[stream].quantum;
  let claimedAt = performance.now();
  let head = await withUser(knex, userId, (tx) => takeHead(tx, lane, dependencies));
  for (;;) {
    if (head.kind === 'empty') return DONE;
    if (head.kind === 'not-yet') return later(head.delayMs);
    if (head.kind === 'out-of-turn') break;
    const settled = await settleHead(userId, head, claimedAt, dependencies);
    left--;
    claimedAt = performance.now();
    head = await withUser(knex, userId, async (tx) => {
      const result = await settled(tx);
      if (result.kind === 'later') return { kind: 'not-yet', delayMs: result.delayMs };
      return left > 0 && !stopping.aborted
        ? takeHead(tx, lane, dependencies)
        : { kind: 'out-of-turn' };
    });
  }
  // A longer line goes to the end of the queue, so that everybody gets a turn.
  await dependencies.wake(stream, userId);
  return DONE;
}

/** Does what the head needs outside of any transaction, and gives back what is to be noted inside one. */
async function settleHead(
  userId: string,
  head: Exclude<Head, { kind: 'empty' | 'not-yet' | 'out-of-turn' }>,
  claimedAt: number,
  dependencies: SendingDependencies,
): Promise<(tx: UserTransaction) => Promise<Settled>> {
  if (head.kind === 'settled') return () => Promise.resolve(SETTLED);
  if (head.kind === 'reconcile') return reconcile(head.text, dependencies);
  const outcome = await sendText(head.text, claimedAt, dependencies);
  return (tx) =>
    outcome === null
      ? Promise.resolve({ kind: 'later', delayMs: IN_FLIGHT_MS })
      : settle(tx, userId, head.text, outcome, dependencies);
}

/** Decides on the head of the line, and notes that it is being sent before anybody sends it. */
async function takeHead(
  tx: UserTransaction,
  lane: { readonly userId: string; readonly stream: 'outbound' | 'outbound-bulk' },
  dependencies: SendingDependencies,
): Promise<Head> {
  const text = await headOfLine(tx, lane);
  if (text === null) return { kind: 'empty' };
  if (!text.due) {
    return { kind: 'not-yet', delayMs: text.runAt.getTime() - dependencies.now().getTime() };
  }
  if (text.state === 'sending') return { kind: 'reconcile', text };
  if (text.keywordWaits) return { kind: 'not-yet', delayMs: KEYWORD_FIRST_MS };

  const unwanted = reasonNotToSend(text);
  if (unwanted !== null) {
    await markCancelled(tx, text.seq, unwanted);
    dependencies.metrics.sends.inc({ outcome: `cancelled:${unwanted}` });
    return { kind: 'settled' };
  }
  if (text.claims >= MAX_CLAIMS) {
    const cause = 'POISON_CRASHED';
    const letter = { userId: lane.userId, origin: 'outbox', originSeq: text.seq, cause } as const;
    await giveUp(tx, letter, dependencies);
    return { kind: 'settled' };
  }
  const waitMs = text.paceReserved ? 0 : await pace(tx, lane.stream, text, dependencies);
  if (waitMs > 0) {
    await markPending(tx, text.seq, { delayMs: waitMs, paceReserved: true });
    return { kind: 'not-yet', delayMs: waitMs };
  }
  await markSending(tx, text.seq, IN_FLIGHT_MS);
  return { kind: 'send', text };
}

/** Opt-out is a fact that every sender obeys; a text out of time is worse than none. */
function reasonNotToSend(text: OutgoingText): string | null {
  if (text.optedOut && !text.confirmsOptOut) return 'opted-out';
  if (text.expired) return 'expired';
  if (text.unreachable) return 'unreachable';
  return null;
}

async function pace(
  tx: UserTransaction,
  stream: 'outbound' | 'outbound-bulk',
  text: OutgoingText,
  { settings }: SendingDependencies,
): Promise<number> {
  if (settings.segmentsPerSecond === 0) return 0;
  const bulk = stream === 'outbound-bulk';
  return reservePace(tx, {
    sender: bulk ? `${settings.senderName} bulk` : settings.senderName,
    segments: text.segments,
    segmentsPerSecond: settings.segmentsPerSecond * (bulk ? BULK_SHARE : 1),
  });
}
