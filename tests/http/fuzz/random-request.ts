import { METHODS } from 'node:http';
import { stringify } from 'node:querystring';
import { gzipSync } from 'node:zlib';
import type { Random } from '../../../ops/carrier/random.ts';
import type { FormParams } from '../../../ops/carrier/webhook-signature.ts';
import { FORM, signatureOf, textParams, type WebhookTarget } from '../signed-webhook.ts';
import { anyBytes, anyText, below, chance, oneOf, visibleText } from './random-values.ts';
import { NOBODYS } from './routes.ts';

/** A request that any client could send: well formed, whatever it says. */
export interface RandomRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer | undefined;
}

/** What the SIDs of texts begin with that are signed with the true token, and by chance no other. */
export const SIGNED = 'SM5161ed5161ed';

const OTHER_METHODS = METHODS.filter((method) => !['GET', 'POST', 'CONNECT'].includes(method));
const TYPES = [
  FORM,
  FORM,
  FORM,
  'application/json',
  'application/json',
  'text/plain',
  'multipart/form-data; boundary=b',
  'application/x-www-form-urlencoded; charset=iso-8859-1',
  'application/x-www-form-urlencoded; charset=utf-16',
  'application/json; charset=x',
  '*/*',
  '/',
  ';',
];
const FIELDS = ['MessageSid', 'From', 'To', 'Body', 'NumMedia', 'MediaUrl0', 'OptOutType'];

/** @param operator the session cookie of an operator, whom some of the requests are from. */
export function randomRequest(
  random: Random,
  target: WebhookTarget,
  routes: readonly string[],
  operator: string | null = null,
): RandomRequest {
  if (chance(random, 0.05)) return signedText(random, target);
  if (chance(random, 0.05)) return forgedText(random, target);
  if (chance(random, 0.02)) return signedStatus(random, target);
  if (chance(random, 0.01)) return oversizedForm(random);
  const method = chance(random, 0.8)
    ? oneOf(random, ['GET', 'POST'])
    : oneOf(random, OTHER_METHODS);
  const path = randomPath(random, routes);
  const hasBody = method !== 'GET' && method !== 'HEAD' && chance(random, 0.8);
  const headers = randomHeaders(random);
  const { body, type } = hasBody ? randomBody(random) : { body: undefined, type: null };
  return {
    method,
    path,
    headers: {
      ...headers,
      ...(operator === null || chance(random, 0.7) ? {} : fromOperator(random, operator)),
      ...(type === null ? {} : { 'Content-Type': type }),
      ...(chance(random, 0.5) ? signatures(random, target, path) : {}),
    },
    body,
  };
}

/** What the carrier could send, with anything in its fields. */
function signedText(random: Random, target: WebhookTarget): RandomRequest {
  const MessageSid = SIGNED + random.hex(34 - SIGNED.length);
  const whole = textParams({
    ...randomForm(random),
    MessageSid,
    From: chance(random, 0.7) ? `+3363998${1_000 + below(random, 50)}` : anyText(random, 20),
    NumMedia: oneOf(random, ['0', '1', '-1', '1e9', 'NaN', '']),
  });
  const params = Object.fromEntries(Object.entries(whole).filter(() => !chance(random, 0.1)));
  const path = oneOf(random, ['/webhook/sms', '/webhook/sms/fallback']);
  return {
    method: 'POST',
    path,
    headers: { 'Content-Type': FORM, 'X-Twilio-Signature': signatureOf(target, path, params) },
    body: stringify(params),
  };
}

/** A text like any other, but for its signature. */
function forgedText(random: Random, target: WebhookTarget): RandomRequest {
  const params = textParams({ From: '+33639981000', MessageSid: `SM${random.hex(32)}` });
  const path = oneOf(random, ['/webhook/sms', '/webhook/sms/fallback']);
  const headers = chance(random, 0.8) ? signatures(random, target, path) : {};
  return {
    method: 'POST',
    path,
    headers: { 'Content-Type': FORM, ...headers },
    body: stringify(params),
  };
}

/** The status of a text that nobody sent. */
function signedStatus(random: Random, target: WebhookTarget): RandomRequest {
  const path = `/webhook/sms/status?outbox=${oneOf(random, [NOBODYS, '', visibleText(random, 20)])}`;
  const params = {
    ...randomForm(random),
    MessageSid: `SM${random.hex(32)}`,
    MessageStatus: oneOf(random, ['delivered', 'undelivered', anyText(random, 10)]),
    ErrorCode: oneOf(random, ['30003', '99999999999', '-1', anyText(random, 5)]),
  };
  return {
    method: 'POST',
    path,
    headers: { 'Content-Type': FORM, 'X-Twilio-Signature': signatureOf(target, path, params) },
    body: stringify(params),
  };
}

/** More than any carrier sends. */
function oversizedForm(random: Random): RandomRequest {
  const path = oneOf(random, ['/webhook/sms', '/webhook/sms/fallback', '/webhook/sms/status']);
  return {
    method: 'POST',
    path,
    headers: { 'Content-Type': FORM },
    body: 'a='.padEnd(100_000 + below(random, 100_000), 'x'),
  };
}

/** A page of an operator's browser asks for more than a stranger may. */
function fromOperator(random: Random, cookie: string): Record<string, string> {
  return {
    Cookie: cookie,
    ...(chance(random, 0.5) ? { 'Sec-Fetch-Site': 'same-origin' } : {}),
  };
}

function randomPath(random: Random, routes: readonly string[]): string {
  const route = oneOf(random, routes);
  const plain = chance(random, 0.75)
    ? route
    : chance(random, 0.7)
      ? bent(random, route)
      : `/${visibleText(random, 60)}`;
  return chance(random, 0.3) ? `${plain}?${randomQuery(random)}` : plain;
}

function bent(random: Random, route: string): string {
  const at = 1 + below(random, route.length);
  const piece = oneOf(random, [
    '/',
    '//',
    '/..',
    '%',
    '%00',
    '%2e%2e%2f',
    '%ff',
    '%zz',
    ';',
    '#',
    '?',
    '\\',
    '[',
    '\u0041',
    '*',
    ':x',
    '%ED%A0%80',
  ]);
  return route.slice(0, at) + piece + route.slice(chance(random, 0.5) ? at : at + 1);
}

function randomQuery(random: Random): string {
  const name = oneOf(random, [
    'outbox',
    'next',
    'all',
    'limit',
    '__proto__',
    'a[b][c]',
    'bodySHA256',
    '%',
    '',
  ]);
  return chance(random, 0.5) ? `${name}=${visibleText(random, 30)}` : visibleText(random, 60);
}

function randomHeaders(random: Random): Record<string, string> {
  const headers: Record<string, string> = {};
  const choices: Record<string, () => string> = {
    Accept: () =>
      oneOf(random, ['text/html', 'application/json', '*/*', ',;q=x', visibleText(random, 20)]),
    Cookie: () => `ficelle.admin=${visibleText(random, 40)}; ${visibleText(random, 10)}`,
    Host: () => visibleText(random, 20),
    Origin: () =>
      oneOf(random, ['null', 'https://evil.example', target(random), visibleText(random, 20)]),
    'Sec-Fetch-Site': () =>
      oneOf(random, ['none', 'cross-site', 'same-origin', visibleText(random, 9)]),
    // Few addresses: each has tries at the login, which are slow by design.
    'X-Forwarded-For': () => oneOf(random, ['203.0.113.1', 'x', ', ,']),
    'X-Forwarded-Proto': () => oneOf(random, ['https', 'x,y']),
    'X-Forwarded-Host': () => visibleText(random, 20),
    'X-HTTP-Method-Override': () => 'DELETE',
    Range: () => 'bytes=0-0,-1',
    'If-None-Match': () => visibleText(random, 20),
    'If-Modified-Since': () => visibleText(random, 20),
    'Accept-Encoding': () => visibleText(random, 20),
    'Content-Encoding': () =>
      oneOf(random, ['gzip', 'deflate', 'br', 'identity', visibleText(random, 9)]),
    Authorization: () => `Basic ${visibleText(random, 20)}`,
    Expect: () => '100-continue',
    Upgrade: () => 'websocket',
    [`X-${below(random, 1_000)}`]: () => visibleText(random, 500),
  };
  for (const [name, value] of Object.entries(choices)) {
    if (chance(random, 0.1)) headers[name] = value();
  }
  return headers;
}

function target(random: Random): string {
  return `http://127.0.0.1:${below(random, 65_536)}`;
}

/** Signatures that are wrong in every way, among them good ones of another account. */
function signatures(
  random: Random,
  { publicUrl }: WebhookTarget,
  path: string,
): Record<string, string> {
  const other = { url: '', publicUrl, authToken: 'token-of-somebody-else' };
  const signature = chance(random, 0.5)
    ? signatureOf(other, path, {})
    : oneOf(random, ['', '=', visibleText(random, 40), 'A'.repeat(5_000)]);
  return { 'X-Twilio-Signature': signature };
}

function randomBody(random: Random): { body: string | Buffer; type: string | null } {
  const type = chance(random, 0.9) ? oneOf(random, TYPES) : null;
  const kind = random.fraction();
  if (kind < 0.03) return { body: 'a='.padEnd(100_000, 'x'), type };
  if (kind < 0.08) return { body: gzipSync(anyBytes(random, 100)), type };
  if (kind < 0.25) return { body: anyBytes(random, 200), type };
  if (kind < 0.5) return { body: randomJson(random), type };
  return { body: stringify(randomForm(random)), type };
}

function randomForm(random: Random): FormParams {
  const form: Record<string, string> = {};
  for (let count = below(random, 8); count > 0; count--) {
    const odd = [
      '__proto__',
      'constructor',
      'email',
      'password',
      'MessageStatus',
      'ErrorCode',
      'a[b]',
    ];
    const name = chance(random, 0.7)
      ? oneOf(random, FIELDS)
      : oneOf(random, [...odd, anyText(random, 8)]);
    // Twilio signs what it sends; a name that our form parser would leave out is not among it.
    if (name !== '__proto__') form[name] = randomField(random);
  }
  return form;
}

function randomField(random: Random): string {
  return oneOf(random, [
    `SM${random.hex(32)}`,
    '+33639981000',
    '',
    '\0',
    anyText(random, 30),
    '0'.repeat(400),
  ]);
}

function randomJson(random: Random): string {
  const value = oneOf<unknown>(random, [
    { ids: [anyText(random, 20)] },
    { all: true },
    { email: { $ne: null }, password: [1] },
    JSON.parse('{"__proto__":{"admin":"x"}}'),
    [[[[]]]],
    anyText(random, 30),
    1e308,
    null,
  ]);
  const text = JSON.stringify(value);
  return chance(random, 0.3) ? text.slice(0, below(random, text.length)) : text;
}
