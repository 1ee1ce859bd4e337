import { createHash } from 'node:crypto';
import { stringify } from 'node:querystring';
import { webhookSignature } from '../../../ops/carrier/webhook-signature.ts';
import { formPost } from './http-line.ts';

/** Our number, and the account: made up, the same in every run. */
export const CARRIER = {
  accountSid: `AC${'0'.repeat(32)}`,
  authToken: 'f'.repeat(32),
  number: '+12025550100',
} as const;

/** The nth (from 0, below 10,000) French number reserved for fiction. */
export function phoneNumber(n: number): string {
  return `+3363998${String(n).padStart(4, '0')}`;
}

export interface TextFromPhone {
  readonly from: string;
  readonly body: string;
  /** Makes the text one of its kind. */
  readonly id: string;
}

/** The webhook of a text as Twilio posts it, signed, ready to be sent. */
export function signedText(port: number, publicUrl: string, text: TextFromPhone): string {
  const sid = `SM${createHash('md5').update(text.id).digest('hex')}`;
  const params = {
    ToCountry: 'US',
    MessageSid: sid,
    SmsSid: sid,
    SmsMessageSid: sid,
    AccountSid: CARRIER.accountSid,
    SmsStatus: 'received',
    FromCountry: 'FR',
    From: text.from,
    To: CARRIER.number,
    Body: text.body,
    NumMedia: '0',
    NumSegments: '1',
    ApiVersion: '2010-04-01',
  };
  const path = '/webhook/sms';
  return formPost({ port, path }, stringify(params), {
    'X-Twilio-Signature': webhookSignature(CARRIER.authToken, `${publicUrl}${path}`, params),
  });
}
