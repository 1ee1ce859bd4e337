import { createHmac } from 'node:crypto';

/** Parameters of a form post; a repeated parameter is a list. */
export type FormParams = Readonly<Record<string, string | readonly string[]>>;

/**
 * The value of `X-Twilio-Signature` for a form post: base64 of HMAC-SHA1, keyed by the auth token, over the URL
 * followed by every parameter's name and value in the order of the names. The values of a repeated parameter
 * are taken once each, sorted. `url` is signed as given: drop a `#fragment` first, as it is never sent.
 */
export function webhookSignature(authToken: string, url: string, params: FormParams): string {
  let signed = url;
  for (const name of Object.keys(params).sort()) {
    const value = params[name] ?? '';
    if (typeof value === 'string') signed += name + value;
    else for (const one of [...new Set(value)].sort()) signed += name + one;
  }
  return createHmac('sha1', authToken).update(signed, 'utf8').digest('base64');
}
