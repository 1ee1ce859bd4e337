import { askAgainLater, isAnotherText, markPending, markSent } from '../../db/outbox-attempts.ts';
import { type OutgoingText } from '../../db/outbox.ts';
import type { UserTransaction } from '../../db/with-user.ts';
import { AppError } from '../../platform/errors.ts';
import type { CarrierMessage } from '../../platform/twilio/message.ts';
import { giveUp } from '../give-up.ts';
import type { SendingDependencies } from './dependencies.ts';
import { SETTLED, type Settled } from './settle.ts';

/** Clocks differ: the carrier is asked about a little before the attempt too. */
const CLOCK_SLACK_MS = 60_000;
/** The carrier's list may lag behind: only from this long after an attempt on does "absent" prove that it was not taken. */
const SURE_AFTER_MS = 15_000;
/** A carrier that does not answer is asked again after half of the time since the attempt, within these. */
const ASK_AGAIN_MS = { least: 3_000, most: 60_000 };

/** A text whose outcome was unknown this often, and which the carrier never had, is given up. */
const MAX_UNKNOWN = 10;

/**
 * Finds out what became of an attempt whose outcome is not known: the carrier's list of messages is searched for it.
 * Found: it was sent. Absent for long enough: it was not, and may be sent again. Otherwise it stays unknown, and is asked again later.
 */
export async function reconcile(
  userId: string,
  text: OutgoingText,
  dependencies: SendingDependencies,
): Promise<(tx: UserTransaction, isMine: boolean) => Promise<Settled>> {
  const { sender, metrics, now, stopping } = dependencies;
  const since = text.sendingSince ?? now();
  const askedAt = now();
  const agoMs = Math.max(askedAt.getTime() - since.getTime(), 0);
  const again =
    (delayMs: number, code: string) =>
    async (tx: UserTransaction, isMine: boolean): Promise<Settled> => {
      if (!isMine) return SETTLED;
      await askAgainLater(tx, text.seq, delayMs, code);
      return { kind: 'later', delayMs };
    };
  let candidates: readonly CarrierMessage[];
  try {
    candidates = await sender.find({
      to: text.to,
      body: text.body,
      since: new Date(since.getTime() - CLOCK_SLACK_MS),
      signal: stopping,
    });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { least, most } = ASK_AGAIN_MS;
    return again(Math.min(Math.max(Math.round(agoMs / 2), least), most), error.code);
  }
  return async (tx, isMine) => {
    // What the carrier has is a fact, whoever learns it.
    for (const { sid, status, segments } of candidates.toReversed()) {
      // The same words sent before have a text of their own.
      if (await isAnotherText(tx, sid, text.id)) continue;
      await markSent(tx, { id: text.id, sid, status, segments });
      metrics.reconciled.inc({ found: 'yes' });
      return SETTLED;
    }
    if (agoMs < SURE_AFTER_MS) {
      return again(SURE_AFTER_MS - agoMs, 'UNKNOWN_absent-so-far')(tx, isMine);
    }
    if (!isMine) return SETTLED;
    if (text.errors >= MAX_UNKNOWN) {
      const { seq: originSeq } = text;
      await giveUp(
        tx,
        { userId, origin: 'outbox', originSeq, cause: 'CARRIER_SILENT' },
        dependencies,
      );
      return SETTLED;
    }
    await markPending(tx, text.seq, { delayMs: 0 });
    metrics.reconciled.inc({ found: 'no' });
    return SETTLED;
  };
}
