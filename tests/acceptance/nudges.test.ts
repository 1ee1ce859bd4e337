import { beforeEach, describe, expect, test } from '@jest/globals';
import { phoneOf, type Phone } from '../support/conversation.ts';
import { productSuite } from '../support/product-suite.ts';
import { superuser } from '../support/superuser.ts';
import { waitFor } from '../support/wait-for.ts';

const product = productSuite('postgres');
let phone: Phone;
let userId: string;
let people = 0;
beforeEach(async () => {
  phone = phoneOf(product(), `+336399870${String(people++).padStart(2, '0')}`);
  userId = await product().addUser(phone.number);
});

const itsHourComes = () =>
  superuser(
    product().database,
    `update nudges set due_at = now() where user_id = $1 and state = 'scheduled'`,
    [userId],
  );

/** Nudges that were not said, once there are some. */
async function dropped() {
  const nudges = await superuser(
    product().database,
    `select kind from nudges where user_id = $1 and state = 'dropped'`,
    [userId],
  );
  return nudges.length > 0 && nudges;
}

describe('what Ficelle writes by herself', () => {
  test('a focus ends, rests and is enough, by numbers', async () => {
    expect(await phone.says('focus 25')).toMatch(/^C'est parti : 25 min/);
    await itsHourComes();
    expect(await phone.hears()).toMatch(/^25 min, bravo ! Pause de 5 min/);
    expect(await phone.says('1')).toMatch(/^Bonne pause/);
    await itsHourComes();
    expect(await phone.hears()).toMatch(/^Fin de la pause/);
    expect(await phone.says('2')).toMatch(/^Bravo/);
  });

  test('a brief comes in the morning, and on demand', async () => {
    await phone.says('à faire : payer le loyer');
    expect(await phone.says('bilan du matin à 8h')).toMatch(/bilan du matin tous les jours/);
    await itsHourComes();
    expect(await phone.hears()).toMatch(/^Ta journée :\n1\. payer le loyer/);
    expect(await phone.says('fait 1')).toMatch(/payer le loyer/);
    expect(await phone.says('bilan')).toMatch(/^Rien de prévu/);
  });

  test('nothing comes to who wants no texts', async () => {
    await phone.says("demande-moi dans 1h si j'ai avancé");
    await phone.sends('STOP');
    await itsHourComes();
    const nudges = await waitFor(dropped, { what: 'it to be called off', timeoutMs: 15_000 });
    expect(nudges).toEqual([{ kind: 'check-in' }]);
    expect(await phone.isLeftAlone()).toBe(true);
  });
});
