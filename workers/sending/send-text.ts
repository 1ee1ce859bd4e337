import type { OutgoingText } from '../../db/outbox.ts';
import type { SendOutcome } from '../../platform/twilio/send-outcome.ts';
import type { SendingDependencies } from './dependencies.ts';

/** A turn that was held up for longer than this after its claim does not send any more: another may be about to. */
const STALE_MS = 5_000;
/** What is left of a text's time is passed to the carrier; without a deadline an answer is worth four hours. */
const ANSWER_VALIDITY_S = 4 * 3_600;

/**
 * Hands a text to the carrier, once. No transaction is open meanwhile.
 * @param claimedAt when it was claimed, on the clock of `performance.now()`, which goes on while a process is suspended.
 * A claim that is too old to be acted on is given back: `held`.
 */
export async function sendText(
  text: OutgoingText,
  claimedAt: number,
  { sender, settings, metrics, now }: SendingDependencies,
): Promise<SendOutcome> {
  const startedAt = performance.now();
  // A process that was suspended since the claim must not send: by now the text may be somebody else's.
  if (startedAt - claimedAt > STALE_MS) return { kind: 'held', reason: 'stale', afterMs: 10 };
  const outcome = await sender.send({
    to: text.to,
    body: text.body,
    statusCallback: settings.statusCallback(text.id),
    validityPeriodSeconds: validitySeconds(text, now()),
  });
  metrics.sends.inc({ outcome: outcome.kind });
  metrics.sendDuration.observe((performance.now() - startedAt) / 1_000);
  return outcome;
}

function validitySeconds(text: OutgoingText, now: Date): number {
  if (text.deadline === null) return ANSWER_VALIDITY_S;
  return Math.max(1, Math.floor((text.deadline.getTime() - now.getTime()) / 1_000));
}
