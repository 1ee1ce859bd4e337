import { lastPricesMissing } from '../db/missing-prices.ts';
import { recordPrice } from '../db/delivery-statuses.ts';
import { withUser } from '../db/with-user.ts';
import { DONE, type Outcome } from '../jobs/outcome.ts';
import type { WorkerDependencies } from './dependencies.ts';

/** The carrier tells prices within a day or two; after this it will not any more. */
const ASK_FOR_MS = 3 * 24 * 3_600_000;
const BATCH = 500;

/** Asks the carrier what texts cost and how many segments they had, where it had not said when it took them. */
export async function reconcilePrices(
  _tick: unknown,
  dependencies: Pick<WorkerDependencies, 'knex' | 'sender' | 'now' | 'stopping'>,
): Promise<Outcome> {
  const since = new Date(dependencies.now().getTime() - ASK_FOR_MS);
  for (const { userId, sid } of await lastPricesMissing(dependencies.knex, since, BATCH)) {
    if (dependencies.stopping.aborted) break;
    const message = await dependencies.sender.fetchMessage(sid, dependencies.stopping);
    if (message?.price == null) continue;
    const { segments, priceUnit } = message;
    // The carrier writes what it charges as a negative amount.
    const price = message.price.replace(/^-/, '');
    await withUser(dependencies.knex, userId, (tx) =>
      recordPrice(tx, { sid, segments, price, currency: priceUnit ?? 'USD' }),
    );
  }
  return DONE;
}
