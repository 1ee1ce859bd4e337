import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startProduct, type Product } from '../support/product.ts';

const number = (user: number) => `+336399830${String(user).padStart(2, '0')}`;
const USERS = 20;

describe('Redis away', () => {
  let product: Product;
  beforeAll(async () => {
    product = await startProduct('redis', { ownRedis: true });
    for (let user = 0; user < USERS; user++) await product.addUser(number(user));
  }, 120_000);
  afterAll(async () => {
    await product.stop();
  }, 60_000);

  test('texts are accepted all the same, and answered once it is back', async () => {
    const { carrier, redis } = product;
    await carrier.text(number(0), 'note avant');
    await carrier.oracle.waitFor(number(0), 1);
    await redis?.kill();
    const sent = await Promise.all(
      Array.from({ length: USERS }, (_, user) =>
        carrier.text(number(user), `note pendant ${user}`),
      ),
    );
    expect(sent.flatMap(({ statuses }) => statuses)).toEqual(
      Array.from({ length: USERS }, () => 200),
    );
    expect(carrier.oracle.total).toBe(1);
    await redis?.restart();
    for (let user = 0; user < USERS; user++) {
      await carrier.oracle.waitFor(number(user), user === 0 ? 2 : 1, 20_000);
    }
    expect(carrier.oracle.duplicates()).toBe(0);
  }, 90_000);
});
