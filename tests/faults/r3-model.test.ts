import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isLong, report, seedOf, sized } from './battery.ts';
import { play } from './model/play.ts';
import { SABOTAGES } from './model/sabotages.ts';
import { runs, type Run } from './model/steps.ts';
import { openWorld, type World } from './model/world.ts';

/** `FAULTS_STEPS` and `FAULTS_MINUTES` set other ends; a run goes on from another with `FAULTS_SEED=<the last seed it told of + 1>`. */
const STEPS = Number(process.env['FAULTS_STEPS'] ?? sized({ short: Infinity, long: 1_000_000 }));
const TIME_MS = 60_000 * Number(process.env['FAULTS_MINUTES'] ?? sized({ short: 0.6, long: 240 }));
/** Steps in one run, at most. */
const LONGEST = 1_200;
/** Runs from one seed. The next ones are from the next seed. */
const RUNS = 20;
/** How long a shorter sequence is searched for, once one has failed. */
const SHRINK_MS = 15_000;

describe('R3: any sequence of texts, turns, faults and time', () => {
  const first = seedOf('R3');
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  });
  afterAll(() => world.close());

  test(
    'nothing is lost, mixed up, out of order or sent twice',
    async () => {
      const path = process.env['FAULTS_PATH'];
      const began = Date.now();
      let steps = 0;
      let failure: string | null = null;
      for (let seed = first; failure === null; seed++) {
        if (steps >= STEPS || Date.now() - began > TIME_MS) break;
        const outcome = await fc.check(
          fc.asyncProperty(runs(LONGEST), async (run) => {
            await play(world, run);
            steps += run.steps.length;
          }),
          {
            seed,
            numRuns: RUNS,
            skipAllAfterTimeLimit: TIME_MS - (Date.now() - began) + SHRINK_MS,
            ...(path === undefined ? {} : { path, endOnFailure: true }),
          },
        );
        // Runs that are left out because the time is over count as a failure, without an example of it.
        if (outcome.counterexamplePath !== null)
          failure = `FAULTS_SEED=${seed} FAULTS_PATH=${outcome.counterexamplePath}\n${fc.defaultReportMessage(outcome)}\n${errorOf(outcome.errorInstance)}`;
        if (path !== undefined) break;
        if (isLong) report('R3 so far', { seed, ...figures(steps, began) });
      }
      report('R3', {
        ...figures(steps, began),
        cpu: Math.round(process.cpuUsage().user / 1e6 + process.cpuUsage().system / 1e6),
        statements: world.statements,
        violations: failure === null ? 0 : 1,
      });
      if (failure !== null) {
        process.stdout.write(`${failure}\n`);
        throw new Error(failure);
      }
    },
    TIME_MS + 2 * SHRINK_MS,
  );
});

describe('R3 repeated', () => {
  test('the same seed gives the same run, statement by statement', async () => {
    const world = await openWorld();
    try {
      for (const run of fc.sample(runs(300), { seed: seedOf('R3 repeated'), numRuns: 6 })) {
        const once = await traceOf(world, run);
        expect(await traceOf(world, run)).toEqual(once);
      }
    } finally {
      await world.close();
    }
  }, 120_000);

  async function traceOf(world: World, run: Run): Promise<readonly string[]> {
    await play(world, run).catch(() => undefined);
    return world.oracle.trace;
  }
});

describe('R3 sabotaged: the model misses', () => {
  const seed = seedOf('R3 sabotaged');

  test.each(Object.keys(SABOTAGES))(
    '%s',
    async (name) => {
      const world = await openWorld(SABOTAGES[name]);
      let steps = 0;
      try {
        const outcome = await fc.check(
          fc.asyncProperty(runs(LONGEST), async (run) => {
            steps += run.steps.length;
            await play(world, run);
          }),
          { seed, numRuns: 100, endOnFailure: true },
        );
        report('R3 sabotaged', { defence: name, steps, missed: outcome.failed });
        expect(errorOf(outcome.errorInstance)).toMatch(SABOTAGES[name]?.missedAs ?? /$^/);
      } finally {
        await world.close();
      }
    },
    600_000,
  );
});

function figures(steps: number, began: number) {
  const seconds = (Date.now() - began) / 1_000;
  return { steps, seconds: Math.round(seconds), 'steps/s': Math.round(steps / seconds) };
}

function errorOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
