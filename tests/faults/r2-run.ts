import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { FaultSettings } from '../../ops/carrier/faults.ts';
import type { TestDatabase } from '../support/test-database.ts';
import { openWays, type Journey, type Trial } from './r2-journeys.ts';

/** Makes the journeys of `plan.json` in the folder given, and writes `journeys.json` beside it. */
interface Plan {
  readonly database: Pick<TestDatabase, 'applicationUrl' | 'ownerUrl' | 'superuserUrl'>;
  readonly trials: readonly Trial[];
  readonly faults: FaultSettings;
  readonly atOnce: number;
}

const folder = process.argv[2] ?? '.';
const plan = JSON.parse(await readFile(path.join(folder, 'plan.json'), 'utf8')) as Plan;
// What died goes on computing and fails at its connections: nobody hears of it.
process.on('unhandledRejection', () => undefined);
const ways = await openWays(plan.database);
ways.carrier.faults.set(plan.faults);
const journeys: Journey[] = [];
const left = [...plan.trials];
const traveller = async (): Promise<void> => {
  for (let trial = left.shift(); trial !== undefined; trial = left.shift()) {
    journeys.push(await ways.travel(trial));
    process.stdout.write(`${journeys.length} of ${plan.trials.length} made\n`);
  }
};
await Promise.all(Array.from({ length: plan.atOnce }, traveller));
await writeFile(path.join(folder, 'journeys.json'), JSON.stringify(journeys));
process.stdout.write('all made\n');
