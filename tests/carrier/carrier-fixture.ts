import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import twilio from 'twilio';
import type RequestClient from 'twilio/lib/base/RequestClient.js';
import { createCarrier, type Carrier, type CarrierOptions } from '../../ops/carrier/carrier.ts';

export const accountSid = `AC${'0'.repeat(31)}1`;
export const authToken = 'carrier-tests-token';
export const ourNumber = '+12025550100';
export const ada = '+33639980001';
export const bob = '+33639980002';

/** The real client, talking to `baseUrl` in place of Twilio. */
export function clientOf(baseUrl: string, token = authToken, timeout = 5000): twilio.Twilio {
  class LocalClient extends twilio.RequestClient {
    override request<TData>(options: RequestClient.RequestOptions<TData>) {
      const uri = options.uri.replace('https://api.twilio.com', baseUrl);
      return super.request<TData>({ ...options, uri });
    }
  }
  return twilio(accountSid, token, { httpClient: new LocalClient({ timeout }) });
}

export interface Hit {
  readonly path: string;
  readonly params: Record<string, string>;
  /** Checked with Twilio's own validator against the public URL. */
  readonly signed: boolean;
}

/** Our side of the webhooks: notes what arrives and whether Twilio's own validator accepts it. */
export interface Listener {
  readonly url: string;
  readonly hits: Hit[];
  /** How to answer the nth post (from 1); 200 with an empty TwiML response by default. */
  answer: (response: ServerResponse, nth: number) => void;
  hitsAt(path: string): readonly Hit[];
  close(): void;
}

export async function listen(publicOrigin?: string): Promise<Listener> {
  const hits: Hit[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      const params = Object.fromEntries(new URLSearchParams(body));
      const path = request.url ?? '';
      const signature = String(request.headers['x-twilio-signature']);
      const signedUrl = (publicOrigin ?? listener.url) + path;
      hits.push({
        path,
        params,
        signed: twilio.validateRequest(authToken, signature, signedUrl, params),
      });
      listener.answer(response, hits.length);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const listener: Listener = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    hits,
    answer: (response) =>
      response.writeHead(200, { 'Content-Type': 'text/xml' }).end('<Response/>'),
    hitsAt: (path) => hits.filter((hit) => hit.path.startsWith(path)),
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
  return listener;
}

export interface Fixture {
  readonly carrier: Carrier;
  readonly url: string;
  readonly client: twilio.Twilio;
  readonly listener: Listener;
  /** A control call; gives the status and the JSON. */
  control(method: string, path: string, body?: unknown): Promise<{ status: number; json: unknown }>;
  stop(): Promise<void>;
}

/** A listening carrier, the real client of it, and a listener for its webhooks. */
export async function startFixture(options: Partial<CarrierOptions> = {}): Promise<Fixture> {
  const listener = await listen();
  const carrier = createCarrier({
    accountSid,
    authToken,
    phoneNumber: ourNumber,
    webhookUrl: `${listener.url}/webhook/sms`,
    statusDelayMs: 2,
    seed: 42,
    ...options,
  });
  const { url } = await carrier.listen();
  return {
    carrier,
    url,
    client: clientOf(url),
    listener,
    control: async (method, path, body) => {
      const response = await fetch(`${url}/carrier${path}`, {
        method,
        ...(body === undefined
          ? {}
          : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
      });
      return { status: response.status, json: await response.json() };
    },
    stop: async () => {
      await carrier.close();
      listener.close();
    },
  };
}

/** Resolves once `holds()` is true; rejects after 5 s. */
export async function until(holds: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const end = Date.now() + 5000;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`still waiting after 5 s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
