import { randomInt } from 'node:crypto';

/**
 * The battery of faults. `FAULTS=long` runs the long forms, anything else the short ones;
 * `FAULTS_SEED=<number>` repeats a run.
 */
export const isLong = process.env['FAULTS'] === 'long';

/** The size of a test: `short` in CI, `long` by `npm run test:faults:long`. */
export function sized<T>(sizes: { readonly short: T; readonly long: T }): T {
  return isLong ? sizes.long : sizes.short;
}

/** The seed of a run, printed so that it can be repeated: `FAULTS_SEED`, or one by chance. */
export function seedOf(test: string): number {
  const given = process.env['FAULTS_SEED'];
  const seed = given === undefined ? randomInt(2 ** 31) : Number(given);
  if (!Number.isSafeInteger(seed))
    throw new Error(`FAULTS_SEED: given "${given}"; expected a number`);
  report(test, { seed });
  return seed;
}

/** Prints one line of results, such as `R1 texts=2000 lost=0`. */
export function report(
  test: string,
  figures: Readonly<Record<string, number | string | boolean>>,
): void {
  const words = Object.entries(figures).map(([name, value]) => `${name}=${value}`);
  process.stdout.write(`${[test, isLong ? 'long' : 'short', ...words].join(' ')}\n`);
}
