import { send, type HttpAnswer, type HttpRequest } from './http-request.ts';

/** An operator's browser: one address, one cookie, the headers that a browser sends for a page of ours. */
export interface AdminVisit {
  /** The session cookie as `name=value`, `''` before the login. */
  cookie: string;
  ask(path: string, asked?: HttpRequest): Promise<HttpAnswer>;
  /** Posts the login form and keeps the cookie that comes back. */
  logIn(credentials: { email: string; password: string }, next?: string): Promise<HttpAnswer>;
}

/** The operator of `startProduct`. */
export const OPERATOR = { email: 'operator@ficelle.example', password: 'a password for tests' };

let visits = 0;

/** A visitor from an address of their own, so that the tries of one test do not count in another. */
export function visit(url: string): AdminVisit {
  const address = `203.0.113.${++visits}`;
  const ask = (path: string, asked: HttpRequest = {}): Promise<HttpAnswer> =>
    send(`${url}${path}`, {
      ...asked,
      headers: {
        Accept: 'text/html,*/*',
        'X-Forwarded-For': address,
        ...(visitor.cookie === '' ? {} : { Cookie: visitor.cookie }),
        ...asked.headers,
      },
    });
  const visitor: AdminVisit = {
    cookie: '',
    ask,
    async logIn(credentials, next) {
      const query = next === undefined ? '' : `?next=${encodeURIComponent(next)}`;
      const answer = await ask(`/admin/login${query}`, {
        method: 'POST',
        headers: { Origin: url, 'Content-Type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams(credentials).toString(),
      });
      visitor.cookie = cookieOf(answer) ?? visitor.cookie;
      return answer;
    },
  };
  return visitor;
}

/** The session cookie that an answer sets, as `name=value`. */
export function cookieOf(answer: HttpAnswer): string | undefined {
  return answer.headers['set-cookie']?.[0]?.split(';')[0];
}
