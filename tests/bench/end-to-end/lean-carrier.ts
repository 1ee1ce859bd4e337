import { createServer, type ServerResponse } from 'node:http';
import { stringify } from 'node:querystring';
import { setTimeout as sleep } from 'node:timers/promises';
import { webhookSignature } from '../../../ops/carrier/webhook-signature.ts';
import { answer, question } from '../harness/child.ts';
import { quantile } from '../harness/measured.ts';
import { burst, steady } from '../load/burst.ts';
import { FreeLines } from '../load/free-lines.ts';
import { formPost } from '../load/http-line.ts';
import { CARRIER, phoneNumber, signedText } from '../load/signed-text.ts';

/** A carrier and the phones behind it, with nothing but what is measured. */
export interface LeanCarrier {
  readonly port: number;
  /** Users, whose numbers are `phoneNumber(0)` to `phoneNumber(users - 1)`. */
  readonly users: number;
  readonly texts: number;
  /** Texts before those that are measured. */
  readonly warmUp: number;
  /** `null`: as fast as they are answered. */
  readonly perSecond: number | null;
  /** Connections of a burst. */
  readonly lines: number;
  /** Whether it reports "sent" and "delivered" of every reply. */
  readonly reports: boolean;
  readonly giveUpAfterMs: number;
}

/** What people ask that needs no model, in turn. */
const BODIES = [
  'note le code du portail est 45',
  'tâche appeler le plombier',
  'rappelle-moi dans 2 heures de sortir le linge',
  'ajoute du lait à la liste de courses',
];

const asked = question() as LeanCarrier;
/** When each text of a number was posted that has no reply yet, oldest first. */
let unanswered = new Map<string, number[]>();
let latencies: number[] = [];
let unexpected = 0;
let lastReplyAt = 0;
let reportsOpen = 0;
let productPort = 0;
let sids = 0;

const server = createServer((request, response) => {
  let body = '';
  request.setEncoding('latin1');
  request.on('data', (data: string) => (body += data));
  request.on('end', () => {
    if (request.method === 'POST') accept(body, response);
    else void obey(request.url ?? '', response);
  });
});
server.keepAliveTimeout = 60_000;
server.listen(asked.port, '127.0.0.1', () => {
  answer('ready');
});

/** What the harness asks: `/warm/<port of the product>`, then `/measure`. The product asks now and then what texts there are. */
async function obey(path: string, response: ServerResponse): Promise<void> {
  const [, port] = /^\/warm\/(\d+)$/.exec(path) ?? [];
  let result: object = { messages: [], next_page_uri: null };
  if (port !== undefined) {
    productPort = Number(port);
    await round('warm', asked.warmUp);
  } else if (path === '/measure') {
    const startedAt = performance.now();
    const { postedMs } = await round('text', asked.texts);
    result = {
      replies: latencies.length,
      missing: asked.texts - latencies.length,
      unexpected,
      perSecond: (latencies.length * 1_000) / (lastReplyAt - startedAt),
      postedPerSecond: (asked.texts * 1_000) / postedMs,
      p50Ms: quantile(latencies, 0.5),
      p95Ms: quantile(latencies, 0.95),
      p99Ms: quantile(latencies, 0.99),
    };
  }
  response.end(JSON.stringify(result));
}

async function round(kind: string, count: number): Promise<{ postedMs: number }> {
  unanswered = new Map();
  latencies = [];
  const froms = Array.from({ length: count }, (_, at) => phoneNumber(at % asked.users));
  const requests = froms.map((from, at) =>
    signedText(productPort, `http://127.0.0.1:${productPort}`, {
      from,
      body: BODIES[Math.floor(at / asked.users) % BODIES.length] ?? '',
      id: `${kind} ${at}`,
    }),
  );
  const note = (at: number, since = performance.now()): void => {
    const from = froms[at] ?? '';
    const line = unanswered.get(from);
    if (line === undefined) unanswered.set(from, [since]);
    else line.push(since);
  };
  const beganAt = performance.now();
  if (asked.perSecond === null || kind === 'warm')
    await burst(productPort, requests, { lines: asked.lines, expected: 200, onSend: note });
  else
    await steady(productPort, requests, {
      perSecond: asked.perSecond,
      expected: 200,
      onDue: note,
    });
  const postedMs = performance.now() - beganAt;
  const deadline = beganAt + asked.giveUpAfterMs;
  while ((latencies.length < count || reportsOpen > 0) && performance.now() < deadline)
    await sleep(20);
  return { postedMs };
}

/** Takes a text as Twilio's API does, and notes for which text of the phone it is the reply. */
function accept(body: string, response: ServerResponse): void {
  const form = new URLSearchParams(body);
  const to = form.get('To') ?? '';
  const postedAt = unanswered.get(to)?.shift();
  if (postedAt === undefined) unexpected++;
  else {
    lastReplyAt = performance.now();
    latencies.push(lastReplyAt - postedAt);
  }
  const sid = `SM${String(++sids).padStart(32, '0')}`;
  const answered = JSON.stringify({
    sid,
    account_sid: CARRIER.accountSid,
    api_version: '2010-04-01',
    body: form.get('Body'),
    date_created: new Date().toUTCString().replace('GMT', '+0000'),
    direction: 'outbound-api',
    error_code: null,
    error_message: null,
    from: CARRIER.number,
    num_media: '0',
    num_segments: '1',
    price: null,
    price_unit: 'USD',
    status: 'queued',
    to,
    uri: `/2010-04-01/Accounts/${CARRIER.accountSid}/Messages/${sid}.json`,
  });
  response.writeHead(201, {
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(answered),
  });
  response.end(answered);
  const callback = form.get('StatusCallback');
  if (asked.reports && callback !== null) void report(new URL(callback), sid, to);
}

let lines: FreeLines | null = null;

async function report(callback: URL, sid: string, to: string): Promise<void> {
  reportsOpen++;
  lines ??= new FreeLines(productPort);
  for (const status of ['sent', 'delivered']) {
    const params = {
      MessageSid: sid,
      SmsSid: sid,
      SmsStatus: status,
      MessageStatus: status,
      AccountSid: CARRIER.accountSid,
      From: CARRIER.number,
      To: to,
      ApiVersion: '2010-04-01',
    };
    const path = `${callback.pathname}${callback.search}`;
    const signature = webhookSignature(CARRIER.authToken, callback.href, params);
    const headers = { 'X-Twilio-Signature': signature };
    const answered = await lines.send(
      formPost({ port: productPort, path }, stringify(params), headers),
    );
    if (answered !== 204) throw new Error(`a delivery report was answered with ${answered}`);
  }
  reportsOpen--;
}
