import connectPgSimple from 'connect-pg-simple';
import session from 'express-session';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { RECORD_WITHIN_MS } from '../deadline.ts';
import type { AdminAccess } from '../dependencies.ts';

declare module 'express-session' {
  interface SessionData {
    /** The e-mail address of the operator who logged in. */
    admin?: string;
  }
}

/** An operator is asked again after this long without a request. */
const IDLE_MS = 8 * 3_600_000;

export interface AdminSessions {
  readonly middleware: RequestHandler;
  close(): Promise<void>;
}

/** Sessions of operators, kept in PostgreSQL so that every replica knows them. */
export function adminSessions(access: AdminAccess): AdminSessions {
  const PostgresStore = connectPgSimple(session);
  const store = new PostgresStore({
    conObject: {
      connectionString: access.databaseUrl,
      max: 4,
      connectionTimeoutMillis: RECORD_WITHIN_MS,
      query_timeout: RECORD_WITHIN_MS,
      keepAlive: true,
    },
    tableName: 'admin_sessions',
    pruneSessionInterval: 3_600,
    errorLog: () => undefined, // a record that is away shows in /health and fails the request itself
  });
  const middleware = session({
    store,
    secret: access.sessionSecret,
    name: 'ficelle.admin',
    resave: false,
    rolling: true,
    saveUninitialized: false,
    cookie: {
      httpOnly: true,
      sameSite: 'strict',
      secure: access.secureCookies,
      maxAge: IDLE_MS,
      path: '/admin',
    },
  });
  return {
    middleware,
    close: () => {
      store.close();
      return Promise.resolve();
    },
  };
}

/** Lets only operators pass: people are shown the login, programs get 401. */
export function requireAdmin(request: Request, response: Response, next: NextFunction): void {
  if (request.session.admin !== undefined) {
    next();
  } else if (request.method === 'GET' && request.accepts(['html', 'json']) === 'html') {
    response.redirect(303, `/admin/login?next=${encodeURIComponent(request.originalUrl)}`);
  } else {
    response
      .status(401)
      .json({ error: { type: 'LOGIN_REQUIRED', message: 'Log in at /admin/login' } });
  }
}

/** Requests that change something must come from our own pages: browsers say where a request comes from. */
export function sameOriginOnly(request: Request, response: Response, next: NextFunction): void {
  const safe = ['GET', 'HEAD', 'OPTIONS'].includes(request.method);
  const site = request.get('Sec-Fetch-Site');
  const origin = request.get('Origin');
  const foreignSite = site !== undefined && site !== 'same-origin' && site !== 'none';
  const foreignOrigin = origin !== undefined && hostOf(origin) !== request.get('Host');
  if (!safe && (foreignSite || foreignOrigin)) {
    response
      .status(403)
      .json({ error: { type: 'ORIGIN_FOREIGN', message: 'The request comes from another site' } });
    return;
  }
  next();
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}
