import type { Fence, Lane } from '../db/lanes.ts';

/**
 * The turns of this process that the record's own absence cut short. Their claims say nothing about the rows: the next
 * claim of such a lane is told, and does not count them.
 */
export class InterruptedTurns {
  readonly #fences = new Map<string, number>();

  note({ userId, stream, fence }: Fence): void {
    this.#fences.set(`${stream}:${userId}`, fence);
  }

  /** The fence of the interrupted turn of a lane, once; `null` when there was none. */
  take({ userId, stream }: Lane): number | null {
    const lane = `${stream}:${userId}`;
    const fence = this.#fences.get(lane) ?? null;
    this.#fences.delete(lane);
    return fence;
  }
}
