import { Router, type Request, type Response } from 'express';
import { isPhoneNumber, placeText } from '../../assistant/inbound/place-text.ts';
import { recordInbound, type Media, type ReceivedText } from '../../db/inbound-messages.ts';
import { inTime } from '../../platform/deadline.ts';
import { RECORD_WITHIN_MS } from '../deadline.ts';
import type { IngressDependencies } from '../dependencies.ts';
import { inOrder } from './in-order.ts';
import type { RefusedTexts } from './refused-texts.ts';
import { field, verifiedForm } from './verified-form.ts';

/** Twilio sends at most this many files with a text. */
const MAX_MEDIA = 10;
const EMPTY_TWIML = '<?xml version="1.0" encoding="UTF-8"?><Response/>';

/** `POST /webhook/sms` and its fallback: verifies, records, wakes the lane, answers. Nothing else. */
export function smsWebhook(
  dependencies: Pick<IngressDependencies, 'knex' | 'logger' | 'metrics' | 'twilio' | 'wake'>,
  refusedTexts: Pick<RefusedTexts, 'note'>,
): Router {
  const { knex, metrics, logger } = dependencies;
  const recordInOrder = inOrder();

  const receive = async (request: Request, response: Response): Promise<void> => {
    const text = readText(request);
    if (typeof text === 'string') {
      metrics.inbound.inc({ outcome: 'invalid' });
      response.status(400).json({ error: { type: 'FIELD_INVALID', message: text } });
      return;
    }
    if (text === null) {
      // A short code or a name: nobody that could be answered, and nothing that a retry would change.
      metrics.inbound.inc({ outcome: 'not-a-number' });
      logger.warn('a text from a sender that is no phone number was left aside');
    } else {
      // Recorded too late is no harm: when Twilio delivers it again, it is recorded once all the same.
      const { userId, recorded } = await inTime(
        recordInOrder(text.from, () => recordInbound(knex, text)),
        RECORD_WITHIN_MS,
      ).catch((error: unknown) => {
        metrics.inbound.inc({ outcome: 'refused' });
        refusedTexts.note();
        throw error;
      });
      metrics.inbound.inc({ outcome: recorded ? 'recorded' : 'duplicate' });
      // Also for a duplicate: perhaps the first delivery got no further than the record.
      void dependencies.wake(text.stream, userId);
    }
    response.status(200).type('text/xml').send(EMPTY_TWIML);
  };

  const router = Router();
  for (const path of ['/webhook/sms', '/webhook/sms/fallback']) {
    router.post(path, ...verifiedForm(dependencies), receive);
  }
  return router;
}

/** The text of a webhook; `null` when its sender is no phone number; a sentence when a field is missing or wrong. */
function readText(request: Request): ReceivedText | null | string {
  const sid = field(request, 'MessageSid') || field(request, 'SmsSid');
  if (!/^(SM|MM)[0-9a-f]{32}$/i.test(sid))
    return 'MessageSid: expected SM or MM followed by 32 hex digits';
  const from = field(request, 'From');
  if (from === '') return 'From: expected a phone number';
  if (!isPhoneNumber(from)) return null;
  const body = field(request, 'Body');
  const optOutType = field(request, 'OptOutType') || null;
  return {
    sid,
    from,
    to: field(request, 'To'),
    body,
    segments: readSegments(request),
    media: readMedia(request),
    optOutType,
    ...placeText({ from, body, optOutType }),
  };
}

/** At least one, whatever the form says; a text never has more than the carrier allows. */
function readSegments(request: Request): number {
  const count = Number(field(request, 'NumSegments'));
  return Number.isInteger(count) ? Math.min(Math.max(count, 1), 100) : 1;
}

function readMedia(request: Request): Media[] {
  const count = Math.min(Number(field(request, 'NumMedia')) || 0, MAX_MEDIA);
  return Array.from({ length: count }, (_, index) => ({
    url: field(request, `MediaUrl${index}`),
    contentType: field(request, `MediaContentType${index}`),
  }));
}
