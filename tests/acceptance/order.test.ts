import { afterEach, describe, expect, test } from '@jest/globals';
import { expectReplies, noteOf } from './numbered-notes.ts';
import { BACKENDS, startProduct, type Product } from '../support/product.ts';

const USERS = 100;
const TEXTS = 20;

const number = (user: number) => `+336399820${String(user).padStart(2, '0')}`;

describe.each(BACKENDS)('many people at once, with queues on %s', (backend) => {
  let product: Product | null = null;
  afterEach(async () => {
    await product?.stop();
    product = null;
  }, 60_000);

  test(`${USERS} people send ${TEXTS} texts each: everybody gets their own replies, in order, once`, async () => {
    product = await startProduct(backend);
    const { carrier } = product;
    for (let user = 0; user < USERS; user++) await product.addUser(number(user));
    await Promise.all(
      Array.from({ length: USERS }, async (_, user) => {
        for (let n = 1; n <= TEXTS; n++) {
          const { statuses } = await carrier.text(number(user), noteOf(user, n));
          expect(statuses).toEqual([200]);
        }
      }),
    );
    for (let user = 0; user < USERS; user++) {
      await expectReplies(carrier, number(user), user, TEXTS);
    }
    expect(carrier.oracle.duplicates()).toBe(0);
  }, 120_000);
});
