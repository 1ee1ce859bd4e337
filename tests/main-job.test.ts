import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { BACKENDS, startProduct, type Product } from './support/product.ts';

const ANNA = '+33639980010';
const BOB = '+12025550110';

describe.each(BACKENDS)('the main job, with queues on %s', (backend) => {
  let product: Product;
  beforeAll(async () => {
    product = await startProduct(backend);
    await product.addUser(ANNA);
    await product.addUser(BOB, { language: 'en', timeZone: 'America/New_York' });
  }, 120_000);
  afterAll(async () => {
    await product.stop();
  }, 60_000);

  test('a text gets its answer, in the language of its sender', async () => {
    await product.carrier.text(ANNA, 'ajoute lait et pain à ma liste de courses');
    await product.carrier.text(BOB, 'add milk and bread to my shopping list');
    await product.carrier.oracle.waitFor(ANNA, 1);
    await product.carrier.oracle.waitFor(BOB, 1);
    expect(product.carrier.oracle.arrivals(ANNA)[0]?.body).toMatch(/lait et pain/);
    expect(product.carrier.oracle.arrivals(BOB)[0]?.body).toMatch(/milk and bread/);
  });
});
