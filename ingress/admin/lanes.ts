import express, { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { readLaneBacklogs, readStreamTotals } from '../../db/lane-backlogs.ts';
import { readLaneLimits, resetLaneLimit, setLaneLimit } from '../../db/lane-limits.ts';
import { problemOfLimit } from '../../jobs/lane-limits.ts';
import { LANES, STREAMS, type Stream } from '../../jobs/lanes.ts';
import type { IngressDependencies } from '../dependencies.ts';
import { LANES_CSS, lanesPage, type LanesView } from './lanes-page.ts';

type LaneDependencies = Pick<IngressDependencies, 'knex' | 'wake' | 'limits'>;

const PATH = '/admin/lanes';
/** Lanes that are told of new slots at once; the sweep tells the others. */
const WOKEN = 1_000;

const stream = z.enum(STREAMS as readonly [Stream, ...Stream[]]);
const filter = z.object({
  stream: stream.optional(),
  user: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(1_000).default(20),
});
/** A form gives every field, and empty ones for those left out. */
const ifGiven = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' || value === null ? undefined : value), schema.optional());
const change = z.object({
  stream,
  user: ifGiven(z.uuid()),
  slots: ifGiven(z.coerce.number()),
  quantum: ifGiven(z.coerce.number()),
  reset: ifGiven(z.union([z.literal(true), z.literal('true')])),
});

/** `GET /admin/lanes`, as JSON or as a page, and `POST /admin/lanes/limits` with `{"stream","user"?,"slots"?,"quantum"?,"reset"?}`. */
export function laneRoutes(dependencies: LaneDependencies): Router {
  const router = Router();
  router.get('/admin/lanes.css', (_request, response) => {
    response.type('css').send(LANES_CSS);
  });
  router.get(PATH, async (request, response) => {
    const query = filter.safeParse(request.query);
    if (!query.success) {
      refuse(response, z.prettifyError(query.error));
      return;
    }
    const view = await readLanes(query.data, dependencies);
    response.set('Cache-Control', 'no-store');
    if (request.accepts(['json', 'html']) === 'html') response.type('html').send(lanesPage(view));
    else response.json(view);
  });
  router.post(
    `${PATH}/limits`,
    express.json({ limit: '4kb' }),
    express.urlencoded({ extended: false, limit: '4kb' }),
    (request, response) => changeLimit(request, response, dependencies),
  );
  return router;
}

async function readLanes(
  which: z.output<typeof filter>,
  { knex, limits }: LaneDependencies,
): Promise<LanesView> {
  const [totals, longest, set] = await Promise.all([
    readStreamTotals(knex),
    readLaneBacklogs(knex, {
      limit: which.limit,
      ...(which.stream === undefined ? {} : { stream: which.stream }),
      ...(which.user === undefined ? {} : { userId: which.user }),
    }),
    readLaneLimits(knex),
  ]);
  const streams = STREAMS.map((name) => {
    const total = totals.find((held) => held.stream === name);
    const all = set.find((limit) => limit.stream === name && limit.userId === null);
    return {
      stream: name,
      rows: total?.rows ?? 0,
      lanes: total?.lanes ?? 0,
      oldest: total?.oldest ?? null,
      slots: all?.slots ?? LANES[name].slots,
      quantum: all?.quantum ?? LANES[name].quantum,
    };
  });
  const lanes = await Promise.all(
    longest.map(async (lane) => ({ ...lane, ...(await limits.of(lane.stream, lane.userId)) })),
  );
  return { streams, lanes, limits: set };
}

async function changeLimit(
  request: Request,
  response: Response,
  { knex, wake, limits }: LaneDependencies,
): Promise<void> {
  const body = change.safeParse(request.body);
  if (!body.success) {
    refuse(response, z.prettifyError(body.error));
    return;
  }
  const { slots = null, quantum = null, reset, ...of } = body.data;
  const limit = { stream: of.stream, userId: of.user ?? null, slots, quantum };
  const actor = request.session.admin ?? 'admin';
  if (reset !== undefined) await resetLaneLimit(knex, limit, actor);
  else {
    const problem = problemOfLimit(limit);
    if (problem !== null) {
      refuse(response, problem);
      return;
    }
    if (!(await setLaneLimit(knex, limit, actor))) {
      refuse(response, 'user: there is no such user');
      return;
    }
  }
  await limits.refresh();
  // New slots have no token yet.
  if (!LANES[limit.stream].ordered) {
    const which = { stream: limit.stream, limit: WOKEN };
    const lanes = await readLaneBacklogs(
      knex,
      limit.userId === null ? which : { ...which, userId: limit.userId },
    );
    for (const lane of lanes) await wake(limit.stream, lane.userId);
  }
  if (request.is('urlencoded')) response.redirect(303, PATH);
  else {
    const holds = await limits.of(limit.stream, limit.userId ?? '');
    response.json({ stream: limit.stream, userId: limit.userId, ...holds });
  }
}

function refuse(response: Response, message: string): void {
  response.status(400).json({ error: { type: 'FIELD_INVALID', message } });
}
