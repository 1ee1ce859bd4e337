import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Redis } from 'ioredis';
import { backgroundTurn, conversationTurn } from '../../jobs/definitions/turns.ts';
import { fireReminders } from '../../jobs/definitions/ticks.ts';
import { phoneOf } from '../support/conversation.ts';
import { productSuite } from '../support/product-suite.ts';

/** As BullMQ is told to begin its keys. */
const PREFIX = (queue: string) => `{ficelle-${queue}}:${queue}:`;
let people = 0;

/**
 * What a restart makes of an append-only file that was cut inside a transaction: keys that say a job is there, and no job
 * that waits or runs.
 */
describe('deduplication keys that a damaged Redis brought back', () => {
  const product = productSuite('redis', { ownRedis: true });
  let redis: Redis;
  let number: string;
  let userId: string;
  beforeEach(async () => {
    redis = new Redis(product().redis?.url ?? '');
    number = `+33639986${String(people++).padStart(3, '0')}`;
    userId = await product().addUser(number);
  });
  afterEach(() => {
    redis.disconnect();
  });

  const tokenOf = () => conversationTurn.deduplicationId({ userId, slot: 0 });
  const staleKey = (queue: string, id: string, jobId: string) =>
    redis.set(`${PREFIX(queue)}de:${id}`, jobId);

  async function isAnswered(): Promise<void> {
    const phone = phoneOf(product(), number);
    expect(await phone.says('note clé chez Zoé')).toMatch(/clé chez Zoé/);
  }

  test('that name the job of somebody else', async () => {
    await redis.hset(`${PREFIX('high')}900001`, {
      name: backgroundTurn.name,
      deid: 'somebody-else',
      finishedOn: '1',
    });
    await staleKey('high', tokenOf(), '900001');
    await isAnswered();
  }, 60_000);

  test('that name a job which is nowhere in the line', async () => {
    await redis.hset(`${PREFIX('high')}900002`, { name: conversationTurn.name, deid: tokenOf() });
    await staleKey('high', tokenOf(), '900002');
    await isAnswered();
  }, 60_000);

  test('of a schedule', async () => {
    const id = fireReminders.deduplicationId({ tick: new Date(0).toISOString() });
    await redis.hset(`${PREFIX('high')}900003`, { name: fireReminders.name, deid: id });
    await staleKey('high', id, '900003');
    const phone = phoneOf(product(), number);
    await phone.says('rappelle-moi dans 1 seconde de boire');
    expect(await phone.hears()).toMatch(/boire/);
  }, 60_000);
});
