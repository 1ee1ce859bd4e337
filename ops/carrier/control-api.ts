import express, { Router, type ErrorRequestHandler } from 'express';
import { z } from 'zod';
import type { EventStream } from './event-stream.ts';
import { faultSettings, type Faults } from './faults.ts';
import type { Handsets } from './handsets.ts';
import type { InboundTexts } from './inbound-texts.ts';
import type { MessageStore } from './message-store.ts';
import type { Oracle } from './oracle.ts';
import { sendJson } from './rest-errors.ts';

export interface ControlApiDeps {
  readonly handsets: Handsets;
  readonly inbound: InboundTexts;
  readonly store: MessageStore;
  readonly faults: Faults;
  readonly oracle: Oracle;
  readonly events: EventStream;
  readonly reset: () => void;
}

const e164 = z.string().regex(/^\+[1-9]\d{6,14}$/, 'expected a number such as +33639980001');

const newHandset = z.strictObject({
  number: e164.optional(),
  name: z.string().trim().min(1).max(60).optional(),
});

const newText = z.strictObject({
  from: e164,
  body: z.string().max(1600),
  sid: z
    .string()
    .regex(/^(SM|MM)[0-9a-f]{32}$/)
    .optional(),
  times: z.int().min(1).max(1000).optional(),
  concurrently: z.boolean().optional(),
  /** `data` in base64. */
  media: z
    .array(z.strictObject({ contentType: z.string(), data: z.base64() }))
    .max(10)
    .optional(),
});

/** Handsets, texts, faults and the oracle over HTTP, under `/carrier`. JSON in and out; a bad request answers 400 `{error}`. */
export function controlApi(deps: ControlApiDeps): Router {
  const { handsets, inbound, store, faults, oracle, events } = deps;
  const router = Router();
  // Ten media files of 5 MB, in base64.
  router.use('/carrier', express.json({ limit: '70mb' }));

  router.get('/carrier/handsets', (_request, response) => {
    sendJson(response, 200, handsets.list());
  });
  router.post('/carrier/handsets', (request, response) => {
    const { number, name } = newHandset.parse(request.body ?? {});
    const handset = handsets.add({
      ...(number === undefined ? {} : { number }),
      ...(name === undefined ? {} : { name }),
    });
    sendJson(response, 201, handset);
  });
  router.get('/carrier/handsets/:number/messages', (request, response) => {
    sendJson(response, 200, handsets.messages(request.params.number));
  });

  router.post('/carrier/texts', async (request, response) => {
    const { from, body, sid, times, concurrently, media } = newText.parse(request.body);
    const outcome = await inbound.text(from, body, {
      ...(sid === undefined ? {} : { sid }),
      ...(times === undefined ? {} : { times }),
      ...(concurrently === undefined ? {} : { concurrently }),
      ...(media === undefined
        ? {}
        : {
            media: media.map(({ contentType, data }) => ({
              contentType,
              data: Buffer.from(data, 'base64'),
            })),
          }),
    });
    sendJson(response, 200, outcome);
  });
  router.get('/carrier/media/:message/:media', (request, response) => {
    const media = store
      .find(request.params.message)
      ?.media.find((one) => one.sid === request.params.media);
    if (!media) {
      sendJson(response, 404, { error: 'no such media' });
      return;
    }
    // Whatever a handset attached is shown as a picture or not at all, never run as a page.
    response.writeHead(200, {
      'Content-Type': media.contentType,
      'Content-Security-Policy': "sandbox; default-src 'none'",
      'X-Content-Type-Options': 'nosniff',
    });
    response.end(media.data);
  });

  router.get('/carrier/events', (_request, response) => {
    events.open(response);
  });

  router.get('/carrier/faults', (_request, response) => {
    sendJson(response, 200, faults.get());
  });
  router.get('/carrier/faults/fired', (_request, response) => {
    sendJson(response, 200, faults.fired());
  });
  router.put('/carrier/faults', (request, response) => {
    faults.set(faultSettings.parse(request.body));
    sendJson(response, 200, faults.get());
  });

  router.get('/carrier/oracle', (_request, response) => {
    sendJson(response, 200, oracle.report());
  });
  router.post('/carrier/reset', (_request, response) => {
    deps.reset();
    sendJson(response, 200, {});
  });

  router.use('/carrier', (_request, response) => {
    sendJson(response, 404, { error: 'not found' });
  });
  router.use('/carrier', badRequest);
  return router;
}

const badRequest: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (response.headersSent) next(error);
  else if (error instanceof z.ZodError) sendJson(response, 400, { error: z.prettifyError(error) });
  else if (error instanceof Error) sendJson(response, 400, { error: error.message });
  else next(error);
};
