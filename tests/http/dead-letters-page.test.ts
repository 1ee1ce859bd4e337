import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import type { DeadLetterCause } from '../../db/dead-letter-causes.ts';
import { bury } from '../../db/dead-letters.ts';
import { withUser } from '../../db/with-user.ts';
import { launchChromium } from '../support/chromium.ts';
import { PROVIDE_TIMEOUT_MS } from '../support/debian-program.ts';
import { startProduct, type Product } from '../support/product.ts';
import { OPERATOR, visit } from './admin-visit.ts';
import { countRows, inRecord } from './record-query.ts';

let product: Product;
let browser: Browser;
let page: Page;
let userId: string;
let complaints: string[];
beforeAll(async () => {
  browser = await launchChromium();
  product = await startProduct('postgres', { workers: false, schedulers: false });
}, PROVIDE_TIMEOUT_MS + 120_000);
afterAll(async () => {
  await browser.close();
  await product.stop();
}, 60_000);
beforeEach(async () => {
  await inRecord(product, 'delete from users');
  userId = await product.addUser('+33639986101');
  complaints = [];
  page = await browser.newPage({ locale: 'en-GB' });
  page.setDefaultTimeout(10_000);
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) complaints.push(message.text());
  });
});
afterEach(async () => {
  await page.close();
  expect(complaints).toEqual([]);
});

let texts = 0;
async function dead(cause: DeadLetterCause): Promise<string> {
  const [row] = await inRecord<{ seq: string }>(
    product,
    `insert into inbound_messages (sid, user_id, stream, from_number, to_number, body)
     values ($1, $2, 'conversation', '+33639986101', '+12025550100', 'le secret') returning seq`,
    [`SM${String(++texts).padStart(32, '0')}`, userId],
  );
  return withUser(product.runtime.knex, userId, (tx) =>
    bury(tx, { userId, origin: 'inbound', originSeq: Number(row?.seq), cause }),
  );
}

/** Through the login, as an operator comes. */
async function open(path: string): Promise<void> {
  await page.goto(`${product.url}${path}`);
  await page.getByLabel('E-mail').fill(OPERATOR.email);
  await page.getByLabel('Password').fill(OPERATOR.password);
  await page.getByRole('button', { name: 'Log in' }).click();
  await page.getByRole('heading', { level: 1 }).waitFor();
}

const state = (id: string, where: string): Promise<number> =>
  countRows(product, 'dead_letters', `id = $1 and ${where}`, [id]);
const notice = () => page.getByRole('status').textContent();

describe('the page of dead letters', () => {
  test('says what happened and what to do, and shows nobody’s words', async () => {
    await dead('CARRIER_30007');
    await open('/admin/dead-letters');
    const content = await page.content();
    expect(content).toContain('The networks filtered the text');
    expect(content).toContain('first time');
    expect(content).not.toMatch(/secret|3363998/);
    expect(await page.locator('tbody').last().locator('tr').count()).toBe(1);
  });

  test('replays what is ticked, and no other', async () => {
    const a = await dead('UNEXPECTED');
    const b = await dead('UNEXPECTED');
    await open('/admin/dead-letters');
    await page.locator(`input[value="${a}"]`).check();
    await page.getByRole('button', { name: 'Replay those ticked' }).click();
    expect(await notice()).toBe('1 replayed.');
    expect(await state(a, `replayed_by = '${OPERATOR.email}'`)).toBe(1);
    expect(await state(b, `replayed_at is null`)).toBe(1);
  });

  test('discards with a reason, also when Enter is pressed in its field', async () => {
    const a = await dead('UNEXPECTED');
    await open('/admin/dead-letters');
    await page.locator(`input[value="${a}"]`).check();
    await page.locator('#ticked').getByRole('textbox').fill('<b>too late</b>');
    await page.keyboard.press('Enter');
    expect(await notice()).toBe('1 discarded.');
    expect(await state(a, `discard_reason = '<b>too late</b>'`)).toBe(1);
    await page.goto(`${product.url}/admin/dead-letters?state=discarded`);
    expect(await page.getByText('<b>too late</b>').count()).toBe(1);
  });

  test('works on all that the filter matches, and on nothing else', async () => {
    const a = await dead('CARRIER_30007');
    const b = await dead('CARRIER_20003');
    const c = await dead('UNEXPECTED');
    await open('/admin/dead-letters');
    await page.getByLabel('Cause begins with').fill('CARRIER_');
    await page.getByRole('button', { name: 'Show' }).click();
    await page.getByRole('button', { name: 'Replay all 2' }).click();
    expect(await notice()).toBe('2 replayed.');
    expect(await state(a, 'replayed_at is not null')).toBe(1);
    expect(await state(b, 'replayed_at is not null')).toBe(1);
    expect(await state(c, 'replayed_at is null')).toBe(1);
    expect(page.url()).toContain('causePrefix=CARRIER_');
  });

  test('shows one letter with its history, and closes it', async () => {
    const a = await dead('POISON_CRASHED');
    await open(`/admin/dead-letters/${a}`);
    expect(await page.content()).not.toMatch(/secret|3363998/);
    expect(await page.locator('tbody tr').count()).toBe(1);
    await page.getByRole('button', { name: 'Replay it' }).click();
    expect(await notice()).toBe('1 replayed.');
    await page.goto(`${product.url}/admin/dead-letters/${a}`);
    const history = (await page.locator('tbody').textContent()) ?? '';
    expect(history.replace(/\s+/g, ' ')).toContain(`by ${OPERATOR.email}: queued`);
    expect(await page.getByRole('button').count()).toBe(0);
  });
});

test('a form of another site, or without a choice or a reason, changes nothing', async () => {
  const id = await dead('UNEXPECTED');
  const operator = visit(product.url);
  await operator.logIn(OPERATOR);
  const post = async (verb: string, body: string, origin = product.url): Promise<number> =>
    (
      await operator.ask(`/admin/dead-letters/form/${verb}`, {
        method: 'POST',
        headers: { Origin: origin, 'Content-Type': 'application/x-www-form-urlencoded' },
        body,
      })
    ).status;
  expect(await post('replay', `ids=${id}`, 'https://evil.example')).toBe(403);
  expect(await post('replay', '')).toBe(400);
  expect(await post('replay', 'ids=x')).toBe(400);
  expect(await post('replay', 'matching=false')).toBe(400);
  expect(await post('discard', `ids=${id}`)).toBe(400);
  expect(await post('discard', `ids=${id}&reason=`)).toBe(400);
  expect(await state(id, 'replayed_at is null and discarded_at is null')).toBe(1);
  expect(await post('discard', `ids=${id}&reason=x`)).toBe(303);
  expect(await state(id, `discard_reason = 'x'`)).toBe(1);
});
