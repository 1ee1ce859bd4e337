import { afterEach, describe, expect, test } from '@jest/globals';
import { isLong, report, seedOf, sized } from './battery.ts';
import { printComplaints } from './complaints.ts';
import { startHouse, type House } from './house.ts';
import { killWhileTextsArrive, type Killed, type KillingPlan } from './r1-killing.ts';
import type { Backend } from '../support/product.ts';

const seed = seedOf('R1');

const PLAN: KillingPlan = {
  seed,
  ...sized({
    short: { people: 100, textsEach: 20, perSecond: 50 },
    long: { people: 100, textsEach: 100, perSecond: 10_000 / 600 },
  }),
  twice: 0.1,
  killEveryMs: 2_000,
  drainWithinMs: 60_000,
};

/** The PostgreSQL backend has its turn in the long form. */
const BACKENDS_HERE: readonly Backend[] = sized({ short: ['redis'], long: ['redis', 'postgres'] });

let house: House | null = null;
afterEach(async () => {
  await house?.stop();
  house = null;
}, 60_000);

function print(
  name: string,
  { verdict, kills, drainedMs, oddLooks, looks, texts, posts, crashes }: Killed,
): void {
  report(name, {
    texts,
    posts,
    kills: Object.values(kills).reduce((sum, count) => sum + count, 0),
    ...verdict,
    drainedMs: drainedMs === null ? 'no' : Math.round(drainedMs),
    looks,
    oddLooks: oddLooks.length,
    crashes,
  });
}

describe.each(BACKENDS_HERE)('R1: any process killed every 2 s, queues on %s', (backend) => {
  test(
    'nothing is lost, nothing is answered twice, out of order or to somebody else',
    async () => {
      house = await startHouse(backend, {
        // Some attempts to send take longer, so that kills often fall between the carrier's accept and our commit.
        carrier: { seed },
      });
      house.carrier.faults.set({ slow: { probability: 0.05, latencyMs: 150 } });
      const killed = await killWhileTextsArrive(house, PLAN);
      print(`R1 ${backend}`, killed);
      printComplaints(killed.complaints);
      expect(killed.oddLooks).toEqual([]);
      expect(killed.verdict).toEqual({
        answered: PLAN.people * PLAN.textsEach,
        lost: 0,
        wrongUser: 0,
        unexpected: 0,
        outOfOrder: 0,
        duplicates: 0,
        repeatedEffects: 0,
      });
      expect(killed.drainedMs).not.toBeNull();
      expect(killed.last).toMatchObject({ dead: 0, pending: 0 });
      expect(killed.crashes).toBe(0);
      expect(Object.values(killed.kills).reduce((sum, count) => sum + count, 0)).toBeGreaterThan(
        isLong ? 200 : 15,
      );
    },
    isLong ? 900_000 : 240_000,
  );
});
