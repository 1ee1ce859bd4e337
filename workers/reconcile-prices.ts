import { pricesToAsk, recordPrices, type UnpricedText } from '../db/missing-prices.ts';
import { DONE, type Outcome } from '../jobs/outcome.ts';
import { AppError } from '../platform/errors.ts';
import type { CarrierMessage } from '../platform/twilio/message.ts';
import type { SmsSender } from '../platform/twilio/sms-sender.ts';
import { meansLeaveAlone, priceOf } from './carrier-prices.ts';
import type { WorkerDependencies } from './dependencies.ts';
import { passOnTexts } from './pass-on-texts.ts';

const BATCH = 1_000;
/** Lists of the carrier that one run reads: it allows many more, and sends matter more than prices. */
const MAX_LISTS = 100;
/** Texts that lie this close together are asked about by one look at the carrier's list. */
const GAP_MS = 5 * 60_000;
/** A list is read from this many texts on; fewer are asked about one by one. */
const WORTH_A_LIST = 3;
/** A text may have waited at the carrier before it was sent, and clocks differ. */
const SLACK_MS = 60_000;

type PriceDependencies = Pick<
  WorkerDependencies,
  'knex' | 'now' | 'stopping' | 'metrics' | 'logger' | 'wake'
> & { readonly sender: Pick<SmsSender, 'listMessages'> };

/**
 * Asks the carrier what texts cost and how many segments they had, where it had not said when it took them. Texts that lie close
 * together cost one request, a look at its list. Those that no list can tell are passed on to their users' background lanes, so
 * that a slow or failing request about one text holds up nobody. A carrier that asks for fewer requests is left alone until the
 * next tick.
 */
export async function reconcilePrices(
  { tick }: { readonly tick: string },
  dependencies: PriceDependencies,
): Promise<Outcome> {
  const { knex, now, stopping } = dependencies;
  const passOn = (texts: readonly UnpricedText[]) =>
    passOnTexts(
      texts.map(({ sid }) => sid),
      tick,
      dependencies,
    );
  for (let lists = 0; ;) {
    const batch = await pricesToAsk(knex, now(), BATCH);
    const groups = closeTogether(batch);
    await passOn(groups.filter((group) => !isWorthAList(group)).flat());
    for (const group of groups.filter(isWorthAList)) {
      if (lists >= MAX_LISTS || stopping.aborted) return DONE;
      lists += 1;
      const untold = await askByList(group, dependencies);
      if (untold === 'leave-alone') return DONE;
      await passOn(untold);
    }
    if (batch.length < BATCH || stopping.aborted) return DONE;
  }
}

/** Texts in order of time, parted wherever nothing was sent for a while. */
function closeTogether(texts: readonly UnpricedText[]): UnpricedText[][] {
  const groups: UnpricedText[][] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const text of texts) {
    if (text.at.getTime() - last > GAP_MS) groups.push([]);
    groups.at(-1)?.push(text);
    last = text.at.getTime();
  }
  return groups;
}

function isWorthAList(group: readonly UnpricedText[]): boolean {
  return group.length >= WORTH_A_LIST;
}

/** Notes what the carrier's list tells. Gives the texts that it does not show: all of them when it cannot be read. */
async function askByList(
  group: readonly UnpricedText[],
  dependencies: PriceDependencies,
): Promise<readonly UnpricedText[] | 'leave-alone'> {
  const { knex, metrics, logger } = dependencies;
  try {
    const shown = await shownInList(group, dependencies);
    const prices = shown.map(priceOf).filter((price) => price !== null);
    metrics.pricesAsked.inc({ outcome: 'told' }, await recordPrices(knex, prices));
    metrics.pricesAsked.inc({ outcome: 'not-yet' }, shown.length - prices.length);
    // A text that was sent long after it was taken stands elsewhere in the list.
    const seen = new Set(shown.map(({ sid }) => sid));
    return group.filter(({ sid }) => !seen.has(sid));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    metrics.pricesAsked.inc({ outcome: 'failed' }, group.length);
    logger.warn({ err: error, code: error.code }, 'the carrier did not show its list');
    return meansLeaveAlone(error) ? 'leave-alone' : group;
  }
}

async function shownInList(
  group: readonly UnpricedText[],
  { sender, stopping }: Pick<PriceDependencies, 'sender' | 'stopping'>,
): Promise<readonly CarrierMessage[]> {
  const [first] = group;
  const last = group.at(-1);
  if (first === undefined || last === undefined) return [];
  const asked = new Set(group.map(({ sid }) => sid));
  const listed = await sender.listMessages({
    since: new Date(first.at.getTime() - SLACK_MS),
    until: new Date(last.at.getTime() + SLACK_MS),
    signal: stopping,
  });
  return listed.filter(({ sid }) => asked.has(sid));
}
