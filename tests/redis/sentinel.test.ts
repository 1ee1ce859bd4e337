import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { phoneOf } from '../support/conversation.ts';
import { startProduct, type Product } from '../support/product.ts';
import { startRedisSentinels, type RedisSentinels } from '../support/redis-sentinel.ts';

const number = (user: number) => `+336399831${String(user).padStart(2, '0')}`;
const USERS = 10;

describe('Redis Sentinel', () => {
  let sentinels: RedisSentinels;
  let product: Product;
  beforeAll(async () => {
    sentinels = await startRedisSentinels();
    product = await startProduct('redis', { env: sentinels.env });
    for (let user = 0; user < USERS; user++) await product.addUser(number(user));
  }, 180_000);
  afterAll(async () => {
    await product.stop();
    await sentinels.stop();
  }, 60_000);

  test('a text is answered, with the queues on the master that the sentinels name', async () => {
    expect(product.runtime.backend.kind).toBe('redis');
    expect(await phoneOf(product, number(0)).says('note un')).toContain('un');
    expect(await healthOf(product)).toEqual({ db: 'ok', redis: 'ok' });
  }, 60_000);

  test('texts during a failover are all answered, by the new master', async () => {
    const phones = Array.from({ length: USERS }, (_, user) => phoneOf(product, number(user)));
    const failedOver = sentinels.failOver();
    await Promise.all(phones.map((phone, user) => phone.sends(`note pendant ${user}`)));
    const old = await failedOver;
    for (const [user, phone] of phones.entries())
      expect(await phone.hears(20_000)).toContain(`pendant ${user}`);
    expect((await sentinels.master()).port).not.toBe(old.port);
    // The old one comes back thinking that it is the master: nobody is taken in.
    await old.restart();
    expect(await phones[0]?.says('note après')).toContain('après');
    await sentinels.complete();
    expect(await phones[0]?.says('note à la fin')).toContain('à la fin');
    expect(product.carrier.oracle.duplicates()).toBe(0);
  }, 120_000);

  test('sentinels that ask for no password are asked all the same', async () => {
    const open = await startRedisSentinels({ sentinelPassword: false });
    const other = await startProduct('redis', { env: open.env });
    try {
      await other.addUser(number(50));
      expect(await phoneOf(other, number(50)).says('note sans mot de passe')).toContain('sans mot');
    } finally {
      await other.stop();
      await open.stop();
    }
  }, 120_000);
});

async function healthOf({ url }: Product): Promise<unknown> {
  const response = await fetch(`${url}/health`);
  return ((await response.json()) as { services: unknown }).services;
}
