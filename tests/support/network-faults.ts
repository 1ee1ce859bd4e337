export interface NetworkFaults {
  /** Every chunk arrives this many milliseconds late, in each direction. Default 0. */
  readonly latencyMs: number;
  /** Slow drip: at most this many bytes a second, in each direction. Default Infinity. */
  readonly bytesPerSecond: number;
  /**
   * Nothing passes that way, and nobody is told: `up` is towards the target. What was sent
   * meanwhile arrives when it is switched off, as TCP would send it again. Default none.
   */
  readonly blackhole: 'none' | 'up' | 'down' | 'both';
  /** The target's side of each connection is torn down, and the client never learns of it. Default false. */
  readonly halfOpen: boolean;
  /** Every connection, present and future, is reset (RST). Default false. */
  readonly reset: boolean;
}

export const NO_FAULTS: NetworkFaults = {
  latencyMs: 0,
  bytesPerSecond: Infinity,
  blackhole: 'none',
  halfOpen: false,
  reset: false,
};
