/** A repeatable source of randomness: the same seed and name always give the same draws. */
export interface Random {
  /** At least 0 and below 1. */
  fraction(): number;
  /** `digits` lower-case hexadecimal digits. */
  hex(digits: number): string;
}

/**
 * Draws for one purpose. Each purpose has its own stream, so that drawing more often for one
 * (say, message identifiers) does not change what another (say, faults) will draw.
 */
export function seededRandom(seed: number, purpose: string): Random {
  let state = (seed ^ nameHash(purpose)) >>> 0;
  // mulberry32: 32 bits of state, even spread, a few operations a draw.
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  return {
    fraction: () => next() / 0x1_0000_0000,
    hex: (digits) => {
      let text = '';
      while (text.length < digits) text += next().toString(16).padStart(8, '0');
      return text.slice(0, digits);
    },
  };
}

/** FNV-1a, 32 bits. */
function nameHash(name: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < name.length; index += 1) {
    hash = Math.imul(hash ^ name.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}
