import { backoffMs } from '../../db/lanes.ts';
import {
  isKnownSid,
  markPending,
  markSent,
  markUnknown,
  type OutgoingText,
} from '../../db/outbox.ts';
import type { UserTransaction } from '../../db/with-user.ts';
import { AppError } from '../../platform/errors.ts';
import type { SendingDependencies } from './dependencies.ts';
import { SETTLED, type Settled } from './settle.ts';

/** Clocks differ: the carrier is asked about a little before the attempt too. */
const CLOCK_SLACK_MS = 60_000;

/**
 * Finds out what became of an attempt whose outcome is not known: the carrier's list of messages is searched for it.
 * Found: it was sent. Absent: it was not, and may be sent again. No answer: it stays unknown, and is asked again later.
 */
export async function reconcile(
  text: OutgoingText,
  { sender, metrics, now, stopping }: SendingDependencies,
): Promise<(tx: UserTransaction) => Promise<Settled>> {
  const since = text.sendingSince ?? now();
  let candidates: Awaited<ReturnType<typeof sender.find>>;
  try {
    candidates = await sender.find({
      to: text.to,
      body: text.body,
      since: new Date(since.getTime() - CLOCK_SLACK_MS),
      signal: stopping,
    });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const delayMs = backoffMs(Math.min(text.errors + 1, 3));
    return async (tx) => {
      await markUnknown(tx, text.seq, delayMs, error.code);
      return { kind: 'later', delayMs };
    };
  }
  return async (tx) => {
    for (const { sid, status, segments } of candidates.toReversed()) {
      // The same words sent before have a text of their own.
      if (await isKnownSid(tx, sid)) continue;
      await markSent(tx, { id: text.id, sid, status, segments });
      metrics.reconciled.inc({ found: 'yes' });
      return SETTLED;
    }
    await markPending(tx, text.seq, { delayMs: 0 });
    metrics.reconciled.inc({ found: 'no' });
    return SETTLED;
  };
}
