/** The tiers of urgency. Each is a queue of its own with its own workers, so that bulk work never delays a person. */
export const TIERS = ['critical', 'high', 'medium', 'low'] as const;

export type Tier = (typeof TIERS)[number];

/** Every queue: the tiers, and the one in which operators see the dead letters. */
export const QUEUES = [...TIERS, 'dead-letters'] as const;

export type QueueName = (typeof QUEUES)[number];

/** How many jobs of a tier one worker process runs at a time. */
export const CONCURRENCY: Readonly<Record<Tier, number>> = {
  critical: 10,
  high: 8,
  medium: 5,
  low: 3,
};

/** The same for the dead letters: operators retry a few, or all. */
export const DEAD_LETTER_CONCURRENCY = 3;

/**
 * How many rows a job of a tier takes up at a time, where it handles many and it helps: rows of a claim, users or
 * requests under way together. Where an answer waits it stays small, because whoever comes next waits for the batch.
 */
export const BATCH: Readonly<Record<Tier, number>> = {
  critical: 1,
  high: 2,
  medium: 5,
  low: 10,
};
