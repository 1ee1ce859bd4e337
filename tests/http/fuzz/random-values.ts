import type { Random } from '../../../ops/carrier/random.ts';

/** Draws for tests; everything follows from the seed of the `Random` given. */
export function below(random: Random, limit: number): number {
  return Math.floor(random.fraction() * limit);
}

export function chance(random: Random, probability: number): boolean {
  return random.fraction() < probability;
}

export function oneOf<T>(random: Random, choices: readonly T[]): T {
  return choices[below(random, choices.length)]!;
}

/** Any code points of the Unicode planes in use, NUL and controls included; never half a pair. */
export function anyText(random: Random, maxLength: number): string {
  return Array.from({ length: below(random, maxLength + 1) }, () => {
    const codePoint = below(random, oneOf(random, [0x80, 0x80, 0x300, 0xd800, 0x1f9ff]));
    return String.fromCodePoint(codePoint >= 0xd800 && codePoint < 0xe000 ? 0xfffd : codePoint);
  }).join('');
}

/** What may stand in a header or a path of a well-formed request. */
export function visibleText(random: Random, maxLength: number): string {
  const length = 1 + below(random, maxLength);
  return Array.from({ length }, () => String.fromCharCode(0x21 + below(random, 0x5e))).join('');
}

export function anyBytes(random: Random, maxLength: number): Buffer {
  return Buffer.from(
    Array.from({ length: below(random, maxLength + 1) }, () => below(random, 256)),
  );
}
