import express, { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { noteOnCause } from '../../db/dead-letter-causes.ts';
import { readLetterAndOrigin } from '../../db/dead-letter-origin.ts';
import { countDeadLetters, listDeadLetters, type DeadLetter } from '../../db/dead-letters.ts';
import { notFound } from '../errors.ts';
import {
  discardLetters,
  replayLetters,
  type Closed,
  type CloseDependencies,
  type Which,
} from './dead-letters-close.ts';
import { deadLettersForms } from './dead-letters-forms.ts';
import { letterPage } from './dead-letters-letter-page.ts';
import { listPage } from './dead-letters-page.ts';
import {
  discardBody,
  listQuery,
  replayBody,
  toFilter,
  type FilterFields,
} from './dead-letters-request.ts';
import { DEAD_LETTERS_CSS } from './dead-letters-style.ts';

const LIMIT = 100;
/** Room for a thousand ids. */
const BODY_LIMIT = '64kb';

/**
 * `/admin/dead-letters`: the list (JSON, or a page for browsers), one letter, and replaying and discarding
 * by ids, by filter, or all.
 */
export function deadLetterRoutes(dependencies: CloseDependencies): Router {
  const router = Router();
  router.get('/admin/dead-letters.css', (_request, response) => {
    response.type('css').send(DEAD_LETTERS_CSS);
  });
  router.get('/admin/dead-letters', (request, response) => list(request, response, dependencies));
  router.get('/admin/dead-letters/:id', (request, response) =>
    show(request, response, dependencies),
  );
  router.post(
    '/admin/dead-letters/replay',
    express.json({ limit: BODY_LIMIT }),
    async (request, response) => {
      const body = replayBody.safeParse(request.body);
      if (!body.success) {
        refuse(response, 'Expected {"ids":[…]}, {"filter":{…}} or {"all":true}', body.error);
        return;
      }
      const closed = await replayLetters(whichOf(body.data), actorOf(request), dependencies);
      response.json({ replayed: closed.closed, ...restOf(closed) });
    },
  );
  router.post(
    '/admin/dead-letters/discard',
    express.json({ limit: BODY_LIMIT }),
    async (request, response) => {
      const body = discardBody.safeParse(request.body);
      if (!body.success) {
        refuse(
          response,
          'Expected {"ids":[…]}, {"filter":{…}} or {"all":true}, with a "reason"',
          body.error,
        );
        return;
      }
      const by = { actor: actorOf(request), reason: body.data.reason };
      const closed = await discardLetters(whichOf(body.data), by, dependencies);
      response.json({ discarded: closed.closed, ...restOf(closed) });
    },
  );
  router.use(deadLettersForms(dependencies, actorOf));
  return router;
}

async function list(
  request: Request,
  response: Response,
  { knex }: CloseDependencies,
): Promise<void> {
  const query = listQuery.safeParse(request.query);
  if (!query.success) {
    refuse(response, 'The query is not understood', query.error);
    return;
  }
  const { limit = LIMIT, before } = query.data;
  const state = query.data.all === 'true' ? 'all' : (query.data.state ?? 'open');
  const filter = { ...toFilter(query.data), state };
  const letters = await listDeadLetters(knex, {
    ...filter,
    limit,
    ...(before === undefined ? {} : { before }),
  });
  const next = letters.length === limit ? (letters.at(-1)?.seq ?? null) : null;
  response.vary('Accept').set('Cache-Control', 'no-store');
  if (wantsPage(request)) {
    const counts = await countDeadLetters(knex, filter);
    response
      .type('html')
      .send(listPage({ letters, counts, next, query: query.data, state, now: new Date() }));
    return;
  }
  response.json({ deadLetters: letters.map(withNote), next });
}

async function show(
  request: Request,
  response: Response,
  { knex }: CloseDependencies,
): Promise<void> {
  const id = z.uuid().safeParse(request.params['id']);
  const found = id.success ? await readLetterAndOrigin(knex, id.data) : null;
  if (found === null) {
    notFound(request, response);
    return;
  }
  response.vary('Accept').set('Cache-Control', 'no-store');
  if (wantsPage(request)) {
    response.type('html').send(letterPage(found, new Date()));
    return;
  }
  const { letter, origin, history } = found;
  response.json({
    deadLetter: withNote(letter),
    // What the row is now; never its words or numbers.
    row:
      origin === null
        ? null
        : {
            stream: origin.stream,
            state: origin.state,
            stateReason: origin.state_reason ?? null,
            sid: origin.sid,
            claims: origin.claims,
            errors: origin.errors,
            lastError: origin.last_error,
            runAt: origin.run_at,
            deadline: origin.deadline ?? null,
          },
    history: history.map(withNote),
  });
}

function withNote(letter: DeadLetter): object {
  return { ...letter, note: noteOnCause(letter.cause) };
}

function wantsPage(request: Request): boolean {
  return request.accepts(['json', 'html']) === 'html';
}

function whichOf(
  body:
    | { readonly ids: readonly string[] }
    | { readonly filter: FilterFields }
    | { readonly all: true },
): Which {
  if ('ids' in body) return { ids: body.ids };
  return { filter: 'filter' in body ? toFilter(body.filter) : {} };
}

/** What is only said when there is something to say. */
function restOf({ skipped, unsent, more }: Closed): object {
  return { skipped, ...(unsent > 0 ? { unsent } : {}), ...(more ? { more } : {}) };
}

function actorOf(request: Request): string {
  return request.session.admin ?? 'admin';
}

function refuse(response: Response, expected: string, error: z.ZodError): void {
  response.status(400).json({
    error: { type: 'FIELD_INVALID', message: `${expected}\n${z.prettifyError(error)}` },
  });
}
