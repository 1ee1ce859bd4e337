import { beforeAll, describe, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { BACKENDS } from '../support/product.ts';
import { productSuite } from '../support/product-suite.ts';

const ANNA = '+33639980010';
const BEN = '+33639980011';

describe.each(BACKENDS)('duplicate webhooks, with queues on %s', (backend) => {
  const product = productSuite(backend);
  beforeAll(async () => {
    await product().addUser(ANNA);
    await product().addUser(BEN);
  });

  test.each([
    ['twice', ANNA, 2, false],
    ['fifty times at once', BEN, 50, true],
  ])('a text delivered %s has one reply', async (_, from, times, concurrently) => {
    const { statuses } = await product().carrier.text(from, 'note le code est bleu', {
      times,
      concurrently,
    });
    expect(statuses).toEqual(Array.from({ length: times }, () => 200));
    await product().carrier.oracle.waitFor(from, 1);
    await sleep(1_000);
    expect(product().carrier.oracle.arrivals(from)).toHaveLength(1);
  });
});
