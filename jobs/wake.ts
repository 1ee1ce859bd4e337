import type { Conveyor } from './conveyor.ts';
import type { LaneLimits } from './lane-limits.ts';
import { LANES, wakeLane, wakeSlot, type Stream } from './lanes.ts';

/** Wakes a lane; never throws. With `slot`, only that one of its slots. */
export type Wake = (stream: Stream, userId: string, slot?: number) => Promise<void>;

/**
 * A way to wake lanes that cannot fail its caller: what is owed is in the record, and the sweep finds it.
 * @param onLost is told of wake-ups that did not reach the queue.
 */
export function createWake(
  conveyor: Conveyor,
  limits: Pick<LaneLimits, 'of'>,
  onLost: (error: unknown) => void,
): Wake {
  return async (stream, userId, slot) => {
    try {
      if (slot !== undefined) {
        await wakeSlot(conveyor, stream, userId, slot);
      } else {
        // Lines in order always have one slot: nobody need be asked.
        const slots = LANES[stream].ordered ? 1 : (await limits.of(stream, userId)).slots;
        await wakeLane(conveyor, stream, userId, slots);
      }
    } catch (error) {
      onLost(error);
    }
  };
}
