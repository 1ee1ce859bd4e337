import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addBackgroundWork } from '../../db/background-work.ts';
import { withUser } from '../../db/with-user.ts';
import { backgroundRow } from '../../jobs/background.ts';
import { ficelle, ficelleJson, type Environment } from '../cli/ficelle.ts';
import { OPERATOR, visit, type AdminVisit } from '../http/admin-visit.ts';
import { startProduct, type Product } from '../support/product.ts';

const ANNA = '+33639980020';
const SECRET = 'mon secret bien gardé';

let product: Product;
let operator: AdminVisit;
let env: Environment;
let anna: string;
beforeAll(async () => {
  product = await startProduct('postgres', { workers: false, schedulers: false });
  operator = visit(product.url);
  await operator.logIn(OPERATOR);
  env = product.env;
  anna = await product.addUser(ANNA);
  for (let n = 0; n < 3; n++) await product.carrier.text(ANNA, `${SECRET} ${n}`);
  await withUser(product.runtime.knex, anna, (tx) =>
    addBackgroundWork(
      tx,
      anna,
      ['a', 'b'].map((sid) => backgroundRow('ask-prices', { sids: [sid] }, sid)),
    ),
  );
}, 120_000);
afterAll(() => product.stop(), 60_000);

const post = (body: object) =>
  operator.ask('/admin/lanes/limits', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
    body: JSON.stringify(body),
  });

describe('ficelle lanes', () => {
  test('lists what waits, without numbers or texts', async () => {
    const { stdout } = await ficelle(['lanes'], { env });
    expect(stdout).toMatch(/^conversation +3 +1 +\d+ s$/m);
    expect(stdout).toMatch(new RegExp(`^${anna} +conversation +3 +0 +0 +\\d+ s +now +1 +5$`, 'm'));
    expect(stdout).toMatch(new RegExp(`^${anna} +background +2 +0 +0 +\\d+ s +now +2 +2$`, 'm'));
    expect(stdout).not.toContain(SECRET);
    expect(stdout).not.toContain(ANNA);
    expect(await ficelleJson(['lanes', 'list', '--stream', 'background'], { env })).toMatchObject({
      streams: [{ stream: 'background', rows: 2, lanes: 1 }],
      lanes: [{ userId: anna, stream: 'background', waiting: 2, slots: 2, quantum: 2 }],
    });
  });

  test('shows every lane of a user, by id or number', async () => {
    const byNumber = await ficelleJson(['lanes', 'show', ANNA], { env });
    expect(byNumber).toMatchObject({
      userId: anna,
      lanes: [
        { stream: 'keyword', waiting: 0, oldest: null },
        { stream: 'conversation', waiting: 3 },
        { stream: 'outbound', waiting: 0 },
        { stream: 'outbound-bulk', waiting: 0 },
        { stream: 'background', waiting: 2 },
      ],
    });
    expect((await ficelle(['lanes', 'show', anna], { env })).stdout).toMatch(/^background +2 /m);
  });

  test('changes limits, for everybody or one user, and makes the default hold again', async () => {
    const limit = (...args: string[]) =>
      ficelleJson(['lanes', 'limit', 'background', ...args], { env });
    expect(await limit('--slots', '4')).toMatchObject({ userId: null, slots: 4, quantum: 2 });
    expect(await limit('--quantum', '9', '--user', ANNA)).toMatchObject({
      userId: anna,
      slots: 4,
      quantum: 9,
    });
    expect(await ficelleJson(['lanes', 'show', ANNA], { env })).toMatchObject({
      lanes: expect.arrayContaining([
        expect.objectContaining({ stream: 'background', slots: 4, quantum: 9 }),
      ]) as unknown,
    });
    expect(await limit('--reset', '--user', ANNA)).toMatchObject({ slots: 4, quantum: 2 });
    expect(await limit('--reset')).toMatchObject({ slots: 2, quantum: 2 });
  });

  test.each([
    [['conversation', '--slots', '2'], /conversation has exactly 1, because .* in order/],
    [['background', '--slots', '0'], /whole number from 1 to 16/],
    [['background'], /expected --slots, --quantum or both, or --reset alone/],
    [['background', '--slots', '2', '--reset'], /or --reset alone/],
    [['letters', '--slots', '2'], /Expected one of keyword, conversation/],
  ])('refuses %j', async (args, message) => {
    const { code, stderr } = await ficelle(['lanes', 'limit', ...args], { env });
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
  });
});

describe('/admin/lanes', () => {
  test('is for operators only', async () => {
    const stranger = visit(product.url);
    expect((await stranger.ask('/admin/lanes')).headers.location).toContain('/admin/login');
    const json = { headers: { Accept: 'application/json' } };
    expect((await stranger.ask('/admin/lanes', json)).status).toBe(401);
    expect((await stranger.ask('/admin/lanes/limits', { method: 'POST', ...json })).status).toBe(
      401,
    );
  });

  test('shows what waits as JSON and as a page, without texts, inline style or script', async () => {
    const json = await operator.ask('/admin/lanes', { headers: { Accept: 'application/json' } });
    expect(JSON.parse(json.body)).toMatchObject({
      streams: expect.arrayContaining([
        expect.objectContaining({ stream: 'conversation', rows: 3, lanes: 1, slots: 1 }),
      ]) as unknown,
      lanes: expect.arrayContaining([
        expect.objectContaining({ userId: anna, stream: 'background', waiting: 2 }),
      ]) as unknown,
    });
    const page = await operator.ask('/admin/lanes', { headers: { Accept: 'text/html' } });
    expect(page.headers['content-type']).toMatch(/html/);
    expect(page.body).toContain(anna);
    expect(page.body).not.toMatch(/<script|<style|style=|onclick/);
    for (const { body } of [json, page]) {
      expect(body).not.toContain(SECRET);
      expect(body).not.toContain(ANNA);
    }
    expect((await operator.ask('/admin/lanes.css')).headers['content-type']).toMatch(/css/);
  });

  test('sets and resets limits, by JSON and by the form of the page', async () => {
    const set = await post({ stream: 'background', user: anna, slots: 6 });
    expect(JSON.parse(set.body)).toEqual({
      stream: 'background',
      userId: anna,
      slots: 6,
      quantum: 2,
    });
    const form = (fields: Record<string, string>) =>
      operator.ask('/admin/lanes/limits', {
        method: 'POST',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: product.url },
        body: new URLSearchParams(fields).toString(),
      });
    const sent = await form({ stream: 'background', slots: '5', quantum: '' });
    expect([sent.status, sent.headers.location]).toEqual([303, '/admin/lanes']);
    await form({ stream: 'background', user: anna, slots: '6', reset: 'true' });
    const view = await operator.ask('/admin/lanes?stream=background', {
      headers: { Accept: 'application/json' },
    });
    expect(JSON.parse(view.body)).toMatchObject({
      lanes: [{ slots: 5, quantum: 2 }],
      limits: [{ stream: 'background', userId: null, slots: 5, quantum: null }],
    });
    await post({ stream: 'background', reset: true });
  });

  test.each([
    [{ stream: 'outbound', slots: 2 }, /outbound has exactly 1/],
    [{ stream: 'background', slots: 1.5 }, /slots: given 1.5/],
    [{ stream: 'background', slots: 'many' }, /slots/],
    [{ stream: 'nothing', slots: 1 }, /stream/],
    [{ stream: 'background' }, /expected slots, a quantum, or both/],
    [
      { stream: 'background', slots: 3, user: '00000000-0000-4000-8000-000000000000' },
      /there is no such user/,
    ],
  ])('refuses %j', async (body, message) => {
    const answer = await post(body);
    expect(answer.status).toBe(400);
    expect(answer.body).toMatch(message);
  });
});

test('/metrics tells the backlog, its age and the lanes of each stream, and of no user', async () => {
  const { body } = await operator.ask('/metrics');
  expect(body).toMatch(/^ficelle_lane_rows\{stream="conversation"\} 3$/m);
  expect(body).toMatch(/^ficelle_lane_rows\{stream="background"\} 2$/m);
  expect(body).toMatch(/^ficelle_lane_rows\{stream="outbound"\} 0$/m);
  expect(body).toMatch(/^ficelle_lanes_with_work\{stream="background"\} 1$/m);
  expect(
    Number(/ficelle_lane_oldest_seconds\{stream="background"\} (.*)/.exec(body)?.[1]),
  ).toBeGreaterThan(0);
  expect(body).toMatch(/^ficelle_backlog_rows\{line="background",state="pending"\} 2$/m);
  expect(body).not.toContain(anna);
});
