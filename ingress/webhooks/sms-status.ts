import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { parseDeliveryStatus } from '../../assistant/delivery/reduce-status.ts';
import { markUnreachable, recordStatus } from '../../db/delivery-statuses.ts';
import { markSent, recipientOf, sendAgainLater, userOfOutbox } from '../../db/outbox.ts';
import { optOut } from '../../db/people.ts';
import { withUser } from '../../db/with-user.ts';
import { retryDelayMs, twilioError } from '../../platform/twilio/error-catalogue.ts';
import type { IngressDependencies } from '../dependencies.ts';
import { field, verifiedForm } from './verified-form.ts';

const status = z.object({
  outbox: z.uuid(),
  sid: z.string().regex(/^(SM|MM)[0-9a-f]{32}$/i),
  status: z.string().transform((value, context) => {
    const known = parseDeliveryStatus(value);
    if (known === null) context.addIssue('no status of a text that we send');
    return known ?? z.NEVER;
  }),
  errorCode: z.coerce.number().int().positive().nullable().catch(null),
});

/**
 * `POST /webhook/sms/status`: what became of a text. The callback names our text, so it also reveals that the carrier
 * has one whose answer was lost.
 */
export function smsStatusWebhook(
  dependencies: Pick<IngressDependencies, 'knex' | 'metrics' | 'twilio' | 'wake'>,
): Router {
  const receive = async (request: Request, response: Response): Promise<void> => {
    const errorCode = field(request, 'ErrorCode');
    const reported = status.safeParse({
      outbox: request.query['outbox'],
      sid: field(request, 'MessageSid'),
      status: field(request, 'MessageStatus'),
      errorCode: errorCode === '' ? null : errorCode,
    });
    // A status of a text that is not ours any more (erased, or sent by hand) is no error: Twilio need not try again.
    const userId = reported.success
      ? await userOfOutbox(dependencies.knex, reported.data.outbox)
      : null;
    if (reported.success && userId !== null) await note(userId, reported.data, dependencies);
    response.status(204).end();
  };
  const router = Router();
  router.post('/webhook/sms/status', ...verifiedForm(dependencies), receive);
  return router;
}

async function note(
  userId: string,
  reported: z.output<typeof status>,
  { knex, wake }: Pick<IngressDependencies, 'knex' | 'wake'>,
): Promise<void> {
  const { outbox: outboxId, sid, errorCode } = reported;
  const stream = await withUser(knex, userId, async (tx) => {
    await markSent(tx, { id: outboxId, sid, status: reported.status, segments: 0 });
    const first = await recordStatus(tx, {
      userId,
      outboxId,
      sid,
      status: reported.status,
      errorCode,
    });
    const recipient = await recipientOf(tx, outboxId);
    if (!first || recipient === null || errorCode === null) return recipient?.stream ?? null;
    const { class: failure } = twilioError(errorCode);
    if (failure === 'bad-number') await markUnreachable(tx, recipient.number);
    if (failure === 'consent') await optOut(tx, recipient.number, 'carrier');
    const again =
      failure === 'transient' || failure === 'timed' ? retryDelayMs(errorCode, new Date()) : null;
    if (again !== null) await sendAgainLater(tx, outboxId, again);
    return recipient.stream;
  });
  // The line may have been waiting to learn exactly this.
  if (stream !== null) void wake(stream, userId);
}
