import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { TIERS } from '../../jobs/tiers.ts';
import { phoneOf } from '../support/conversation.ts';
import { startProduct, type Product } from '../support/product.ts';
import { startRedisCluster, type RedisCluster } from '../support/redis-cluster.ts';
import { waitFor } from '../support/wait-for.ts';

const number = (user: number) => `+336399832${String(user).padStart(2, '0')}`;
const USERS = 10;

describe('Redis Cluster', () => {
  let cluster: RedisCluster;
  let product: Product;
  beforeAll(async () => {
    cluster = await startRedisCluster();
    product = await startProduct('redis', { env: cluster.env });
    for (let user = 0; user < USERS; user++) await product.addUser(number(user));
  }, 180_000);
  afterAll(async () => {
    await product.stop();
    await cluster.stop();
  }, 60_000);

  test('texts are answered, reminders fire, and no command crosses slots', async () => {
    const phones = Array.from({ length: USERS }, (_, user) => phoneOf(product, number(user)));
    await Promise.all(
      phones.map(async (phone, user) => {
        expect(await phone.says(`note ${user}`)).toContain(String(user));
      }),
    );
    const [first] = phones;
    expect(await first?.says('rappelle-moi dans 2 secondes de sortir le chat')).toContain('chat');
    expect(await first?.hears()).toMatch(/^Rappel/);
    expect(await errorsOf(cluster)).not.toMatch(/CROSSSLOT/);
  }, 90_000);

  test('all keys of a queue are in one slot, and the queues are on several nodes', async () => {
    const slots = new Map<string, Set<number>>();
    const holders = new Set<number>();
    for (const { client, server } of await cluster.masters()) {
      for (const key of await client.keys('*')) {
        const tag = /^\{([^}]+)\}/.exec(key)?.[1] ?? `no tag: ${key}`;
        const slot = await client.cluster('KEYSLOT', key);
        slots.set(tag, (slots.get(tag) ?? new Set()).add(slot));
        holders.add(server.port);
      }
    }
    expect([...slots.keys()].sort()).toEqual(
      expect.arrayContaining(TIERS.map((tier) => `ficelle-${tier}`).filter((t) => slots.has(t))),
    );
    expect(slots.size).toBeGreaterThanOrEqual(3);
    for (const [tag, of] of slots) {
      expect(tag).toMatch(/^ficelle-/);
      expect(of.size).toBe(1);
    }
    expect(holders.size).toBeGreaterThanOrEqual(2);
  }, 30_000);

  test('texts are answered when the node of their queue dies and its replica takes over', async () => {
    const masters = await cluster.masters();
    const owner = await waitFor(
      async () => {
        for (const node of masters)
          if ((await node.client.keys('{ficelle-high}*')).length > 0) return node;
        return null;
      },
      { what: 'the node of the queue' },
    );
    await owner.server.kill();
    const phones = Array.from({ length: USERS }, (_, user) => phoneOf(product, number(user)));
    await Promise.all(phones.map((phone, user) => phone.sends(`note pendant ${user}`)));
    for (const [user, phone] of phones.entries())
      expect(await phone.hears(30_000)).toContain(`pendant ${user}`);
    await owner.server.restart();
    await cluster.whole();
    expect(await phones[0]?.says('note à la fin')).toContain('à la fin');
    expect(product.carrier.oracle.duplicates()).toBe(0);
  }, 120_000);
});

/** What each node has answered with errors so far, by kind. */
async function errorsOf(cluster: RedisCluster): Promise<string> {
  const infos = await Promise.all(cluster.nodes.map(({ client }) => client.info('errorstats')));
  return infos.join('\n');
}
