import { randomInt } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startProduct, type Product } from '../support/product.ts';
import { waitFor } from '../support/wait-for.ts';
import { countRows } from './record-query.ts';
import { postWebhook, targetOf, textParams, type WebhookTarget } from './signed-webhook.ts';

let product: Product;
let target: WebhookTarget;
beforeAll(async () => {
  product = await startProduct('postgres');
  target = targetOf(product);
}, 120_000);
afterAll(async () => {
  await product.stop();
}, 60_000);

let people = 30;
async function somebody(): Promise<string> {
  const number = `+336399800${++people}`;
  await product.addUser(number);
  return number;
}

/** Sends one more text and waits for its answer: whatever came before it has had its effect then. */
async function repliesAfterOneMore(number: string, before: number): Promise<number> {
  const word = `fanion${randomInt(1_000_000)}`;
  await postWebhook(target, textParams({ From: number, Body: `note ${word}` }));
  const arrived = await product.carrier.oracle.waitFor(number, before + 1);
  expect(arrived.at(-1)?.body).toContain(word);
  return arrived.length - 1;
}

describe('the same text again', () => {
  test.each<[string, number, boolean]>([
    ['twice', 2, false],
    ['50 times at once', 50, true],
  ])('%s has one reply', async (_, times, atOnce) => {
    const number = await somebody();
    const params = textParams({ From: number, Body: 'note le code est bleu' });
    const statuses: number[] = [];
    if (atOnce) {
      const answers = Array.from({ length: times }, () => postWebhook(target, params));
      statuses.push(...(await Promise.all(answers)).map(({ status }) => status));
    } else {
      for (let time = 0; time < times; time++) {
        statuses.push((await postWebhook(target, params)).status);
        await product.carrier.oracle.waitFor(number, 1);
      }
    }
    expect(statuses).toEqual(Array.from({ length: times }, () => 200));
    await product.carrier.oracle.waitFor(number, 1);
    expect(await repliesAfterOneMore(number, 1)).toBe(1);
    expect(await countRows(product, 'inbound_messages', 'from_number = $1', [number])).toBe(2);
    expect(await countRows(product, 'notes')).toBeGreaterThan(0);
  });

  test('at the fallback address too', async () => {
    const number = await somebody();
    const params = textParams({ From: number, Body: 'note le code est vert' });
    const path = '/webhook/sms/fallback';
    const answers = [postWebhook(target, params), postWebhook(target, params, { path })];
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([200, 200]);
    await product.carrier.oracle.waitFor(number, 1);
    expect(await repliesAfterOneMore(number, 1)).toBe(1);
  });

  test('with another text under the same SID keeps the first', async () => {
    const number = await somebody();
    const first = textParams({ From: number, Body: 'note la clé est rouge' });
    await postWebhook(target, first);
    await product.carrier.oracle.waitFor(number, 1);
    expect((await postWebhook(target, { ...first, Body: 'note autre chose' })).status).toBe(200);
    expect(await repliesAfterOneMore(number, 1)).toBe(1);
    expect(await countRows(product, 'notes', `body like '%autre chose%'`)).toBe(0);
  });

  test('two texts with the same words are two', async () => {
    const number = await somebody();
    const ask = () => postWebhook(target, textParams({ From: number, Body: 'note deux fois' }));
    await Promise.all([ask(), ask()]);
    await product.carrier.oracle.waitFor(number, 2);
    expect(await repliesAfterOneMore(number, 2)).toBe(2);
  });
});

describe('odd texts of real people', () => {
  test.each<[string, string]>([
    ['nothing', ''],
    ['spaces', ' \n\t '],
    ['only emoji', '🤷‍♀️🤷‍♀️'],
    ['1,600 characters', `note ${'mot '.repeat(398)}`],
    ['1,600 emoji', '🙂'.repeat(800)],
    ['2,500 times of the day', 'demain à 8h '.repeat(2_500)],
    ['60,000 digits', '1'.repeat(60_000)],
    ['20,000 spaces', `rappelle-moi${' '.repeat(20_000)}dans`],
  ])('%s: answered, and the next one too', async (_, Body) => {
    const number = await somebody();
    expect((await postWebhook(target, textParams({ From: number, Body }))).status).toBe(200);
    await product.carrier.oracle.waitFor(number, 1);
    const before = product.carrier.oracle.arrivals(number).length;
    expect(await repliesAfterOneMore(number, before)).toBe(before);
    expect(await countRows(product, 'dead_letters')).toBe(0);
  });
});

describe('OptOutType', () => {
  test('that nobody knows is recorded, not answered, and stops nothing', async () => {
    const number = await somebody();
    const params = textParams({ From: number, Body: 'note a', OptOutType: 'WHATEVER' });
    expect((await postWebhook(target, params)).status).toBe(200);
    expect(await repliesAfterOneMore(number, 0)).toBe(0);
    expect(await countRows(product, 'opt_outs', 'number = $1', [number])).toBe(0);
  });

  test('STOP and START are obeyed without a word', async () => {
    const number = await somebody();
    // Words like these pass the line of the conversation: the next one waits until this one is done.
    for (const [word, optedOut] of [
      ['STOP', 1],
      ['START', 0],
    ] as const) {
      const params = textParams({ From: number, Body: word, OptOutType: word });
      expect((await postWebhook(target, params)).status).toBe(200);
      await waitFor(
        async () => (await countRows(product, 'opt_outs', 'number = $1', [number])) === optedOut,
        { what: `${word} to be obeyed` },
      );
    }
    expect(await repliesAfterOneMore(number, 0)).toBe(0);
  });
});
