import { afterEach, describe, expect, test } from '@jest/globals';
import { isLong, report, seedOf, sized } from './battery.ts';
import { printComplaints } from './complaints.ts';
import { startHouse, type House } from './house.ts';
import { addToTheTables, restartWhileTextsArrive, type Rolled } from './r10-rolling.ts';

const seed = seedOf('R10');
const ROUNDS = sized({ short: 3, long: 50 });
const LOAD = { seed, people: 50, perSecond: 25 };
const STOP_WITHIN_MS = 30_000;

let house: House | null = null;
afterEach(async () => {
  await house?.stop();
  house = null;
}, 60_000);

function print(
  name: string,
  { verdict, texts, stops, notOk, stalled, drainedMs, failures, complaints }: Rolled,
): void {
  report(name, {
    texts,
    restarts: stops.length,
    slowestStopMs: Math.round(Math.max(...stops.map(({ ms }) => ms))),
    disorderly: stops.filter(({ orderly }) => !orderly).length,
    notOk,
    stalled,
    ...verdict,
    drainedMs: drainedMs === null ? 'no' : Math.round(drainedMs),
  });
  printComplaints([...failures, ...complaints]);
}

describe('R10: every process restarted in its turn, under load', () => {
  test(
    'no webhook fails, every stop is in time and in order, no job stalls, nothing is lost; the tables grow meanwhile',
    async () => {
      const here = await startHouse('redis', { carrier: { seed } });
      house = here;
      const rolled = await restartWhileTextsArrive(here, {
        ...LOAD,
        rounds: ROUNDS,
        restart: (replica) => replica.restart(STOP_WITHIN_MS),
        between: (round) => addToTheTables(here, round),
      });
      print('R10', rolled);
      expect(rolled.verdict).toEqual({
        answered: rolled.texts,
        lost: 0,
        wrongUser: 0,
        unexpected: 0,
        outOfOrder: 0,
        duplicates: 0,
        repeatedEffects: 0,
      });
      expect(rolled.last).toMatchObject({ dead: 0, pending: 0, missing: 0, withoutToken: 0 });
      expect(rolled.stops).toHaveLength(ROUNDS * here.replicas.length);
      expect(rolled.stops.filter(({ orderly, ms }) => !orderly || ms > STOP_WITHIN_MS)).toEqual([]);
      expect({ notOk: rolled.notOk, failures: rolled.failures }).toEqual({
        notOk: 0,
        failures: [],
      });
      expect(rolled.stalled).toBe(0);
    },
    isLong ? 3_600_000 : 300_000,
  );

  test('control: processes that are killed in place of being asked leave webhooks without an answer, or jobs stalled', async () => {
    house = await startHouse('redis', { carrier: { seed } });
    // Sending takes a while, so that there is a job under way in each of the workers.
    house.carrier.faults.set({ slow: { probability: 0.5, latencyMs: 100 } });
    const rolled = await restartWhileTextsArrive(house, {
      ...LOAD,
      rounds: 2,
      restart: async (replica) => {
        const { starts } = replica;
        replica.signal('SIGKILL');
        while (replica.starts === starts) await new Promise((resolve) => setTimeout(resolve, 20));
        await replica.ready();
        return { orderly: false, ms: 0 };
      },
    });
    print('R10 control', rolled);
    expect(rolled.notOk + rolled.stalled).toBeGreaterThan(0);
    expect(rolled.verdict).toMatchObject({ lost: 0, duplicates: 0 });
  }, 240_000);
});
