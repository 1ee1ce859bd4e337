import { beforeEach, describe, expect, test } from '@jest/globals';
import { phoneOf, type Phone } from '../support/conversation.ts';
import { productSuite } from '../support/product-suite.ts';

const product = productSuite('postgres');
let phone: Phone;
let people = 0;
beforeEach(async () => {
  phone = phoneOf(product(), `+336399860${String(50 + people++)}`);
  await product().addUser(phone.number);
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
