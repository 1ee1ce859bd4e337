import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { phoneOf, type Phone } from '../support/conversation.ts';
import { startProduct, type Product } from '../support/product.ts';

let product: Product;
let phone: Phone;
let people = 0;
beforeAll(async () => {
  product = await startProduct('postgres');
}, 120_000);
afterAll(async () => {
  await product.stop();
}, 60_000);
beforeEach(async () => {
  phone = phoneOf(product, `+336399860${String(50 + people++)}`);
  await product.addUser(phone.number);
});

describe('texts that come in a burst', () => {
  test('fragments are read as one', async () => {
    await phone.sends('rappelle-moi');
    await phone.sends('dans 2 heures');
    await phone.sends('de sortir le linge');
    expect(await phone.hears()).toMatch(/C'est noté : sortir le linge/);
    expect(await phone.isLeftAlone(2_500)).toBe(true);
  });

  test('a clear request waits for nobody', async () => {
    const began = performance.now();
    await phone.says('ajoute lait à ma liste de courses');
    expect(performance.now() - began).toBeLessThan(1_400);
  });

  test('clear requests in a row have a reply each, in order', async () => {
    for (const thing of ['lait', 'pain', 'beurre'])
      await phone.sends(`ajoute ${thing} à ma liste de courses`);
    expect(await phone.hears()).toMatch(/lait/);
    expect(await phone.hears()).toMatch(/pain/);
    expect(await phone.hears()).toMatch(/beurre/);
  });

  test('what nobody understands has one honest answer', async () => {
    await phone.sends('blabla');
    await phone.sends('encore du blabla');
    expect(await phone.hears()).toMatch(/pas compris/);
    expect(await phone.isLeftAlone(2_500)).toBe(true);
  });
});
