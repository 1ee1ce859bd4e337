/** The tiers of urgency. Each is a queue of its own with its own workers, so that bulk work never delays a person. */
export const TIERS = ['critical', 'high', 'medium', 'low'] as const;

export type Tier = (typeof TIERS)[number];

/** How many jobs of a tier one worker process runs at a time. */
export const CONCURRENCY: Readonly<Record<Tier, number>> = {
  critical: 10,
  high: 8,
  medium: 5,
  low: 3,
};
