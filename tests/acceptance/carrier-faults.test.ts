import { afterEach, describe, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { startProduct, type Product } from '../support/product.ts';

const ANNA = '+33639980010';

describe('a carrier whose answers are lost', () => {
  let product: Product | null = null;
  afterEach(async () => {
    await product?.stop();
    product = null;
  }, 60_000);

  test.each([
    ['accepts and hangs', { acceptThenHang: { count: 3 } }],
    ['accepts and answers 500', { errorAfterAccept: { count: 3 } }],
    ['accepts and resets', { resetAfterAccept: { count: 3 } }],
    ['fails with 500 before accepting', { errorBeforeAccept: { count: 3 } }],
    ['resets before accepting', { resetBeforeAccept: { count: 3 } }],
    ['says 429', { rateLimited: { count: 3 } }],
  ])(
    'when it %s, every text arrives once and in order',
    async (_, faults) => {
      product = await startProduct('postgres');
      await product.addUser(ANNA);
      const { carrier } = product;
      carrier.faults.set(faults);
      for (let n = 1; n <= 5; n++) await carrier.text(ANNA, `note numero ${n}`);
      await carrier.oracle.waitFor(ANNA, 5, 80_000);
      await sleep(1_500);
      const bodies = carrier.oracle.arrivals(ANNA).map(({ body }) => body);
      expect(bodies).toHaveLength(5);
      bodies.forEach((body, index) => {
        expect(body).toContain(`numero ${index + 1}`);
      });
      expect(carrier.oracle.duplicates()).toBe(0);
    },
    120_000,
  );

  test('even when no callback tells what became of them', async () => {
    product = await startProduct('postgres');
    await product.addUser(ANNA);
    const { carrier } = product;
    carrier.faults.set({ errorAfterAccept: { count: 2 }, callbackDropped: {} });
    for (let n = 1; n <= 3; n++) await carrier.text(ANNA, `note numero ${n}`);
    await carrier.oracle.waitFor(ANNA, 3, 60_000);
    await sleep(1_500);
    expect(carrier.oracle.arrivals(ANNA).map(({ body }) => /numero (\d)/.exec(body)?.[1])).toEqual([
      '1',
      '2',
      '3',
    ]);
  }, 120_000);
});
