import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { appRoutes } from '@bull-board/api/dist/routes';
import { startProduct, type Product } from '../support/product.ts';
import { cookieOf, OPERATOR, visit } from './admin-visit.ts';
import { send } from './http-request.ts';
import { countRows } from './record-query.ts';

let product: Product;
beforeAll(async () => {
  product = await startProduct('postgres', { schedulers: false });
}, 120_000);
afterAll(async () => {
  await product.stop();
}, 60_000);

const WRONG = { ...OPERATOR, password: 'another password' };

/** Every address of the board, from its own list, so that those of later versions are covered too. */
function boardRoutes(): [string, string][] {
  return [appRoutes.entryPoint, ...appRoutes.api].flatMap(({ method, route }) =>
    [method]
      .flat()
      .flatMap((verb) =>
        [route]
          .flat()
          .map((path): [string, string] => [
            verb.toUpperCase(),
            `/admin/queues${path.replace(':queueName', 'critical').replace(/:\w+/g, '1')}`,
          ]),
      ),
  );
}

const CLOSED: [string, string][] = [
  ['GET', '/admin'],
  ['GET', '/admin/'],
  ['GET', '/admin/queues/static/js/main.js'],
  ['GET', '/admin/queues/static/../api/queues'],
  ['GET', '/ADMIN/Queues/api/queues'],
  ['HEAD', '/admin/queues/api/queues'],
  ['GET', '/admin/dead-letters'],
  ['GET', '/admin/dead-letters?all=true'],
  ['POST', '/admin/dead-letters/replay'],
  ['PUT', '/admin/dead-letters/replay'],
  ['GET', '/admin/whatever/comes/later'],
  ['DELETE', '/admin/whatever'],
];

describe('without a session', () => {
  test('the board has addresses to try', () => {
    expect(boardRoutes().length).toBeGreaterThan(20);
    expect(boardRoutes()).toContainEqual(['GET', '/admin/queues/api/queues']);
  });

  test.each([...boardRoutes(), ...CLOSED])('%s %s is closed', async (method, path) => {
    for (const accept of ['text/html', 'application/json', '*/*']) {
      const { status, headers, body } = await send(`${product.url}${path}`, {
        method,
        headers: { Accept: accept },
      });
      if (status === 303) {
        const next = encodeURIComponent(path);
        expect(headers.location).toBe(`/admin/login?next=${next}`);
      } else {
        expect(status).toBe(401);
      }
      expect(body).not.toMatch(/critical|Ficelle|deadLetters/);
    }
  });

  test('people are shown the login, programs are told', async () => {
    const page = await visit(product.url).ask('/admin/queues');
    expect([page.status, page.headers.location]).toEqual([
      303,
      '/admin/login?next=%2Fadmin%2Fqueues',
    ]);
    const headers = { Accept: 'application/json' };
    const program = await visit(product.url).ask('/admin/queues', { headers });
    expect(program.status).toBe(401);
    expect(JSON.parse(program.body)).toMatchObject({ error: { type: 'LOGIN_REQUIRED' } });
  });

  test('a cookie that is made up opens nothing', async () => {
    const visitor = visit(product.url);
    for (const cookie of [
      'x',
      's%3Ax',
      's%3Ax.y',
      'j%3A%7B%22admin%22%3A1%7D',
      '%',
      '"',
      's%3A.',
    ]) {
      visitor.cookie = `ficelle.admin=${cookie}`;
      expect((await visitor.ask('/admin/queues/api/queues')).status).toBeGreaterThan(300);
      expect((await visitor.ask('/admin/queues/api/queues')).status).toBeLessThan(402);
    }
  });
});

describe('the login', () => {
  test('opens the board with the right password', async () => {
    const visitor = visit(product.url);
    const answer = await visitor.logIn(OPERATOR);
    expect([answer.status, answer.headers.location]).toEqual([303, '/admin/queues']);
    expect((await visitor.ask('/admin/queues')).status).toBe(200);
    expect((await visitor.ask('/admin')).headers.location).toBe('/admin/queues');
  });

  test('takes the e-mail address in capitals too', async () => {
    const answer = await visit(product.url).logIn({
      ...OPERATOR,
      email: 'Operator@Ficelle.EXAMPLE',
    });
    expect(answer.status).toBe(303);
  });

  test.each([
    ['a wrong password', WRONG],
    ['an unknown address', { ...OPERATOR, email: 'nobody@ficelle.example' }],
    ['nothing', { email: '', password: '' }],
    ['SQL', { email: `' or 1=1 --`, password: `' or 1=1 --` }],
    ['NUL bytes', { email: 'operator@ficelle.example\0', password: '\0' }],
    ['the longest of words', { email: 'e'.repeat(1_000), password: 'p'.repeat(2_000) }],
  ])('refuses %s, gives no session, and says no more', async (_, credentials) => {
    const visitor = visit(product.url);
    const answer = await visitor.logIn(credentials);
    expect(answer.status).toBe(401);
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(answer.body).toContain('do not go together');
    expect((await visitor.ask('/admin/queues')).status).toBe(303);
  });

  test('refuses the sixth wrong try of an address for a while, right or wrong', async () => {
    const visitor = visit(product.url);
    const before = await countRows(product, 'audit_log', `action = 'admin.login-refused'`);
    const tries = [];
    for (let at = 0; at < 6; at++) tries.push(await visitor.logIn(WRONG));
    expect(tries.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401, 429]);
    const wait = Number(tries[5]?.headers['retry-after']);
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(15 * 60);
    expect((await visitor.logIn(OPERATOR)).status).toBe(429);
    expect((await visit(product.url).logIn(OPERATOR)).status).toBe(303);
    const refused = await countRows(product, 'audit_log', `action = 'admin.login-refused'`);
    expect(refused - before).toBe(5);
  });

  test('refuses a burst of tries as it refuses them one by one', async () => {
    const visitor = visit(product.url);
    const tries = await Promise.all(Array.from({ length: 12 }, () => visitor.logIn(WRONG)));
    expect(tries.filter(({ status }) => status === 401)).toHaveLength(5);
    expect(tries.filter(({ status }) => status === 429)).toHaveLength(7);
  });

  test('forgets wrong tries after a right one', async () => {
    const visitor = visit(product.url);
    for (let round = 0; round < 2; round++) {
      for (let at = 0; at < 4; at++) expect((await visitor.logIn(WRONG)).status).toBe(401);
      expect((await visitor.logIn(OPERATOR)).status).toBe(303);
    }
  });

  test('answers a form that is none without failing', async () => {
    const headers = (type: string) => ({ headers: { Origin: product.url, 'Content-Type': type } });
    const json = '{"email":{"a":1},"password":["x"]}';
    const asked = { method: 'POST', body: json };
    const visitor = visit(product.url);
    const answers = [
      await visitor.ask('/admin/login', { ...asked, ...headers('application/json') }),
      await visitor.ask('/admin/login', { method: 'POST' }),
      await visitor.ask('/admin/login', {
        ...headers('application/x-www-form-urlencoded'),
        method: 'POST',
        body: 'email=a&email=b&password=c&password=d',
      }),
      await visitor.ask('/admin/login', {
        ...headers('application/x-www-form-urlencoded'),
        method: 'POST',
        body: `email=${'a'.repeat(5_000)}`,
      }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 413]);
  });
});

describe('where the login leads', () => {
  test.each([
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'https:evil.example',
    'javascript:alert(1)',
    '/admin/login\r\nX: y',
    '/admin\\@evil.example',
    '@evil.example',
    '.evil.example',
    '/webhook/sms',
    '/adminevil',
    '',
    ' /admin/queues',
    '/admin/queues\n',
  ])('"%s": to the board', async (next) => {
    expect((await visit(product.url).logIn(OPERATOR, next)).headers.location).toBe('/admin/queues');
    const page = await visit(product.url).ask(`/admin/login?next=${encodeURIComponent(next)}`);
    expect(page.status).toBe(200);
    expect(page.body).toContain('/admin/login?next=%2Fadmin%2Fqueues"');
    expect(page.body).not.toContain('evil');
  });

  test('given twice: to the board', async () => {
    const { body } = await visit(product.url).ask('/admin/login?next=/admin/a&next=//evil.example');
    expect(body).toContain('next=%2Fadmin%2Fqueues"');
  });

  test('a page of ours: there', async () => {
    const next = '/admin/queues/queue/critical?status=active';
    expect((await visit(product.url).logIn(OPERATOR, next)).headers.location).toBe(next);
  });
});

describe('the session', () => {
  test('is a cookie that scripts and other sites cannot use', async () => {
    const answer = await visit(product.url).logIn(OPERATOR);
    const [cookie = '', ...more] = answer.headers['set-cookie'] ?? [];
    expect(more).toEqual([]);
    const parts = cookie.split('; ');
    expect(parts).toEqual(expect.arrayContaining(['HttpOnly', 'SameSite=Strict', 'Path=/admin']));
    expect(cookie).toMatch(/; Expires=/);
  });

  test('has a new id after each login, and the one before is worth nothing', async () => {
    const visitor = visit(product.url);
    await visitor.logIn(OPERATOR);
    const before = visitor.cookie;
    await visitor.logIn(OPERATOR);
    expect(visitor.cookie).not.toBe(before);
    expect((await visitor.ask('/admin/queues')).status).toBe(200);
    visitor.cookie = before;
    expect((await visitor.ask('/admin/queues')).status).toBe(303);
  });

  test('is not begun for those who only look', async () => {
    const sessions = await countRows(product, 'admin_sessions');
    for (const path of ['/admin/login', '/admin/queues', '/admin/dead-letters']) {
      expect(cookieOf(await visit(product.url).ask(path))).toBeUndefined();
    }
    expect(await countRows(product, 'admin_sessions')).toBe(sessions);
  });

  test('ends with the logout, in the record too', async () => {
    const visitor = visit(product.url);
    await visitor.logIn(OPERATOR);
    const sessions = await countRows(product, 'admin_sessions');
    const headers = { Origin: product.url };
    const answer = await visitor.ask('/admin/logout', { method: 'POST', headers });
    expect([answer.status, answer.headers.location]).toEqual([303, '/admin/login']);
    expect((await visitor.ask('/admin/queues')).status).toBe(303);
    expect(await countRows(product, 'admin_sessions')).toBe(sessions - 1);
  });

  test('does not end by following a link', async () => {
    const visitor = visit(product.url);
    await visitor.logIn(OPERATOR);
    await visitor.ask('/admin/logout');
    expect((await visitor.ask('/admin/queues')).status).toBe(200);
  });
});

describe('a request that another site makes an operator send', () => {
  const FOREIGN: [string, Record<string, string>][] = [
    ['Origin', { Origin: 'https://evil.example' }],
    ['Origin null', { Origin: 'null' }],
    ['Origin that is none', { Origin: 'x' }],
    ['Origin on another port', { Origin: 'http://127.0.0.1:1' }],
    ['Sec-Fetch-Site', { 'Sec-Fetch-Site': 'cross-site' }],
    ['Sec-Fetch-Site same-site', { 'Sec-Fetch-Site': 'same-site' }],
  ];
  test.each(FOREIGN)('%s: 403, without effect', async (_, headers) => {
    const visitor = visit(product.url);
    await visitor.logIn(OPERATOR);
    const paths = [
      '/admin/logout',
      '/admin/login',
      '/admin/dead-letters/replay',
      '/admin/queues/api/queues/pause',
    ];
    for (const path of paths) {
      const { status } = await visitor.ask(path, { method: 'POST', headers });
      expect([path, status]).toEqual([path, 403]);
    }
    const { status } = await visitor.ask('/admin/queues/api/queues/critical/pause', {
      method: 'PUT',
      headers,
    });
    expect(status).toBe(403);
    expect((await visitor.ask('/admin/queues')).status).toBe(200);
    expect(Object.values(await product.runtime.conveyor.counts())[0]?.['paused'] ?? 0).toBe(0);
  });
});

describe('the headers of every page', () => {
  test.each([
    '/admin/login',
    '/admin/login.css',
    '/admin/queues',
    '/health',
    '/privacy',
    '/nothing',
  ])('%s: content policy, no sniffing, no framing, no name of the software', async (path) => {
    const { headers } = await visit(product.url).ask(path);
    expect(headers['content-security-policy']).toContain("default-src 'self'");
    expect(headers['content-security-policy']).toContain("script-src 'self'");
    expect(headers['content-security-policy']).not.toMatch(/script-src[^;]*unsafe/);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['x-frame-options']).toBe('SAMEORIGIN');
    expect(headers['x-powered-by']).toBeUndefined();
    expect(headers.server).toBeUndefined();
  });

  test('the login page has no script, and no style that the policy forbids', async () => {
    const { body } = await visit(product.url).ask('/admin/login');
    expect(body).not.toMatch(/<script|<style|style=|on\w+=/);
    expect((await visit(product.url).ask('/admin/login.css')).headers['content-type']).toMatch(
      /^text\/css/,
    );
  });
});

describe('the board', () => {
  test('shows the four tiers', async () => {
    const visitor = visit(product.url);
    await visitor.logIn(OPERATOR);
    const { status, body } = await visitor.ask('/admin/queues/api/queues');
    expect(status).toBe(200);
    const { queues } = JSON.parse(body) as { queues: { name: string }[] };
    expect(queues.map(({ name }) => name)).toEqual(['critical', 'high', 'medium', 'low']);
  });

  test('comes with its program, and has none inside the page', async () => {
    const visitor = visit(product.url);
    await visitor.logIn(OPERATOR);
    const { body } = await visitor.ask('/admin/queues');
    const scripts = [...body.matchAll(/<script([^>]*)>([^]*?)<\/script>/g)];
    const executable = scripts.filter(
      ([, attributes]) => attributes?.includes('application/json') !== true,
    );
    expect(executable.length).toBeGreaterThan(0);
    for (const [, attributes = '', content = ''] of executable) {
      expect(content.trim()).toBe('');
      const source = /src="([^"]+)"/.exec(attributes)?.[1] ?? '';
      const base = new URL('/admin/queues/', product.url);
      const program = await visitor.ask(new URL(source, base).pathname);
      expect(program.status).toBe(200);
      expect(program.headers['content-type']).toMatch(/javascript/);
    }
  });
});
