import { afterEach, describe, expect, test } from '@jest/globals';
import { Redis } from 'ioredis';
import { seedOf } from './battery.ts';
import { startHouse, type House } from './house.ts';
import { killWhileTextsArrive, type KillingPlan } from './r1-killing.ts';
import { forgetWhatIsBeingSent, recordEveryDelivery } from './sabotage.ts';

const seed = seedOf('R1 controls');
const NEVER = 3_600_000;

/** Few texts and no kills: each control brings the one fault that its defence is for. */
const SMALL: KillingPlan = {
  seed,
  people: 5,
  textsEach: 8,
  perSecond: 20,
  twice: 0.5,
  killEveryMs: NEVER,
  drainWithinMs: 60_000,
};

let house: House | null = null;
afterEach(async () => {
  await house?.stop();
  house = null;
}, 60_000);

/** Each defence of R1: with it nothing is found, without it the same judge finds what is wrong. */
describe.each([true, false])('R1 controls, with the defence: %s', (defended) => {
  test('a text is recorded once, by its MessageSid', async () => {
    house = await startHouse('redis');
    if (!defended) await recordEveryDelivery(house.database);
    const { verdict } = await killWhileTextsArrive(house, SMALL);
    if (defended) expect(verdict).toMatchObject({ repeatedEffects: 0, duplicates: 0, lost: 0 });
    else expect(verdict.repeatedEffects).toBeGreaterThan(0);
  }, 150_000);

  test('what the queues forget is found again by the sweep', async () => {
    house = await startHouse('redis', { processes: { schedulers: defended ? 1 : 0, workers: 1 } });
    const { redis } = house;
    const workers = house.of('workers');
    for (const replica of workers) replica.signal('SIGSTOP');
    const { verdict, drainedMs, last } = await killWhileTextsArrive(house, {
      ...SMALL,
      drainWithinMs: defended ? 60_000 : 20_000,
      atTheEnd: async () => {
        const client = new Redis(redis?.url ?? '');
        await client.flushall();
        client.disconnect();
        for (const replica of workers) replica.signal('SIGCONT');
      },
    });
    if (defended) {
      expect(verdict.lost).toBe(0);
      expect(last.withoutToken).toBe(0);
    } else {
      expect(drainedMs).toBeNull();
      expect(verdict.lost).toBeGreaterThan(0);
      expect(last.withoutToken).toBeGreaterThan(0);
    }
  }, 150_000);

  test('a text whose sending is in doubt is looked up before it is sent again', async () => {
    house = await startHouse('redis');
    if (!defended) await forgetWhatIsBeingSent(house.database);
    // No callback says it either: only the carrier's list does.
    house.carrier.faults.set({ acceptThenHang: { count: 4 }, callbackDropped: {} });
    const { verdict } = await killWhileTextsArrive(house, SMALL);
    if (defended) expect(verdict).toMatchObject({ duplicates: 0, lost: 0 });
    else expect(verdict.duplicates).toBeGreaterThan(0);
  }, 150_000);
});
