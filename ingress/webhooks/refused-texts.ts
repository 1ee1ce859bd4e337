import { backfillInbound } from '../../jobs/definitions/ticks.ts';
import { enqueue } from '../../jobs/enqueue.ts';
import { inTime } from '../../platform/deadline.ts';
import type { IngressDependencies } from '../dependencies.ts';

/** How often it is asked whether the record is back. */
const LOOK_EVERY_MS = 1_000;
const PATIENCE_MS = 900;

/** The texts that were answered 503 because they could not be recorded. */
export interface RefusedTexts {
  /** One more was refused: the carrier still has it. */
  note(): void;
  stop(): void;
}

/**
 * Has the texts that were refused fetched from the carrier as soon as the record is back. Should this process end before, the
 * schedule fetches them within a minute.
 */
export function watchRefusedTexts({
  knex,
  conveyor,
  logger,
}: Pick<IngressDependencies, 'knex' | 'conveyor' | 'logger'>): RefusedTexts {
  let timer: NodeJS.Timeout | null = null;
  let count = 0;
  const look = async (): Promise<void> => {
    const noted = count;
    try {
      await inTime(knex.raw('select 1'), PATIENCE_MS);
      await enqueue(conveyor, backfillInbound, { tick: new Date().toISOString() });
      logger.info({ refused: noted }, 'the record is back; texts that were refused are fetched');
      count -= noted;
    } catch {
      // Not back yet, or not the queues: the next look tells.
    }
    timer = count > 0 ? later() : null;
  };
  const later = (): NodeJS.Timeout => setTimeout(() => void look(), LOOK_EVERY_MS).unref();
  return {
    note() {
      count += 1;
      timer ??= later();
    },
    stop() {
      clearTimeout(timer ?? undefined);
      count = Number.NEGATIVE_INFINITY;
    },
  };
}
