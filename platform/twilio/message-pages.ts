import type { Twilio } from 'twilio';
import { AppError } from '../errors.ts';
import { carrierMessage, type CarrierMessage } from './message.ts';

export interface MessageSearch {
  readonly to?: string;
  readonly from?: string;
  readonly since: Date;
  /** Only messages sent up to this instant (to the second); needs `sentOnly`. */
  readonly until?: Date;
  /** Narrow the search at the carrier by the date of sending: texts that still wait there are then missing. */
  readonly sentOnly: boolean;
  readonly pageSize: number;
  readonly maxPages: number;
}

interface Page {
  readonly instances: readonly Parameters<typeof carrierMessage>[0][];
  readonly nextPageUrl?: string | undefined;
  nextPage(): Promise<Page> | undefined;
}

/**
 * Messages since an instant (to the second), newest first.
 * Throws `CARRIER_LIST_TOO_LONG` when `maxPages` did not reach back to it: an incomplete list would pass for a
 * proof that a message does not exist.
 */
export async function messagesSince(
  client: Twilio,
  search: MessageSearch,
): Promise<CarrierMessage[]> {
  const since = Math.floor(search.since.getTime() / 1000) * 1000;
  const found: CarrierMessage[] = [];
  let page: Page = await client.messages.page({
    pageSize: search.pageSize,
    ...(search.to === undefined ? {} : { to: search.to }),
    ...(search.from === undefined ? {} : { from: search.from }),
    ...(search.sentOnly ? { dateSentAfter: new Date(since) } : {}),
    ...(search.sentOnly && search.until !== undefined ? { dateSentBefore: search.until } : {}),
  });
  for (let read = 1; ; read += 1) {
    const messages = page.instances.map(carrierMessage);
    const recent = messages.filter((message) => timeOf(message) >= since);
    found.push(...recent);
    if (messages.length > 0 && recent.length === 0) return found;
    if (!page.nextPageUrl) return found;
    if (read === search.maxPages) {
      throw new AppError('CARRIER_LIST_TOO_LONG', { detail: `${found.length} messages read` });
    }
    const next = await page.nextPage();
    if (!next) return found;
    page = next;
  }
}

function timeOf({ createdAt, sentAt }: CarrierMessage): number {
  // A message without any date counts as new.
  if (!createdAt && !sentAt) return Infinity;
  return Math.max(createdAt?.getTime() ?? 0, sentAt?.getTime() ?? 0);
}
