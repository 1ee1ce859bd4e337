import {
  holdAttempt,
  markCancelled,
  markPending,
  markSent,
  takeForAttempt,
  type SentText,
} from '../db/outbox-attempts.ts';
import {
  headOfLine,
  sentAndNext,
  takeText,
  type OutboundLane,
  type OutgoingText,
} from '../db/outbox.ts';
import {
  enterQuarantine,
  leaveQuarantine,
  QUARANTINE_AFTER_CLAIMS,
  QUARANTINE_FULL_MS,
} from '../db/quarantine.ts';
import { reservePace } from '../db/send-pace.ts';
import { withUser, type UserTransaction } from '../db/with-user.ts';
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
/** One that may kill its worker is not taken in passing: see `takeHead`. */
const TAKING = { reconcileAfterMs: IN_FLIGHT_MS, maxClaims: QUARANTINE_AFTER_CLAIMS };
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
  stream: OutboundLane['stream'],
  { userId }: TurnToken,
  dependencies: SendingDependencies,
): Promise<Outcome> {
  const { stopping } = dependencies;
  const lane = { userId, stream };
  // While the carrier fails nothing is claimed: whoever waits costs the record nothing.
  const holdMs = dependencies.sender.holdMs();
  if (holdMs > 0) return later(holdMs);
  let { quantum: left } = await dependencies.limits.of(stream, userId);
  let claimedAt = performance.now();
  let head = await firstHead(lane, dependencies);
  for (;;) {
    if (head.kind === 'empty') return DONE;
    if (head.kind === 'not-yet') return later(head.delayMs);
    if (head.kind === 'out-of-turn') break;
    const settled = await settleHead(userId, head, claimedAt, dependencies);
    left--;
    claimedAt = performance.now();
    const before = head;
    head = await nextHead(lane, settled, left > 0 && !stopping.aborted, dependencies);
    if (holdsSuspect(before) && !holdsSuspect(head)) await leaveQuarantine(dependencies.knex, lane);
  }
  // A longer line goes to the end of the queue, so that everybody gets a turn.
  await dependencies.wake(stream, userId);
  return DONE;
}

/** Most texts can simply be sent: they are taken in one round trip. */
async function firstHead(lane: OutboundLane, dependencies: SendingDependencies): Promise<Head> {
  const text = isPaced(dependencies) ? undefined : await takeText(dependencies.knex, lane, TAKING);
  return (
    headOf(text) ??
    (await withUser(dependencies.knex, lane.userId, (tx) => takeHead(tx, lane, dependencies)))
  );
}

/** Notes what became of the head, and takes the next one where the turn goes on. */
async function nextHead(
  lane: OutboundLane,
  settling: Settling,
  goesOn: boolean,
  dependencies: SendingDependencies,
): Promise<Head> {
  const { knex } = dependencies;
  if ('sent' in settling && goesOn && !isPaced(dependencies)) {
    const next = headOf(await sentAndNext(knex, lane, settling.sent, TAKING));
    if (next !== null) return next;
    return withUser(knex, lane.userId, (tx) => takeHead(tx, lane, dependencies));
  }
  return withUser(knex, lane.userId, async (tx) => {
    const result =
      'sent' in settling
        ? await markSent(tx, settling.sent).then(() => SETTLED)
        : await settling.note(tx);
    if (result.kind === 'later') return { kind: 'not-yet', delayMs: result.delayMs };
    return goesOn ? takeHead(tx, lane, dependencies) : { kind: 'out-of-turn' };
  });
}

/** What a text that was asked for in one round trip means; `null` when there is more to be decided. */
function headOf(text: OutgoingText | null | undefined): Head | null {
  if (text === null) return { kind: 'empty' };
  return text?.taken === true ? { kind: 'send', text } : null;
}

function isPaced({ settings }: Pick<SendingDependencies, 'settings'>): boolean {
  return settings.segmentsPerSecond > 0;
}

/** What is to be noted of a head: that the carrier has it, or something that needs a transaction. */
type Settling =
  { readonly sent: SentText } | { readonly note: (tx: UserTransaction) => Promise<Settled> };

/** Does what the head needs outside of any transaction. */
async function settleHead(
  userId: string,
  head: Exclude<Head, { kind: 'empty' | 'not-yet' | 'out-of-turn' }>,
  claimedAt: number,
  dependencies: SendingDependencies,
): Promise<Settling> {
  if (head.kind === 'settled') return { note: () => Promise.resolve(SETTLED) };
  const { text } = head;
  if (head.kind === 'reconcile') {
    const note = await reconcile(userId, text, dependencies);
    return { note: async (tx) => note(tx, await holdAttempt(tx, text)) };
  }
  const outcome = await sendText(text, claimedAt, dependencies);
  if (outcome.kind === 'accepted') {
    const { sid, status, segments } = outcome;
    return { sent: { id: text.id, sid, status, segments } };
  }
  return {
    note: async (tx) =>
      (await holdAttempt(tx, text)) ? settle(tx, userId, text, outcome, dependencies) : SETTLED,
  };
}

/** Decides on the head of the line, and notes that it is being sent before anybody sends it. */
async function takeHead(
  tx: UserTransaction,
  lane: OutboundLane,
  dependencies: SendingDependencies,
): Promise<Head> {
  const text = await headOfLine(tx, lane);
  if (text === null) return { kind: 'empty' };
  if (!text.due) {
    return { kind: 'not-yet', delayMs: text.runAt.getTime() - dependencies.now().getTime() };
  }
  if (text.state === 'sending') {
    return { kind: 'reconcile', text: await takeForAttempt(tx, text, IN_FLIGHT_MS) };
  }
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
  if (isSuspect(text) && !(await enterQuarantine(tx, lane)))
    return { kind: 'not-yet', delayMs: QUARANTINE_FULL_MS };
  const waitMs = text.paceReserved ? 0 : await pace(tx, lane.stream, text, dependencies);
  if (waitMs > 0) {
    await markPending(tx, text.seq, { delayMs: waitMs, paceReserved: true });
    return { kind: 'not-yet', delayMs: waitMs };
  }
  return { kind: 'send', text: await takeForAttempt(tx, text, IN_FLIGHT_MS) };
}

/** Whether a text was claimed so often that it may be what kills its senders. */
function isSuspect({ claims }: OutgoingText): boolean {
  return claims >= QUARANTINE_AFTER_CLAIMS;
}

function holdsSuspect(head: Head): boolean {
  return 'text' in head && isSuspect(head.text);
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
  stream: OutboundLane['stream'],
  text: OutgoingText,
  dependencies: SendingDependencies,
): Promise<number> {
  if (!isPaced(dependencies)) return 0;
  const { settings } = dependencies;
  const bulk = stream === 'outbound-bulk';
  return reservePace(tx, {
    sender: bulk ? `${settings.senderName} bulk` : settings.senderName,
    segments: text.segments,
    segmentsPerSecond: settings.segmentsPerSecond * (bulk ? BULK_SHARE : 1),
  });
}
