import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startIngressRole } from '../../ops/start/roles.ts';
import { startProduct, type Product } from '../support/product.ts';
import { cookieOf, OPERATOR, visit } from './admin-visit.ts';
import { countRows } from './record-query.ts';

let product: Product;
beforeAll(async () => {
  product = await startProduct('postgres', { workers: false, schedulers: false });
}, 120_000);
afterAll(async () => {
  await product.stop();
}, 60_000);

const WRONG = { ...OPERATOR, password: 'another password' };

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

  test('travels over https only where the product is reached by https', async () => {
    const { settings } = product.runtime;
    const publicUrl = 'https://sms.example.org';
    const secure = await startIngressRole(
      { ...product.runtime, settings: { ...settings, publicUrl } },
      { host: '127.0.0.1', port: 0 },
    );
    try {
      const visitor = visit(`http://127.0.0.1:${secure.port}`);
      const headers = { 'X-Forwarded-Proto': 'https', Origin: publicUrl, Host: 'sms.example.org' };
      const answer = await visitor.ask('/admin/login', {
        method: 'POST',
        headers: { ...headers, 'Content-Type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams(OPERATOR).toString(),
      });
      expect(answer.headers['set-cookie']?.[0]).toMatch(/; Secure/);
      expect(answer.headers['strict-transport-security']).toMatch(/max-age=\d{6,}/);
    } finally {
      await secure.stop(1_000);
    }
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
