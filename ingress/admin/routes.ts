import { Router } from 'express';
import type { IngressDependencies } from '../dependencies.ts';
import { deadLetterRoutes } from './dead-letters.ts';
import { laneRoutes } from './lanes.ts';
import { loginRoutes } from './login.ts';
import { LOGIN_CSS } from './login-page.ts';
import { queueBoard } from './queues.ts';
import { adminSessions, requireAdmin, sameOriginOnly } from './session.ts';

const BOARD = '/admin/queues';

/** Everything under `/admin`: the login is open, all the rest is behind it. */
export function adminRoutes(
  dependencies: Pick<
    IngressDependencies,
    'knex' | 'wake' | 'limits' | 'letterBoard' | 'conveyor' | 'admin'
  >,
): { readonly router: Router; close(): Promise<void> } {
  const sessions = adminSessions(dependencies.admin);
  const router = Router();
  // Routes do not mind capitals, but sessions do: what is not written as ours is not ours.
  router.use((request, _response, next) => {
    if (request.originalUrl.startsWith('/admin')) next();
    else next('router');
  });
  // Without a referrer browsers also hide where a form comes from (Origin: null), and no operator could log in.
  router.use('/admin', (_request, response, next) => {
    response.set('Referrer-Policy', 'same-origin');
    next();
  });
  router.get('/admin/login.css', (_request, response) => {
    response.type('css').send(LOGIN_CSS);
  });
  router.use('/admin', sameOriginOnly, sessions.middleware);
  router.use(loginRoutes(dependencies));
  router.use('/admin', requireAdmin);
  router.get('/admin', (_request, response) => {
    response.redirect(303, BOARD);
  });
  router.use(BOARD, queueBoard(dependencies, BOARD));
  router.use(deadLetterRoutes(dependencies));
  router.use(laneRoutes(dependencies));
  return { router, close: () => sessions.close() };
}
