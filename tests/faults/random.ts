/** Chance that can be repeated: the same seed gives the same draws (mulberry32). */
export interface Chance {
  /** From 0 up to, and without, 1. */
  fraction(): number;
  /** An integer from 0 to `below` - 1. */
  below(below: number): number;
  /** One of them. */
  pick<T>(from: readonly T[]): T;
}

export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const fraction = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(fraction() * limit);
  return {
    fraction,
    below,
    pick<T>(from: readonly T[]): T {
      const one = from[below(from.length)];
      if (one === undefined) throw new RangeError('There is nothing to pick from');
      return one;
    },
  };
}
