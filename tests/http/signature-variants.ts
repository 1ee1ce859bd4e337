import { createHash, createHmac } from 'node:crypto';
import { webhookSignature } from '../../ops/carrier/webhook-signature.ts';
import { GENUINE, PATH } from './signature-mutation.ts';
import type { WebhookTarget } from './signed-webhook.ts';

/** A genuine request with a signature that is nearly right. */
export interface SignatureVariant {
  readonly what: string;
  readonly signature: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Signatures over other forms of our address, as a proxy in between or another webhook of the account could have them,
 * with tokens that are nearly ours, and by other means.
 */
export function signatureVariants(target: WebhookTarget): SignatureVariant[] {
  return [...overOtherUrls(target), ...withOtherTokens(target), ...byOtherMeans(target)];
}

function overOtherUrls({ url, publicUrl, authToken }: WebhookTarget): SignatureVariant[] {
  const { protocol, host, pathname } = new URL(publicUrl);
  const other = protocol === 'https:' ? 'http:' : 'https:';
  const prefix = pathname.replace(/\/$/, '');
  const direct = new URL(url).host;
  const forwarded = (name: string): Record<string, string> => ({
    Host: name,
    'X-Forwarded-Host': name,
    'X-Forwarded-Proto': other.slice(0, -1),
    'X-Forwarded-Prefix': '',
    Forwarded: `host=${name};proto=${other.slice(0, -1)}`,
    'X-Original-URL': PATH,
  });
  const urls: [string, Record<string, string>?][] = [
    [`${other}//${host}${prefix}${PATH}`],
    [`${other}//${host}${prefix}${PATH}`, forwarded(host)],
    [`${protocol}//${host}${PATH}`, { 'X-Forwarded-Prefix': prefix }],
    [`${protocol}//${host}${PATH}`, forwarded(host)],
    [`${protocol}//${host}${prefix}${prefix}${PATH}`],
    [`${protocol}//${host}:8443${prefix}${PATH}`, { 'X-Forwarded-Port': '8443' }],
    [`${protocol}//${host}${prefix}${PATH}/`],
    [`${protocol}//${host}${prefix}/${PATH}`],
    [`${protocol}//${host}${prefix}${PATH}?`],
    [`${protocol}//${host}${prefix}${PATH}?x=1`],
    [`${protocol}//${host}${prefix}${PATH}/fallback`],
    [`${protocol}//${host}${prefix}/webhook/voice`],
    [`${protocol}//${host.toUpperCase()}${prefix}${PATH}`],
    [`${protocol}//${host}.${prefix}${PATH}`, { Host: `${host}.` }],
    [`${protocol}//user:password@${host}${prefix}${PATH}`],
    [`${url}${PATH}`],
    [`http://${direct}${PATH}`, forwarded(direct)],
    [`https://evil.example${prefix}${PATH}`, forwarded('evil.example')],
    [`${other}//evil.example${PATH}`, forwarded('evil.example')],
    ['', {}],
    [PATH],
  ];
  return urls.map(([signed, headers]) => ({
    what: `over ${signed}`,
    signature: webhookSignature(authToken, signed, GENUINE),
    ...(headers === undefined ? {} : { headers }),
  }));
}

function withOtherTokens({ publicUrl, authToken }: WebhookTarget): SignatureVariant[] {
  const tokens = [
    '',
    authToken.slice(1),
    authToken.slice(0, -1),
    `${authToken} `,
    `${authToken}\n`,
    `${authToken}\0x`,
    authToken.toUpperCase(),
    Buffer.from(authToken).toString('base64'),
    createHash('sha1').update(authToken).digest('hex'),
    'undefined',
    'null',
  ].filter((token) => token !== authToken);
  return tokens.map((token, at) => ({
    what: `with token ${at}`,
    signature: webhookSignature(token, `${publicUrl}${PATH}`, GENUINE),
  }));
}

function byOtherMeans({ publicUrl, authToken }: WebhookTarget): SignatureVariant[] {
  const address = `${publicUrl}${PATH}`;
  const names = Object.keys(GENUINE);
  const text = (order: readonly string[], between = '') =>
    address + order.map((name) => name + between + String(GENUINE[name])).join(between);
  const sorted = text(names.toSorted());
  const hmac = (algorithm: string, signed: string) =>
    createHmac(algorithm, authToken).update(signed);
  const right = webhookSignature(authToken, address, GENUINE);
  const all: Record<string, string> = {
    sha256: hmac('sha256', sorted).digest('base64'),
    md5: hmac('md5', sorted).digest('base64'),
    hex: hmac('sha1', sorted).digest('hex'),
    'no key': createHash('sha1').update(sorted).digest('base64'),
    'the URL alone': webhookSignature(authToken, address, {}),
    'the body alone': hmac('sha1', sorted.slice(address.length)).digest('base64'),
    'the other order': hmac('sha1', text(names.toSorted().toReversed())).digest('base64'),
    'signs between': hmac('sha1', text(names.toSorted(), '&')).digest('base64'),
    'without its end': right.replace(/=+$/, ''),
    'with another end': `${right}=`,
    twice: `${right}, ${right}`,
    quoted: `"${right}"`,
    'lower case': right.toLowerCase(),
    'with a prefix': `sha1=${right}`,
    'in base64url': Buffer.from(right, 'base64').toString('hex'),
  };
  return Object.entries(all)
    .filter(([, signature]) => signature !== right)
    .map(([what, signature]) => ({ what: `by other means: ${what}`, signature }));
}
