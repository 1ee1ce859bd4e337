import { beforeEach, describe, expect, test } from '@jest/globals';
import { phoneOf, type Phone } from '../support/conversation.ts';
import { productSuite } from '../support/product-suite.ts';
import { superuser } from '../support/superuser.ts';

const product = productSuite('postgres');
let phone: Phone;
let people = 0;
beforeEach(() => {
  phone = phoneOf(product(), `+336399860${String(people++).padStart(2, '0')}`);
});

const rows = (sql: string) => superuser(product().database, sql, [phone.number]);

describe('an unknown number', () => {
  test('is welcomed in its language, agrees, tells its city, and is a user', async () => {
    expect(await phone.says('hello, can you help me remember things?')).toMatch(
      /Ficelle.*privacy.*1 = /,
    );
    expect(await phone.says('1')).toMatch(/where you are/);
    expect(await phone.says('Montreal')).toMatch(/You're in/);
    expect(await phone.says('add milk to my shopping list')).toMatch(/milk/);
    expect(
      await rows(`select u.status, u.language, u.time_zone, c.given from users u
      join user_phone_numbers n on n.user_id = u.id join consents c on c.user_id = u.id where n.number = $1`),
    ).toEqual([{ status: 'active', language: 'en', time_zone: 'America/Toronto', given: true }]);
    // The first tip: tomorrow at eleven, where they are.
    expect(
      await rows(`select g.kind, (g.due_at at time zone 'America/Toronto')::time::text as hour, g.due_at > now() as ahead
      from nudges g join user_phone_numbers n on n.user_id = g.user_id where n.number = $1`),
    ).toEqual([{ kind: 'tip', hour: '11:00:00', ahead: true }]);
  });

  test('is asked in both languages when its text says nothing about it', async () => {
    expect(await phone.says('123')).toMatch(/réponds 1[\s\S]*reply 2/i);
    expect(await phone.says('1')).toMatch(/Ici Ficelle/);
  });

  test('leaves nothing behind but where the welcome is: none of its words', async () => {
    await phone.says('bonjour je suis Camille et mon secret est le 4512');
    await phone.says('peut-être');
    expect(
      await rows(`select m.body, m.media from inbound_messages m where m.from_number = $1`),
    ).toEqual([
      { body: null, media: [] },
      { body: null, media: [] },
    ]);
    const [user] = await rows(`select onboarding::text as state, u.status from users u
      join user_phone_numbers n on n.user_id = u.id where n.number = $1`);
    expect(user).toMatchObject({ status: 'onboarding' });
    expect(JSON.stringify(user)).not.toMatch(/Camille|4512|peut/);
  });

  test('says no, is left in peace, and may come back', async () => {
    await phone.says('bonjour, tu peux m aider ?');
    await phone.says('2');
    expect(await phone.isLeftAlone()).toBe(true);
    expect(
      await rows(
        `select c.given from consents c join user_phone_numbers n on n.user_id = c.user_id where n.number = $1`,
      ),
    ).toEqual([{ given: false }]);
    expect(await phone.says('bonjour, finalement oui')).toMatch(/1 = oui/);
  });

  test('can do nothing before it has agreed', async () => {
    await phone.says('bonjour');
    expect(await phone.says('ajoute lait à ma liste de courses')).not.toMatch(/Ajouté/);
    expect(
      await rows(
        `select i.text from list_items i join user_phone_numbers n on n.user_id = i.user_id where n.number = $1`,
      ),
    ).toEqual([]);
  });
});
