import type { DeadLetterCause } from '../../db/dead-letter-causes.ts';
import { markUnreachable } from '../../db/delivery-statuses.ts';
import { backoffMs } from '../../db/lanes.ts';
import {
  markCancelled,
  markNotAttempted,
  markPending,
  markUnknown,
} from '../../db/outbox-attempts.ts';
import { type OutgoingText } from '../../db/outbox.ts';
import { optOut } from '../../db/people.ts';
import type { UserTransaction } from '../../db/with-user.ts';
import type { SendOutcome } from '../../platform/twilio/send-outcome.ts';
import { giveUp } from '../give-up.ts';
import type { SendingDependencies } from './dependencies.ts';

/** What an attempt came to: the line moves on, or waits. */
export type Settled =
  { readonly kind: 'settled' } | { readonly kind: 'later'; readonly delayMs: number };

/** The line moves on; also where the attempt is not this turn's any more, of which nothing may be noted. */
export const SETTLED: Settled = { kind: 'settled' };

/** How soon the carrier is asked about an attempt whose outcome is unknown. A status callback may tell sooner. */
const ASK_AFTER_MS = 5_000;

/** Notes what became of an attempt to send that the carrier did not take, or not for certain. */
export async function settle(
  tx: UserTransaction,
  userId: string,
  text: OutgoingText,
  outcome: Exclude<SendOutcome, { kind: 'accepted' }>,
  dependencies: SendingDependencies,
): Promise<Settled> {
  const refuse = async (cause: DeadLetterCause) => {
    await giveUp(tx, { userId, origin: 'outbox', originSeq: text.seq, cause }, dependencies);
    return SETTLED;
  };
  switch (outcome.kind) {
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
      return refuse(`CARRIER_${outcome.code}`);
    }
    case 'retry': {
      if (text.errors >= outcome.maxRetries) return refuse(`CARRIER_${outcome.code}`);
      const delayMs = outcome.afterMs > 0 ? outcome.afterMs : backoffMs(text.errors + 1);
      await markPending(tx, text.seq, { delayMs, code: `CARRIER_${outcome.code}` });
      return { kind: 'later', delayMs };
    }
    case 'held':
      await markNotAttempted(tx, text.seq, outcome.afterMs);
      return { kind: 'later', delayMs: outcome.afterMs };
    case 'unknown':
      await markUnknown(tx, text.seq, ASK_AFTER_MS, `UNKNOWN_${outcome.reason}`);
      return { kind: 'later', delayMs: ASK_AFTER_MS };
  }
}
