import { randomBytes } from 'node:crypto';
import { stringify } from 'node:querystring';
import { webhookSignature, type FormParams } from '../../ops/carrier/webhook-signature.ts';
import type { Product } from '../support/product.ts';
import { send, type HttpAnswer } from './http-request.ts';

export const FORM = 'application/x-www-form-urlencoded; charset=UTF-8';

/** Where webhooks go, and what they are signed with. */
export interface WebhookTarget {
  /** Where to connect. */
  readonly url: string;
  /** What the signature is made over. */
  readonly publicUrl: string;
  readonly authToken: string;
}

export function targetOf(product: Product): WebhookTarget {
  const { publicUrl, twilio } = product.runtime.settings;
  return { url: product.url, publicUrl, authToken: twilio.authTokens[0] ?? '' };
}

export function newSid(kind: 'SM' | 'MM' = 'SM'): string {
  return kind + randomBytes(16).toString('hex');
}

/** The parameters of a text from a phone. */
export function textParams(
  text: Readonly<Record<string, string | readonly string[]>> & {
    readonly From: string | readonly string[];
  },
): FormParams {
  return {
    MessageSid: newSid(),
    To: '+12025550100',
    Body: 'note test',
    NumMedia: '0',
    ApiVersion: '2010-04-01',
    ...text,
  };
}

export interface Posting {
  /** Default `/webhook/sms`. */
  readonly path?: string;
  /** Default: over exactly what is posted. `null`: none. */
  readonly signature?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent in place of the encoded parameters, which are signed all the same. */
  readonly body?: string | Buffer;
}

export function signatureOf(target: WebhookTarget, path: string, params: FormParams): string {
  return webhookSignature(target.authToken, `${target.publicUrl}${path}`, params);
}

/** Posts a form as the carrier does, signed unless told otherwise. */
export function postWebhook(
  target: WebhookTarget,
  params: FormParams,
  posting: Posting = {},
): Promise<HttpAnswer> {
  const { path = '/webhook/sms', headers = {}, body = stringify(params) } = posting;
  const signature =
    posting.signature === undefined ? signatureOf(target, path, params) : posting.signature;
  return send(`${target.url}${path}`, {
    method: 'POST',
    headers: {
      'Content-Type': FORM,
      ...(signature === null ? {} : { 'X-Twilio-Signature': signature }),
      ...headers,
    },
    body,
  });
}
