import type { Conveyor } from './conveyor.ts';
import { wakeLane, type Stream } from './lanes.ts';

/** Wakes a lane; never throws. */
export type Wake = (stream: Stream, userId: string) => Promise<void>;

/**
 * A way to wake lanes that cannot fail its caller: what is owed is in the record, and the sweep finds it.
 * @param onLost is told of wake-ups that did not reach the queue.
 */
export function createWake(conveyor: Conveyor, onLost: (error: unknown) => void): Wake {
  return async (stream, userId) => {
    try {
      await wakeLane(conveyor, stream, userId);
    } catch (error) {
      onLost(error);
    }
  };
}
