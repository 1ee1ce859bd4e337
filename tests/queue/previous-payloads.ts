import type { JobName } from '../../jobs/registry.ts';
import type { Tier } from '../../jobs/tiers.ts';

/** A job as the version before this one wrote it: what is in the queues while an upgrade rolls on. */
export interface PreviousJob {
  readonly name: JobName;
  readonly tier: Tier;
  /** Given the user it is about, where it is about one. */
  readonly payload: (userId: string) => object;
}

const TICK = { tick: '2026-01-01T00:00:00.000Z' };

/**
 * Never changed to fit the code: when a payload or a tier changes, what it was stays here for one release. Those of
 * the first version without slots have no `slot`.
 */
export const PREVIOUS_JOBS: readonly PreviousJob[] = [
  { name: 'keyword-turn', tier: 'critical', payload: (userId) => ({ userId }) },
  { name: 'keyword-turn', tier: 'critical', payload: (userId) => ({ userId, slot: 0 }) },
  { name: 'conversation-turn', tier: 'high', payload: (userId) => ({ userId }) },
  { name: 'conversation-turn', tier: 'high', payload: (userId) => ({ userId, slot: 0 }) },
  { name: 'outbound-turn', tier: 'critical', payload: (userId) => ({ userId }) },
  { name: 'outbound-turn', tier: 'critical', payload: (userId) => ({ userId, slot: 0 }) },
  { name: 'outbound-bulk-turn', tier: 'medium', payload: (userId) => ({ userId, slot: 0 }) },
  { name: 'fire-reminders', tier: 'high', payload: () => TICK },
  { name: 'sweep-lanes', tier: 'critical', payload: () => TICK },
  { name: 'reconcile-prices', tier: 'low', payload: () => TICK },
  { name: 'forget-unconsented', tier: 'low', payload: () => TICK },
];
