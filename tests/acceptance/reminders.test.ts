import { beforeEach, describe, expect, test } from '@jest/globals';
import { phoneOf, type Phone } from '../support/conversation.ts';
import { BACKENDS } from '../support/product.ts';
import { productSuite } from '../support/product-suite.ts';
import { superuser } from '../support/superuser.ts';

let people = 0;

describe.each(BACKENDS)('reminders, with queues on %s', (backend) => {
  const product = productSuite(backend);
  let phone: Phone;
  let userId: string;
  beforeEach(async () => {
    phone = phoneOf(product(), `+336399880${String(people++).padStart(2, '0')}`);
    userId = await product().addUser(phone.number);
  });

  test('fires at its time, once, and is done by a word', async () => {
    const asked = Date.now();
    expect(await phone.says('rappelle-moi dans 3 secondes de sortir le linge')).toMatch(
      /sortir le linge/,
    );
    expect(await phone.hears()).toMatch(/^Rappel : sortir le linge/);
    expect(Date.now() - asked).toBeGreaterThanOrEqual(2_900);
    expect(await phone.says('fait')).toMatch(/sortir le linge/);
    expect(await phone.isLeftAlone()).toBe(true);
    expect(
      await superuser(product().database, 'select status from reminders where user_id = $1', [
        userId,
      ]),
    ).toEqual([{ status: 'done' }]);
  });

  test('is put off by a word, and by a time', async () => {
    await phone.says('rappelle-moi dans 1 seconde de manger');
    await phone.hears();
    expect(await phone.says('plus tard')).toMatch(/manger/);
    expect(await phone.says('mes rappels')).toMatch(/1\. manger/);
    expect(await phone.says('dans 2 heures')).toMatch(/manger|De quoi/);
  });

  test('that is late says how late, and is sent once', async () => {
    await superuser(
      product().database,
      `insert into reminders (user_id, text, due_at) values ($1, 'appeler le garage', now() - interval '25 minutes')`,
      [userId],
    );
    expect(await phone.hears()).toMatch(/25 min.*appeler le garage/);
    expect(await phone.isLeftAlone(2_500)).toBe(true);
  });

  test('that is undone does not fire', async () => {
    await phone.says('rappelle-moi dans 3 secondes de sortir le linge');
    expect(await phone.says('annule')).toMatch(/sortir le linge/);
    expect(await phone.isLeftAlone(4_500)).toBe(true);
  });

  test('a wave of them is sent, each once, and does not delay an answer', async () => {
    const others = await Promise.all(
      Array.from({ length: 60 }, async (_, index) => {
        const number = `+336399${backend === 'redis' ? '89' : '90'}1${String(index).padStart(2, '0')}`;
        return { number, userId: await product().addUser(number) };
      }),
    );
    for (const other of others) {
      await superuser(
        product().database,
        `insert into reminders (user_id, text, due_at) values ($1, 'boire', now() + interval '2 seconds')`,
        [other.userId],
      );
    }
    expect(await phone.says('ajoute lait à ma liste de courses')).toMatch(/lait/);
    for (const { number } of others) await product().carrier.oracle.waitFor(number, 1, 30_000);
    expect(product().carrier.oracle.duplicates()).toBe(0);
    for (const { number } of others)
      expect(product().carrier.oracle.arrivals(number)).toHaveLength(1);
  }, 60_000);
});
