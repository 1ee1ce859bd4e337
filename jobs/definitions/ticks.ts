import { z } from 'zod';
import { defineJob } from '../definition.ts';

/** Work that a schedule starts: which tick it was, as an ISO 8601 instant. */
const tick = z.object({ tick: z.iso.datetime() });

/**
 * Ticks of different places run beside each other: one that died with its process holds back those of its own place only, for the
 * 20 s until BullMQ notices. Enough places for several deaths in that time; few enough that ticks do not pile up while no worker runs.
 */
const FIRING_PLACES = 10;

/** Finds the reminders that are due and puts their texts in the outbox. Safe to run at the same time as another. */
export const fireReminders = defineJob({
  name: 'fire-reminders',
  tier: 'high',
  payload: tick,
  retry: 'a-few',
  deduplicationId: ({ tick }) =>
    `fire-reminders:${Math.floor(Date.parse(tick) / 1_000) % FIRING_PLACES}`,
});

/** Finds the nudges that are due and puts their texts in the outbox. */
export const sendNudges = defineJob({
  name: 'send-nudges',
  tier: 'high',
  payload: tick,
  retry: 'a-few',
  deduplicationId: () => 'send-nudges',
});

/** Wakes lanes that have work and no token: after it, nothing owed is forgotten. */
export const sweepLanes = defineJob({
  name: 'sweep-lanes',
  tier: 'critical',
  payload: tick,
  retry: 'a-few',
  deduplicationId: () => 'sweep-lanes',
});

/** Asks the carrier for the prices it had not told yet. */
export const reconcilePrices = defineJob({
  name: 'reconcile-prices',
  tier: 'low',
  payload: tick,
  retry: 'a-few',
  deduplicationId: () => 'reconcile-prices',
});

/** Forgets people who wrote once and never agreed. */
export const forgetUnconsented = defineJob({
  name: 'forget-unconsented',
  tier: 'low',
  payload: tick,
  retry: 'a-few',
  deduplicationId: () => 'forget-unconsented',
});

/** Fetches the texts that the carrier has for us and that never reached us, as after an outage. */
export const backfillInbound = defineJob({
  name: 'backfill-inbound',
  tier: 'low',
  payload: tick,
  retry: 'a-few',
  deduplicationId: () => 'backfill-inbound',
});
