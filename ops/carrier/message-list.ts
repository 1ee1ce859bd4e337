import type { Message } from './message.ts';
import type { MessageStore } from './message-store.ts';

export interface MessagePage {
  readonly messages: readonly Message[];
  /** The query of the next page, or `null` on the last one. */
  readonly nextQuery: string | null;
  readonly pageSize: number;
  readonly page: number;
}

/** A query that Twilio would answer with 400. */
export class InvalidListQuery extends Error {}

/**
 * One page of the message list, newest first. Filters: `To`, `From`, `DateSent` (that UTC day), `DateSent>` and
 * `DateSent<` (both inclusive, to the second; a bare date means its midnight). A message not sent yet is
 * filtered by its creation. Nothing created after `createdUntil` is shown. Pages hang on the
 * place of the last message shown, so neither new messages nor removed ones shift them.
 */
export function listMessages(
  store: MessageStore,
  query: URLSearchParams,
  ourNumber: string,
  createdUntil: Date,
): MessagePage {
  const pageSize = Math.min(1000, Math.max(1, Number(query.get('PageSize') ?? 50) || 50));
  const page = Math.max(0, Number(query.get('Page') ?? 0) || 0);
  const token = /^PA(\d+)$/.exec(query.get('PageToken') ?? '');
  const before = token ? Number(token[1]) : Infinity;
  const matches = messageFilter(query);

  const handset = [query.get('To'), query.get('From')].find((one) => one && one !== ourNumber);
  const messages: Message[] = [];
  let toSkip = token ? 0 : page * pageSize;
  let more = false;
  for (const message of store.newestFirst(handset ?? null)) {
    if (message.sequence >= before) continue;
    if (message.createdAt > createdUntil || !matches(message)) continue;
    if (toSkip > 0) {
      toSkip -= 1;
      continue;
    }
    if (messages.length === pageSize) {
      more = true;
      break;
    }
    messages.push(message);
  }

  const last = messages.at(-1);
  if (!more || !last) return { messages, nextQuery: null, pageSize, page };
  const next = new URLSearchParams(query);
  next.set('PageSize', String(pageSize));
  next.set('Page', String(page + 1));
  next.set('PageToken', `PA${last.sequence}`);
  return { messages, nextQuery: next.toString(), pageSize, page };
}

function messageFilter(query: URLSearchParams): (message: Message) => boolean {
  const to = query.get('To');
  const from = query.get('From');
  const day = seconds(query, 'DateSent');
  const since = seconds(query, 'DateSent>');
  const until = seconds(query, 'DateSent<');
  const dayStart = day === null ? null : day - (day % 86_400);
  return (message) => {
    if (to !== null && message.to !== to) return false;
    if (from !== null && message.from !== from) return false;
    const at = Math.floor((message.sentAt ?? message.createdAt).getTime() / 1000);
    if (dayStart !== null && (at < dayStart || at >= dayStart + 86_400)) return false;
    return (since === null || at >= since) && (until === null || at <= until);
  };
}

/** A date of the query in whole seconds since 1970. */
function seconds(query: URLSearchParams, name: string): number | null {
  const given = query.get(name);
  if (given === null || given === '') return null;
  const bare = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2})$/.exec(given);
  const at = Date.parse(bare ? `${bare[1] ?? ''}T${bare[2] ?? ''}Z` : given);
  if (Number.isNaN(at)) throw new InvalidListQuery(`${name} is not a date: ${given}`);
  return Math.floor(at / 1000);
}
