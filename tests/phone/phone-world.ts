import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { createCarrier, type Carrier } from '../../ops/carrier/carrier.ts';

const accountSid = `AC${'5'.repeat(32)}`;
const authToken = 'token-of-the-phone-page-tests';
const ficelle = '+12025550199';

export const camille = { number: '+33639980001', name: 'Camille' };
export const alex = { number: '+12025550101', name: 'Alex' };

/** What the webhook stand-in does with a text. Default: take it and answer "reçu : …". */
export interface Webhook {
  /** HTTP status of the webhook. Default 200. */
  readonly status?: number;
  /** The texts to send back. */
  readonly replies?: readonly string[];
}

/** The carrier, the phone page and a webhook on one loopback address that can go away and come back. */
export interface PhoneWorld {
  readonly url: string;
  /** The carrier that answers now; `restart` makes a new one. */
  carrier(): Carrier;
  answerWith(webhook: (body: string, from: string) => Webhook): void;
  /** Sends a text to a handset as Ficelle would, over the carrier's REST API. */
  send(to: string, body: string): Promise<void>;
  goAway(): Promise<void>;
  /** At the same address. A restarted carrier has forgotten everything. */
  comeBack(how: 'remembering' | 'restarted'): Promise<void>;
  close(): Promise<void>;
}

const taken = (body: string): Webhook => ({ replies: [`reçu : ${body}`] });

export async function createPhoneWorld(): Promise<PhoneWorld> {
  let port = 0;
  let server: Server;
  let webhook: (body: string, from: string) => Webhook = taken;
  const origin = (): string => `http://127.0.0.1:${port}`;
  const newCarrier = (): Carrier =>
    createCarrier({
      accountSid,
      authToken,
      phoneNumber: ficelle,
      webhookUrl: () => `${origin()}/webhook/sms`,
      handsets: [camille, alex],
    });
  let carrier = newCarrier();

  const send = async (to: string, body: string): Promise<void> => {
    const answer = await fetch(`${origin()}/2010-04-01/Accounts/${accountSid}/Messages.json`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`,
      },
      body: new URLSearchParams({ To: to, From: ficelle, Body: body }),
    });
    if (answer.status !== 201) throw new Error(`sending to ${to}: ${answer.status}`);
  };

  const app = express();
  app.use((_request, response, next) => {
    response.set('Content-Security-Policy', "default-src 'self'");
    next();
  });
  app.post('/webhook/sms', express.urlencoded({ extended: false }), async (request, response) => {
    const { Body: body, From: from } = request.body as { Body: string; From: string };
    const { status = 200, replies = [] } = webhook(body, from);
    response.status(status).type('text/xml').send('<Response/>');
    for (const reply of replies) await send(from, reply);
  });
  app.use((request, response, next) => {
    carrier.app(request, response, next);
  });

  const listen = async (): Promise<void> => {
    server = createServer(app);
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', resolve);
    });
    port = (server.address() as AddressInfo).port;
  };
  const goAway = async (): Promise<void> => {
    await new Promise<void>((resolve) => {
      server.close(() => {
        resolve();
      });
      server.closeAllConnections();
    });
  };

  await listen();
  return {
    url: `${origin()}/phone`,
    carrier: () => carrier,
    answerWith: (wanted) => {
      webhook = wanted;
    },
    send,
    goAway,
    comeBack: async (how) => {
      if (how === 'restarted') {
        await carrier.close();
        carrier = newCarrier();
      }
      await listen();
    },
    close: async () => {
      await carrier.close();
      await goAway();
    },
  };
}
