import { Router, type Request, type Response } from 'express';
import type { Knex } from '../../db/connect.ts';
import { z } from 'zod';
import { parseDeliveryStatus } from '../../assistant/delivery/status-rank.ts';
import { markUnreachable, recordStatus, type RecordedStatus } from '../../db/delivery-statuses.ts';
import { sendAgainLater } from '../../db/outbox-attempts.ts';
import { optOut } from '../../db/people.ts';
import { withUser } from '../../db/with-user.ts';
import { retryDelayMs, twilioError } from '../../platform/twilio/error-catalogue.ts';
import { inTime } from '../../platform/deadline.ts';
import { RECORD_WITHIN_MS } from '../deadline.ts';
import type { IngressDependencies } from '../dependencies.ts';
import { field, verifiedForm } from './verified-form.ts';

/** Of PostgreSQL. */
const MAX_INTEGER = 2 ** 31 - 1;

const callback = z.object({
  outbox: z.uuid(),
  sid: z.string().regex(/^(SM|MM)[0-9a-f]{32}$/i),
  status: z.string().transform((value, context) => {
    const known = parseDeliveryStatus(value);
    if (known === null) context.addIssue('no status of a text that we send');
    return known ?? z.NEVER;
  }),
  errorCode: z.coerce.number().int().positive().max(MAX_INTEGER).nullable().catch(null),
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
    const reported = callback.safeParse({
      outbox: request.query['outbox'],
      sid: field(request, 'MessageSid'),
      status: field(request, 'MessageStatus'),
      errorCode: errorCode === '' ? null : errorCode,
    });
    // A status of a text that is not ours any more (erased, or sent by hand) is no error: Twilio need not try again.
    if (reported.success) await inTime(note(reported.data, dependencies), RECORD_WITHIN_MS);
    response.status(204).end();
  };
  const router = Router();
  router.post('/webhook/sms/status', ...verifiedForm(dependencies), receive);
  return router;
}

async function note(
  { outbox: outboxId, sid, status: reported, errorCode: code }: z.output<typeof callback>,
  { knex, wake }: Pick<IngressDependencies, 'knex' | 'wake'>,
): Promise<void> {
  const recorded = await recordStatus(knex, { outboxId, sid, status: reported, errorCode: code });
  if (recorded === null) return;
  if (recorded.isNew && code !== null) await noteFailure(recorded, outboxId, code, knex);
  // The line was waiting to learn exactly this.
  if (recorded.revealed) void wake(recorded.stream, recorded.userId);
}

/** What a failure says about the number, and whether the text is worth a second attempt later. */
async function noteFailure(
  { userId, number }: RecordedStatus,
  outboxId: string,
  errorCode: number,
  knex: Knex,
): Promise<void> {
  const { class: failure } = twilioError(errorCode);
  await withUser(knex, userId, async (tx) => {
    if (failure === 'bad-number') await markUnreachable(tx, number);
    if (failure === 'consent') await optOut(tx, number, 'carrier');
    const again =
      failure === 'transient' || failure === 'timed' ? retryDelayMs(errorCode, new Date()) : null;
    if (again !== null) await sendAgainLater(tx, outboxId, again);
  });
}
