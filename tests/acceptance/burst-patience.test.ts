import { expect, test } from '@jest/globals';
import { phoneOf } from '../support/conversation.ts';
import { productSuite } from '../support/product-suite.ts';

/** So long that nobody takes it for anything else, on the busiest machine. */
const product = productSuite('postgres', {
  env: { BURST_WAIT_MS: '20000', BURST_CAP_MS: '20000' },
});

test('only unsure texts wait, for as long as the configuration says', async () => {
  const phone = phoneOf(product(), '+33639980095');
  await product().addUser(phone.number);
  expect(await phone.says('ajoute lait à ma liste de courses')).toMatch(/lait/);
  await phone.sends('blabla');
  expect(await phone.isLeftAlone(4_000)).toBe(true);
});
