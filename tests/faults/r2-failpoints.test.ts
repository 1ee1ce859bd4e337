import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FaultSettings } from '../../ops/carrier/faults.ts';
import { runProcess } from '../support/run-process.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { isLong, report, seedOf, sized } from './battery.ts';
import { chanceOf } from './random.ts';
import type { Journey, Trial } from './r2-journeys.ts';
import { forgetWhatIsBeingSent } from './sabotage.ts';

const seed = seedOf('R2');
/** Journeys under way at once: most of each is waiting for the lock of the dead to run out. */
const AT_ONCE = 24;
/** How often each step is tried, in each of its two ways. */
const TIMES = sized({ short: 1, long: 250 });
/** Retries and polls make a journey a little longer than the one that was measured. */
const BEYOND = 2;
const RUN_WITHIN_MS = sized({ short: 280_000, long: 6 * 3_600_000 });

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
}, 120_000);
afterAll(async () => {
  await database.drop();
}, 60_000);

async function travelAll(
  trials: readonly Trial[],
  faults: FaultSettings = {},
): Promise<readonly Journey[]> {
  const plan = JSON.stringify({ database, trials, faults, atOnce: AT_ONCE });
  const folder = await mkdtemp(path.join(tmpdir(), 'ficelle-journeys-'));
  await writeFile(path.join(folder, 'plan.json'), plan);
  const run = runProcess('node', ['--import', 'tsx', 'tests/faults/r2-run.ts', folder], {});
  try {
    await run.waitForLine(/^all made$/, RUN_WITHIN_MS);
    return JSON.parse(await readFile(path.join(folder, 'journeys.json'), 'utf8')) as Journey[];
  } finally {
    await run.stop('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Each way of dying at each message of a journey. A number alone may name another message where a journey took one
 * more or one less, so those to the carrier, the ones that nobody can take back, are named by themselves as well.
 */
async function trialsOf(victim: Trial['victim']): Promise<readonly Trial[]> {
  const [journey] = await travelAll([{ victim, failpoint: null }]);
  expect(journey).toMatchObject({ arrivals: 1, notes: 1, owed: 0 });
  const steps = journey?.steps ?? [];
  const toCarrier = steps.filter((step) => step.startsWith('carrier')).length;
  const places = [
    ...numbersTo(steps.length + BEYOND).map((at) => ({ at })),
    ...numbersTo(toCarrier).map((at) => ({ at, server: 'carrier' })),
  ];
  return places.flatMap((place) =>
    (['before', 'after'] as const).map((when) => ({ victim, failpoint: { ...place, when } })),
  );
}

const numbersTo = (last: number): number[] => Array.from({ length: last }, (_, index) => index + 1);

function print(journeys: readonly Journey[]): void {
  const rows = new Map<
    string,
    { died: number; lost: number; duplicates: number; slowest: number }
  >();
  for (const journey of journeys.filter(({ died }) => died)) {
    const name = `${journey.victim} ${journey.failpoint?.when.padEnd(6) ?? ''} ${journey.steps.at(-1) ?? ''}`;
    const row = rows.get(name) ?? { died: 0, lost: 0, duplicates: 0, slowest: 0 };
    row.died++;
    if (isLost(journey)) row.lost++;
    if (isDouble(journey)) row.duplicates++;
    row.slowest = Math.max(row.slowest, journey.ms);
    rows.set(name, row);
  }
  process.stdout.write('  died  lost  twice  slowest  where\n');
  for (const [name, { died, lost, duplicates, slowest }] of [...rows].sort(([a], [b]) =>
    a.localeCompare(b),
  )) {
    const cells = [
      String(died).padStart(6),
      String(lost).padStart(6),
      String(duplicates).padStart(7),
      `${(slowest / 1_000).toFixed(1)} s`.padStart(9),
    ];
    process.stdout.write(`${cells.join('')}  ${name}\n`);
  }
}

const isLost = ({ arrivals, notes, owed }: Journey): boolean =>
  arrivals === 0 || notes === 0 || owed > 0;
const isDouble = ({ arrivals, notes }: Journey): boolean => arrivals > 1 || notes > 1;

describe('R2: death at every step from the webhook to the carrier', () => {
  test(
    'nothing is lost and nothing is sent twice, whatever the step',
    async () => {
      const each = [...(await trialsOf('ingress')), ...(await trialsOf('workers'))];
      const chance = chanceOf(seed);
      const trials = Array.from({ length: TIMES }, () => each)
        .flat()
        .map((trial) => ({ trial, order: chance.fraction() }))
        .sort((a, b) => a.order - b.order)
        .map(({ trial }) => trial);
      const journeys = await travelAll(trials);
      print(journeys);
      const deaths = journeys.filter(({ died }) => died);
      report('R2', {
        steps: each.length / 2,
        journeys: journeys.length,
        deaths: deaths.length,
        lost: journeys.filter(isLost).length,
        duplicates: journeys.filter(isDouble).length,
      });
      expect(journeys.filter((journey) => isLost(journey) || isDouble(journey))).toEqual([]);
      // Some are meant for the messages beyond the last, and a journey may take one less.
      expect(deaths.length).toBeGreaterThan(trials.length * 0.7);
      // The step that the design speaks of was among them: the carrier has the text, and nobody knows.
      const afterAccept = ({ failpoint, steps }: Journey) =>
        failpoint?.when === 'after' && steps.at(-1)?.startsWith('carrier') === true;
      expect(deaths.filter(afterAccept).length).toBeGreaterThan(0);
    },
    isLong ? 6 * 3_600_000 : 300_000,
  );

  test('control: where nobody notes what is being sent, the step after the carrier took it sends twice', async () => {
    // The last message to the carrier is the end of the request to send; no callback tells of it either.
    const [whole] = await travelAll([{ victim: 'workers', failpoint: null }]);
    const at = whole?.steps.filter((step) => step.startsWith('carrier')).length ?? 0;
    const trial = {
      victim: 'workers',
      failpoint: { at, server: 'carrier', when: 'after' },
    } as const;
    const silent = { callbackDropped: {} };
    expect(
      (await travelAll([trial, trial, trial], silent)).filter(
        (one) => isDouble(one) || isLost(one),
      ),
    ).toEqual([]);
    await forgetWhatIsBeingSent(database);
    expect(
      (await travelAll([trial, trial, trial], silent)).filter(isDouble).length,
    ).toBeGreaterThan(0);
  }, 240_000);
});
