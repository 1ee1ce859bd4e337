import { backfillInboundTexts, moveRecordedUntil, recordedUntil } from '../db/inbound-backfill.ts';
import { DONE, later, type Outcome } from '../jobs/outcome.ts';
import { AppError } from '../platform/errors.ts';
import type { WorkerDependencies } from './dependencies.ts';

/** The carrier's list may lag behind, and its clock may differ from ours. */
const OVERLAP_MS = 5 * 60_000;
/** The carrier tries a webhook, with all its retries, for this long: until then the text may still come by itself. */
const YOUNG_MS = 15_000;
/** Texts older than this are not answered without being asked to; `npx ficelle backfill --since` does. */
const LOOK_BACK_MS = 3 * 24 * 3_600_000;

/**
 * Fetches the texts that never reached us since the last time that all were recorded: whatever the outage was, and whoever had it.
 * When the carrier cannot be asked the watermark stays, and the next tick looks again.
 */
export async function backfillInbound(
  _tick: unknown,
  {
    knex,
    sender,
    wake,
    now,
    metrics,
    logger,
    stopping,
  }: Pick<
    WorkerDependencies,
    'knex' | 'sender' | 'wake' | 'now' | 'metrics' | 'logger' | 'stopping'
  >,
): Promise<Outcome> {
  const until = now();
  const watermark = await recordedUntil(knex);
  const oldest = until.getTime() - LOOK_BACK_MS;
  if (watermark.getTime() < oldest) {
    logger.error(
      { recorded_until: watermark },
      'texts from before three days ago are not fetched; look at: npx ficelle backfill --dry-run --since',
    );
  }
  const waking: Promise<void>[] = [];
  try {
    const { recorded, young } = await backfillInboundTexts(knex, sender, {
      since: new Date(Math.max(watermark.getTime() - OVERLAP_MS, oldest)),
      until,
      youngMs: YOUNG_MS,
      signal: stopping,
      onRecorded: ({ userId, stream }) => {
        metrics.backfilled.inc();
        waking.push(wake(stream, userId));
      },
      onWindow: (instant) => moveRecordedUntil(knex, instant),
    });
    if (recorded > 0)
      logger.warn({ recorded }, 'texts that never reached the webhook were fetched');
    return young > 0 && !stopping.aborted ? later(YOUNG_MS) : DONE;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    logger.warn({ err: error, code: error.code }, 'the carrier could not be asked for texts');
    return DONE;
  } finally {
    await Promise.all(waking);
  }
}
