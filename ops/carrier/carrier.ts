import { randomInt } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { Router, type ErrorRequestHandler, type Express } from 'express';
import type { CarrierOptions } from './carrier-options.ts';
import { controlApi } from './control-api.ts';
import { EventStream } from './event-stream.ts';
import { Faults } from './faults.ts';
import { Handsets } from './handsets.ts';
import { InboundTexts, type TextOptions, type TextOutcome } from './inbound-texts.ts';
import { MessageStore } from './message-store.ts';
import { OptOuts } from './opt-outs.ts';
import { Oracle } from './oracle.ts';
import { phonePage } from './phone-page.ts';
import { seededRandom } from './random.ts';
import { restApi } from './rest-api.ts';
import { sendRestError } from './rest-errors.ts';
import { SegmentQueue } from './segment-queue.ts';
import { Sids } from './sids.ts';
import { StatusCallbacks } from './status-callbacks.ts';
import { StatusLifecycle } from './status-lifecycle.ts';
import { Timers } from './timers.ts';
import { WebhookPoster } from './webhook-poster.ts';

export type { CarrierOptions } from './carrier-options.ts';

/** A stand-in for Twilio and the phones behind it: a real HTTP API, really signed webhooks, faults on demand. */
export interface Carrier {
  /** Everything: API, control API, phone page. For the carrier's own port. */
  readonly app: Express;
  /** The phone page and the control API only, for another server in development. */
  readonly handsetRouter: Router;
  readonly faults: Faults;
  readonly oracle: Oracle;
  readonly handsets: Handsets;
  /** Default: any free port of 127.0.0.1. Rejects when the port is taken. */
  listen(port?: number, host?: string): Promise<{ readonly url: string; readonly port: number }>;
  /** Breaks off webhooks under way and open requests; leaves nothing running. */
  close(): Promise<void>;
  /** A handset texts us. Resolves when every delivery has been answered or given up; never rejects for a failed one. */
  text(from: string, body: string, options?: TextOptions): Promise<TextOutcome>;
  /** Forgets messages, opt-outs, faults and arrivals, and calls off what is under way. Handsets stay, emptied. */
  reset(): void;
}

export function createCarrier(options: CarrierOptions): Carrier {
  const seed = options.seed ?? randomInt(2 ** 32 - 1);
  const limit = options.maxMessages ?? 200_000;
  const now = options.now ?? (() => new Date());
  const faults = new Faults(seed);
  const oracle = new Oracle(limit);
  const handsets = new Handsets(options.handsets ?? [], limit);
  const store = new MessageStore(limit);
  const optOuts = new OptOuts();
  const timers = new Timers();
  const pauses = new Timers();
  const queue = new SegmentQueue(options.segmentsPerSecond ?? 0);
  const sids = new Sids(seededRandom(seed, 'sids'));
  const events = new EventStream(handsets);
  const poster = new WebhookPoster({
    authToken: options.authToken,
    random: seededRandom(seed, 'webhooks'),
    deliverTo: deliverTo(options),
    ...(options.webhookConcurrency === undefined
      ? {}
      : { concurrency: options.webhookConcurrency }),
  });
  const callbacks = new StatusCallbacks(options.accountSid, poster, faults);
  const lifecycle = new StatusLifecycle({
    queue,
    faults,
    handsets,
    oracle,
    callbacks,
    timers,
    now,
    ourNumber: options.phoneNumber,
    stepMs: options.statusDelayMs ?? 20,
  });
  let server: Server | null = null;
  let url = '';
  const inbound = new InboundTexts({
    options,
    store,
    handsets,
    optOuts,
    faults,
    poster,
    sids,
    now,
    apiUrl: () => url,
  });

  const callOff = (): void => {
    timers.clear();
    queue.clear();
    callbacks.clear();
    poster.abort();
  };
  const reset = (): void => {
    callOff();
    store.clear();
    handsets.clear();
    optOuts.clear();
    faults.clear();
    oracle.clear();
  };

  const handsetRouter = Router();
  handsetRouter.use(phonePage());
  handsetRouter.use(controlApi({ handsets, inbound, store, faults, oracle, events, reset }));
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(restApi({ options, store, optOuts, lifecycle, sids, now, faults, pauses }));
  app.use(handsetRouter);
  app.use(unreadable);

  return {
    app,
    handsetRouter,
    faults,
    oracle,
    handsets,
    listen: async (port = 0, host = '127.0.0.1') => {
      const listening = createServer(app);
      server = listening;
      await new Promise<void>((resolve, reject) => {
        listening.once('error', reject);
        listening.listen(port, host, resolve);
      });
      const bound = (listening.address() as AddressInfo).port;
      url = `http://${host.includes(':') ? `[${host}]` : host}:${bound}`;
      return { url, port: bound };
    },
    close: async () => {
      callOff();
      pauses.clear();
      poster.close();
      events.close();
      oracle.close();
      const closing = server;
      server = null;
      if (!closing) return;
      await new Promise<void>((resolve) => {
        closing.close(() => {
          resolve();
        });
        closing.closeAllConnections();
      });
    },
    text: (from, body, textOptions) => inbound.text(from, body, textOptions),
    reset,
  };
}

/** A request that cannot be read (too long, broken off, wrongly encoded) gets a short answer and no stack. */
const unreadable: ErrorRequestHandler = (_error, _request, response, next) => {
  if (response.headersSent) next();
  else sendRestError(response, { code: 20001, detail: 'the request cannot be read' });
};

/** Sends webhooks of our public origin to the address that can be reached from here. */
function deliverTo(options: CarrierOptions): (signedUrl: string) => string {
  const { webhookDeliverUrl, webhookUrl } = options;
  if (webhookDeliverUrl === undefined) return (signedUrl) => signedUrl;
  return (signedUrl) => {
    const publicUrl = typeof webhookUrl === 'string' ? webhookUrl : webhookUrl();
    const signed = new URL(signedUrl);
    if (signed.origin !== new URL(publicUrl).origin) return signedUrl;
    const reachable =
      typeof webhookDeliverUrl === 'string' ? webhookDeliverUrl : webhookDeliverUrl();
    return new URL(reachable).origin + signed.pathname + signed.search;
  };
}
