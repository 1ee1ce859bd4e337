import type { Reading } from '../mention/mention.ts';

/** The reading that covers most, the first of those that cover as much. */
export function longest<Value>(
  readings: readonly (Reading<Value> | null)[],
): Reading<Value> | null {
  let best: Reading<Value> | null = null;
  for (const reading of readings)
    if (reading && (!best || reading.next > best.next)) best = reading;
  return best;
}
