import express, { Router, type Request, type Response } from 'express';
import type { Knex } from '../../db/connect.ts';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { findAdmin } from '../../db/admins.ts';
import { writeAudit } from '../../db/audit.ts';
import { hashPassword, isPassword } from '../../platform/crypto/password.ts';
import { loginPage } from './login-page.ts';

/** Wrong tries that one address has, and the seconds in which it has them. */
const TRIES = { points: 5, duration: 15 * 60 };

/** `/admin/login` and `/admin/logout`. */
export function loginRoutes({ knex }: { readonly knex: Knex }): Router {
  const tries = new RateLimiterMemory({ keyPrefix: 'admin-login', ...TRIES });
  // Compared with when nobody has the address, so that the time taken does not tell whether somebody does.
  const nobody = hashPassword('nobody has this password');

  const logIn = async (request: Request, response: Response): Promise<void> => {
    const { email, password } = credentialsOf(request);
    const next = destination(request.query['next']);
    const key = request.ip ?? 'unknown';
    try {
      await tries.consume(key);
    } catch (limited) {
      const waitS =
        limited instanceof RateLimiterRes
          ? Math.ceil(limited.msBeforeNext / 1_000)
          : TRIES.duration;
      response
        .status(429)
        .set('Retry-After', String(waitS))
        .type('html')
        .send(loginPage({ next, problem: 'tries' }));
      return;
    }
    const admin = await findAdmin(knex, email);
    const matches = await isPassword(password, admin?.passwordHash ?? (await nobody));
    if (admin === null || !matches) {
      await writeAudit(knex, { actor: 'anonymous', action: 'admin.login-refused' });
      response
        .status(401)
        .type('html')
        .send(loginPage({ next, problem: 'wrong' }));
      return;
    }
    await tries.delete(key);
    await freshSession(request);
    request.session.admin = admin.email;
    await writeAudit(knex, { actor: admin.email, action: 'admin.login' });
    response.redirect(303, next);
  };

  const router = Router();
  router.get('/admin/login', (request, response) => {
    response
      .type('html')
      .send(loginPage({ next: destination(request.query['next']), problem: null }));
  });
  router.post('/admin/login', express.urlencoded({ extended: false, limit: '4kb' }), logIn);
  router.post('/admin/logout', (request, response) => {
    request.session.destroy(() => {
      response.redirect(303, '/admin/login');
    });
  });
  return router;
}

function credentialsOf(request: Request): { email: string; password: string } {
  const { email, password } = (request.body ?? {}) as { email?: unknown; password?: unknown };
  return {
    email: typeof email === 'string' ? email.slice(0, 254).replaceAll('\0', '') : '',
    password: typeof password === 'string' ? password.slice(0, 1_024) : '',
  };
}

/** Where to go after the login: only to pages of our own. */
function destination(next: unknown): string {
  return typeof next === 'string' && /^\/admin\/[\w\-/?=&.%]*$/.test(next) ? next : '/admin/queues';
}

/** A new session id at login, so that one that was planted before is worth nothing. */
function freshSession(request: Request): Promise<void> {
  return new Promise((resolve, reject) => {
    request.session.regenerate((error: unknown) => {
      if (error === undefined || error === null) resolve();
      else reject(error instanceof Error ? error : new Error('The session could not be renewed'));
    });
  });
}
