import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { appRoutes } from '@bull-board/api/dist/routes.js';
import { startProduct, type Product } from '../support/product.ts';
import { OPERATOR, visit } from './admin-visit.ts';
import { send } from './http-request.ts';

let product: Product;
beforeAll(async () => {
  product = await startProduct('postgres', { workers: false, schedulers: false });
}, 120_000);
afterAll(async () => {
  await product.stop();
}, 60_000);

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
      expect(body).not.toMatch(/"critical"|Ficelle|deadLetters|<script/);
    }
  });

  test.each([
    '/ADMIN/Queues/api/queues',
    '/Admin',
    '//admin/queues',
    '/admin%2fqueues',
    '/./admin/',
  ])('%s is no address of ours', async (path) => {
    expect((await send(`${product.url}${path}`)).status).toBe(404);
    expect((await send(`${product.url}${path}`, { method: 'POST' })).status).toBe(404);
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
    expect(headers['server']).toBeUndefined();
  });

  test('the login page has no script, and no style that the policy forbids', async () => {
    const { body } = await visit(product.url).ask('/admin/login');
    expect(body).not.toMatch(/<script|<style|\sstyle=|\son\w+=/);
    expect((await visit(product.url).ask('/admin/login.css')).headers['content-type']).toMatch(
      /^text\/css/,
    );
  });
});

describe('the board', () => {
  test('shows the four tiers and the dead letters', async () => {
    const visitor = visit(product.url);
    await visitor.logIn(OPERATOR);
    const { status, body } = await visitor.ask('/admin/queues/api/queues');
    expect(status).toBe(200);
    const { queues } = JSON.parse(body) as { queues: { name: string }[] };
    expect(queues.map(({ name }) => name)).toEqual([
      'critical',
      'high',
      'medium',
      'low',
      'dead-letters',
    ]);
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
