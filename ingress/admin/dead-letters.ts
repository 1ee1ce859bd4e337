import express, { Router } from 'express';
import { z } from 'zod';
import { listDeadLetters, replayDeadLetter } from '../../db/dead-letters.ts';
import type { IngressDependencies } from '../dependencies.ts';

const filter = z.object({
  all: z.enum(['true', 'false']).optional(),
  limit: z.coerce.number().int().min(1).max(1_000).optional(),
});
const replay = z.union([
  z.object({ ids: z.array(z.uuid()).min(1).max(1_000) }),
  z.object({ all: z.literal(true) }),
]);

/** `GET /admin/dead-letters` and `POST /admin/dead-letters/replay` with `{"ids":[…]}` or `{"all":true}`. */
export function deadLetterRoutes({
  knex,
  wake,
}: Pick<IngressDependencies, 'knex' | 'wake'>): Router {
  const router = Router();
  router.get('/admin/dead-letters', async (request, response) => {
    const query = filter.safeParse(request.query);
    if (!query.success) {
      response
        .status(400)
        .json({ error: { type: 'FIELD_INVALID', message: z.prettifyError(query.error) } });
      return;
    }
    const { all, limit } = query.data;
    const deadLetters = await listDeadLetters(knex, {
      all: all === 'true',
      ...(limit === undefined ? {} : { limit }),
    });
    response.json({ deadLetters });
  });
  router.post(
    '/admin/dead-letters/replay',
    express.json({ limit: '64kb' }),
    async (request, response) => {
      const body = replay.safeParse(request.body);
      if (!body.success) {
        response.status(400).json({
          error: { type: 'FIELD_INVALID', message: 'Expected {"ids":[…]} or {"all":true}' },
        });
        return;
      }
      const ids =
        'ids' in body.data
          ? body.data.ids
          : (await listDeadLetters(knex, { limit: 1_000 })).map(({ id }) => id);
      const actor = request.session.admin ?? 'admin';
      let replayed = 0;
      for (const id of ids) {
        const lane = await replayDeadLetter(knex, id, actor);
        if (lane === null) continue;
        replayed++;
        await wake(lane.stream, lane.userId);
      }
      response.json({ replayed, skipped: ids.length - replayed });
    },
  );
  return router;
}
