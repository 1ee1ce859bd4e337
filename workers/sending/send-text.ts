import { optOut } from '../../db/people.ts';
import { bury } from '../../db/dead-letters.ts';
import { markUnreachable } from '../../db/delivery-statuses.ts';
import { backoffMs } from '../../db/lanes.ts';
import {
  markCancelled,
  markPending,
  markSent,
  markUnknown,
  type OutgoingText,
} from '../../db/outbox.ts';
import { withUser, type UserTransaction } from '../../db/with-user.ts';
import type { SendOutcome } from '../../platform/twilio/send-outcome.ts';
import type { SendingDependencies } from '../outbound-turn.ts';

/** What an attempt came to: the line moves on, or waits. */
export type Settled =
  { readonly kind: 'settled' } | { readonly kind: 'later'; readonly delayMs: number };

const SETTLED: Settled = { kind: 'settled' };

/** A turn that was held up for longer than this after its claim does not send any more: another may be about to. */
const STALE_MS = 5_000;
/** How soon the carrier is asked about an attempt whose outcome is unknown. A status callback may tell sooner. */
const ASK_AFTER_MS = 5_000;
/** What is left of a text's time is passed to the carrier; without a deadline an answer is worth four hours. */
const ANSWER_VALIDITY_S = 4 * 3_600;

/**
 * Hands a text to the carrier, once, and notes what became of it. Never tries an unknown outcome again.
 * @param claimedAt when it was claimed, on the clock of `performance.now()`, which goes on while a process is suspended.
 */
export async function sendText(
  userId: string,
  text: OutgoingText,
  claimedAt: number,
  dependencies: SendingDependencies,
): Promise<Settled> {
  const { sender, settings, metrics, knex } = dependencies;
  const startedAt = performance.now();
  // A process that was suspended since the claim must not send: by now the text may be somebody else's.
  if (startedAt - claimedAt > STALE_MS) return SETTLED;
  const outcome = await sender.send({
    to: text.to,
    body: text.body,
    statusCallback: settings.statusCallback(text.id),
    validityPeriodSeconds: validitySeconds(text, dependencies.now()),
  });
  metrics.sends.inc({ outcome: outcome.kind });
  metrics.sendDuration.observe((performance.now() - startedAt) / 1_000);
  return withUser(knex, userId, (tx) => settle(tx, userId, text, outcome, dependencies));
}

function validitySeconds(text: OutgoingText, now: Date): number {
  if (text.deadline === null) return ANSWER_VALIDITY_S;
  return Math.max(1, Math.floor((text.deadline.getTime() - now.getTime()) / 1_000));
}

async function settle(
  tx: UserTransaction,
  userId: string,
  text: OutgoingText,
  outcome: SendOutcome,
  dependencies: SendingDependencies,
): Promise<Settled> {
  const giveUp = async (cause: string) => {
    await bury(tx, { userId, origin: 'outbox', originSeq: text.seq, cause });
    dependencies.metrics.deadLetters.inc({ origin: 'outbox', cause });
    return SETTLED;
  };
  switch (outcome.kind) {
    case 'accepted':
      await markSent(tx, {
        id: text.id,
        sid: outcome.sid,
        status: outcome.status,
        segments: outcome.segments,
      });
      return SETTLED;
    case 'refused': {
      if (outcome.action === 'opt-out') {
        await optOut(tx, text.to, 'carrier');
        await markCancelled(tx, text.seq, 'opted-out');
        return SETTLED;
      }
      if (outcome.class === 'bad-number') await markUnreachable(tx, text.to);
      if (outcome.action === 'alert') {
        dependencies.logger.error(
          { code: outcome.code, outbox: text.id },
          'the carrier refuses our texts: look at its console',
        );
      }
      return giveUp(`CARRIER_${outcome.code}`);
    }
    case 'retry': {
      if (text.errors >= outcome.maxRetries) return giveUp(`CARRIER_${outcome.code}`);
      const delayMs = outcome.afterMs > 0 ? outcome.afterMs : backoffMs(text.errors + 1);
      await markPending(tx, text.seq, { delayMs, code: `CARRIER_${outcome.code}` });
      return { kind: 'later', delayMs };
    }
    case 'unknown':
      await markUnknown(tx, text.seq, ASK_AFTER_MS, `UNKNOWN_${outcome.reason}`);
      return { kind: 'later', delayMs: ASK_AFTER_MS };
  }
}
