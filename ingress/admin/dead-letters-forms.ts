import express, { Router, type Request, type Response } from 'express';
import type { z } from 'zod';
import {
  discardLetters,
  replayLetters,
  type Closed,
  type CloseDependencies,
  type Which,
} from './dead-letters-close.ts';
import { formBody, toFilter, toQuery } from './dead-letters-request.ts';

/** What the buttons of the page post: afterwards the browser is back at the list it came from. */
export function deadLettersForms(
  dependencies: CloseDependencies,
  actorOf: (request: Request) => string,
): Router {
  const router = Router();
  const form = express.urlencoded({ extended: false, limit: '64kb' });
  router.post('/admin/dead-letters/form/replay', form, async (request, response) => {
    const body = formBody.safeParse(request.body);
    if (!body.success) {
      refuse(response, 'Tick at least one letter.');
      return;
    }
    const closed = await replayLetters(whichOf(body.data), actorOf(request), dependencies);
    goBack(response, 'replayed', body.data, closed);
  });
  router.post('/admin/dead-letters/form/discard', form, async (request, response) => {
    const body = formBody.safeParse(request.body);
    if (!body.success || body.data.reason === undefined) {
      refuse(response, 'Tick at least one letter and say why, in one line.');
      return;
    }
    const by = { actor: actorOf(request), reason: body.data.reason };
    goBack(
      response,
      'discarded',
      body.data,
      await discardLetters(whichOf(body.data), by, dependencies),
    );
  });
  return router;
}

type Form = z.output<typeof formBody>;

function whichOf(form: Form): Which {
  return 'ids' in form ? { ids: form.ids } : { filter: toFilter(form) };
}

function goBack(response: Response, did: string, form: Form, closed: Closed): void {
  const query = toQuery(form);
  query.set('did', did);
  query.set('count', String(closed.closed));
  query.set('skipped', String(closed.skipped));
  if (closed.unsent > 0) query.set('unsent', String(closed.unsent));
  if (closed.more) query.set('more', 'true');
  response.redirect(303, `/admin/dead-letters?${query.toString()}`);
}

function refuse(response: Response, what: string): void {
  response.status(400).type('text').send(`${what} Nothing was changed. Go back and try again.`);
}
