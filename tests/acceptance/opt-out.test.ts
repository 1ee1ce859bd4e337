import { beforeEach, describe, expect, test } from '@jest/globals';
import { phoneOf, type Phone } from '../support/conversation.ts';
import { BACKENDS } from '../support/product.ts';
import { productSuite } from '../support/product-suite.ts';
import { superuser } from '../support/superuser.ts';

let people = 0;
const nextNumber = () => `+336399870${String(people++).padStart(2, '0')}`;

describe.each(BACKENDS)('opting out, with queues on %s', (backend) => {
  const product = productSuite(backend);
  let phone: Phone;
  beforeEach(async () => {
    phone = phoneOf(product(), nextNumber());
    await product().addUser(phone.number);
  });

  test.each(['STOP', 'arrêt', 'UNSUBSCRIBE'])(
    'after %j nothing is sent, not even a reminder',
    async (word) => {
      await phone.says('rappelle-moi dans 3 secondes de sortir le linge');
      await phone.sends(word);
      await expect(optedOut(phone.number)).resolves.toBe(true);
      await phone.sends('ajoute lait à ma liste de courses');
      expect(await phone.isLeftAlone(5_000)).toBe(true);
    },
  );

  test.each(["arrête de m'envoyer des messages", 'Stop.', 'désabonne-moi'])(
    '%j is obeyed too, and confirmed once',
    async (words) => {
      expect(await phone.says(words)).toMatch(/START/);
      await phone.sends('mes rappels');
      expect(await phone.isLeftAlone()).toBe(true);
    },
  );

  test('START opens the line again', async () => {
    await phone.sends('STOP');
    await expect(optedOut(phone.number)).resolves.toBe(true);
    expect(await phone.says('START')).toMatch(/MENU/);
    expect(await phone.says('ajoute lait à ma liste de courses')).toMatch(/lait/);
  });

  test('HELP is answered, and passes a line that waits', async () => {
    expect(await phone.says('HELP')).toMatch(/rappelle-moi/);
  });

  test('"yes" is an answer and no request to be texted', async () => {
    expect(await phone.says('yes')).not.toMatch(/START/);
  });

  /** Waits for the fact, not for a text: there is none. */
  async function optedOut(number: string): Promise<boolean> {
    for (let attempt = 0; attempt < 50; attempt++) {
      const rows = await superuser(product().database, 'select from opt_outs where number = $1', [
        number,
      ]);
      if (rows.length > 0) return true;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return false;
  }
});

describe('where the carrier answers itself (OptOutType)', () => {
  const product = productSuite('postgres', { carrier: { advancedOptOut: true } });

  test.each(['STOP', 'HELP'])('we do not answer %s too', async (word) => {
    const phone = phoneOf(product(), nextNumber());
    await product().addUser(phone.number);
    await phone.sends(word);
    expect(await phone.isLeftAlone(1_500)).toBe(true);
  });
});
