import { createHash, createHmac } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { verifyTwilioSignature } from './webhook-signature.ts';

/** The example that Twilio publishes. */
const PUBLISHED = {
  url: 'https://mycompany.com/myapp.php?foo=1&bar=2',
  params: {
    CallSid: 'CA1234567890ABCDE',
    Caller: '+14158675309',
    Digits: '1234',
    From: '+14158675309',
    To: '+18005551212',
  },
  authTokens: ['12345'],
  signature: 'RSOYDt4T1cUTdK1PDd93/VVr8B8=',
} as const;
const SIGNED_WITH_PORT = 'kvajT1Ptam85bY51eRf/AJRuM3w=';

/** Twilio's rule, written down once more so that the verifier is not its own judge. */
function sign(token: string, url: string, params: Readonly<Record<string, string>> = {}): string {
  const data = Object.keys(params)
    .sort()
    .reduce((joined, key) => joined + key + (params[key] ?? ''), url);
  return createHmac('sha1', token).update(data, 'utf8').digest('base64');
}

describe('verifyTwilioSignature', () => {
  test('accepts the published vectors', () => {
    expect(verifyTwilioSignature(PUBLISHED)).toBe(true);
    expect(verifyTwilioSignature({ ...PUBLISHED, signature: SIGNED_WITH_PORT })).toBe(true);
    const withPort = PUBLISHED.url.replace('.com/', '.com:443/');
    expect(verifyTwilioSignature({ ...PUBLISHED, url: withPort })).toBe(true);
    expect(sign('12345', PUBLISHED.url, PUBLISHED.params)).toBe(PUBLISHED.signature);
  });

  test('accepts any of several tokens, and no other', () => {
    const during = { ...PUBLISHED, authTokens: ['new-token', '12345'] };
    expect(verifyTwilioSignature(during)).toBe(true);
    expect(verifyTwilioSignature({ ...PUBLISHED, authTokens: ['new-token'] })).toBe(false);
    expect(verifyTwilioSignature({ ...PUBLISHED, authTokens: [] })).toBe(false);
  });

  test('an empty token signs nothing', () => {
    const signature = sign('', PUBLISHED.url, PUBLISHED.params);
    expect(verifyTwilioSignature({ ...PUBLISHED, signature, authTokens: [''] })).toBe(false);
  });

  test('refuses a missing signature', () => {
    expect(verifyTwilioSignature({ ...PUBLISHED, signature: undefined })).toBe(false);
    expect(verifyTwilioSignature({ ...PUBLISHED, signature: '' })).toBe(false);
  });

  test('reads repeated parameters once each, sorted', () => {
    const url = 'https://example.org/hook';
    const signature = sign('12345', `${url}Medium/aMedium/b`);
    const params = { Medium: ['/b', '/a', '/b'] };
    expect(verifyTwilioSignature({ url, params, signature, authTokens: ['12345'] })).toBe(true);
  });

  test('checks a JSON body by its digest in the URL', () => {
    const rawBody = '{"to":"été"}';
    const digest = createHash('sha256').update(rawBody, 'utf8').digest('hex');
    const url = `https://example.org/hook?bodySHA256=${digest}`;
    const webhook = { url, params: {}, authTokens: ['12345'], signature: sign('12345', url) };
    expect(verifyTwilioSignature({ ...webhook, rawBody })).toBe(true);
    expect(verifyTwilioSignature({ ...webhook, rawBody: `${rawBody} ` })).toBe(false);
    expect(verifyTwilioSignature(webhook)).toBe(false);
  });

  const anyParams = fc.dictionary(fc.string({ minLength: 1, maxLength: 8 }), fc.string(), {
    maxKeys: 6,
  });

  test('accepts every text that is signed, and none that was changed on the way', () => {
    const url = 'https://ficelle.example/webhook/sms?a=1';
    fc.assert(
      fc.property(anyParams, fc.string({ minLength: 1 }), fc.nat(), (params, extra, at) => {
        const webhook = {
          url,
          params,
          authTokens: ['t0ken'],
          signature: sign('t0ken', url, params),
        };
        expect(verifyTwilioSignature(webhook)).toBe(true);
        const key = `zz${extra}`;
        expect(verifyTwilioSignature({ ...webhook, params: { ...params, [key]: extra } })).toBe(
          false,
        );
        expect(verifyTwilioSignature({ ...webhook, url: `${url}${at}` })).toBe(false);
        const place = at % (webhook.signature.length - 1);
        const other = webhook.signature[place] === 'A' ? 'B' : 'A';
        const signature =
          webhook.signature.slice(0, place) + other + webhook.signature.slice(place + 1);
        expect(verifyTwilioSignature({ ...webhook, signature })).toBe(false);
      }),
    );
  });

  test('never throws, whatever was sent', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.string(),
        fc.object({ withNullPrototype: true }),
        fc.option(fc.string(), { nil: undefined }),
        (signature, path, params, rawBody) => {
          for (const url of [path, `https://ficelle.example/${path}`]) {
            const webhook = { signature, url, params, authTokens: ['12345'] };
            expect(
              verifyTwilioSignature(rawBody === undefined ? webhook : { ...webhook, rawBody }),
            ).toBe(false);
          }
        },
      ),
    );
  });
});
