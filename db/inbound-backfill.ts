import type { Knex } from 'knex';
import { isPhoneNumber, placeText } from '../assistant/inbound/place-text.ts';
import type { CarrierMedia, CarrierMessage } from '../platform/twilio/message.ts';
import { AppError } from '../platform/errors.ts';
import { recordInbound, type ReceivedText } from './inbound-messages.ts';

/** What a backfill asks of the carrier. */
export interface InboundList {
  /** Oldest first. Throws an `AppError` when the carrier gives no usable answer. */
  listInbound(search: {
    readonly since: Date;
    readonly until?: Date;
    readonly signal?: AbortSignal;
  }): Promise<CarrierMessage[]>;
  listMedia(sid: string, signal?: AbortSignal): Promise<CarrierMedia[]>;
}

export interface BackfillSearch {
  readonly since: Date;
  /** Now. */
  readonly until: Date;
  /** Texts younger than this many milliseconds are left to the webhook, which may be under way. */
  readonly youngMs: number;
  /** Only look; record nothing. Default false. */
  readonly dryRun?: boolean;
  readonly signal?: AbortSignal;
  /** Told of every text that was recorded: its lane is to be woken. */
  readonly onRecorded?: (line: Pick<ReceivedText, 'stream'> & { readonly userId: string }) => void;
  /** Told, window by window, up to when every text is recorded. */
  readonly onWindow?: (recordedUntil: Date) => Promise<void>;
}

export interface Backfilled {
  /** Texts that the carrier has. */
  readonly listed: number;
  /** Those that were not in the record, without the young ones. */
  readonly missing: number;
  /** Those that this very backfill recorded; the webhook may have been faster for some. */
  readonly recorded: number;
  /** Those that were left to the webhook. */
  readonly young: number;
}

/** The carrier is asked for an hour at a time, so that what was done for one is kept when a later one fails. */
const WINDOW_MS = 3_600_000;
const SHORTEST_WINDOW_MS = 10_000;
const NOTHING: Backfilled = { listed: 0, missing: 0, recorded: 0, young: 0 };

/**
 * Records the texts that the carrier has for us since an instant and that never reached us, the oldest first, as the webhook does;
 * one that is there already has no second effect. It promises that
 * - a text gets the instant at which the carrier got it, which times in it are relative to;
 * - the missing texts of one person are recorded in the order in which they were sent, and join the end of their line:
 *   later ones that did arrive may have been answered before. What was answered is not taken back;
 * - a text whose body was emptied at the carrier (its sender was erased) is left aside.
 *
 * @throws AppError of the carrier; windows before were recorded whole.
 */
export async function backfillInboundTexts(
  knex: Knex,
  carrier: InboundList,
  search: BackfillSearch,
): Promise<Backfilled> {
  let sum = NOTHING;
  const end = search.until.getTime();
  for (let from = search.since.getTime(); from <= end; from += WINDOW_MS) {
    const isLast = from + WINDOW_MS > end;
    const window = {
      since: new Date(from),
      ...(isLast ? {} : { until: new Date(from + WINDOW_MS) }),
    };
    sum = add(sum, await fillWindow(knex, carrier, search, window));
    if (search.signal?.aborted) return sum;
    const until = Math.min(from + WINDOW_MS, end - search.youngMs);
    await search.onWindow?.(new Date(until));
  }
  return sum;
}

async function fillWindow(
  knex: Knex,
  carrier: InboundList,
  search: BackfillSearch,
  window: { readonly since: Date; readonly until?: Date },
): Promise<Backfilled> {
  const { signal } = search;
  let texts: readonly CarrierMessage[];
  try {
    texts = await carrier.listInbound({ ...window, ...(signal === undefined ? {} : { signal }) });
  } catch (error) {
    const half = middleOf(window.since, window.until ?? search.until);
    if (half === null || !(error instanceof AppError) || error.code !== 'CARRIER_LIST_TOO_LONG')
      throw error;
    const first = await fillWindow(knex, carrier, search, { since: window.since, until: half });
    return add(first, await fillWindow(knex, carrier, search, { ...window, since: half }));
  }
  const unknown = await neverReceived(knex, texts.filter(canBeAnswered));
  const oldEnough = search.until.getTime() - search.youngMs;
  let [missing, recorded, young] = [0, 0, 0];
  for (const text of unknown) {
    if (signal?.aborted) break;
    const receivedAt = text.sentAt ?? text.createdAt ?? search.until;
    if (receivedAt.getTime() > oldEnough) {
      young += 1;
      continue;
    }
    missing += 1;
    if (search.dryRun) continue;
    const read = await readText(text, carrier, signal);
    const { userId, recorded: isNew } = await recordInbound(knex, read, receivedAt);
    if (!isNew) continue;
    recorded += 1;
    search.onRecorded?.({ userId, stream: read.stream });
  }
  return { listed: texts.length, missing, recorded, young };
}

/** `null` when the time between is too short to be halved. */
function middleOf(since: Date, until: Date): Date | null {
  const length = until.getTime() - since.getTime();
  return length < SHORTEST_WINDOW_MS ? null : new Date(since.getTime() + length / 2);
}

function canBeAnswered({ from, body, mediaCount }: CarrierMessage): boolean {
  return isPhoneNumber(from) && (body !== '' || mediaCount > 0);
}

/** How many texts the record is asked about at once. */
const BATCH = 1_000;

async function neverReceived(
  knex: Knex,
  texts: readonly CarrierMessage[],
): Promise<CarrierMessage[]> {
  const unknown = new Set<string>();
  for (let at = 0; at < texts.length; at += BATCH) {
    const sids = texts.slice(at, at + BATCH).map(({ sid }) => sid);
    const { rows }: { rows: { sid: string }[] } = await knex.raw(
      `select * from texts_never_received(?) as sid`,
      [sids],
    );
    for (const { sid } of rows) unknown.add(sid);
  }
  return texts.filter(({ sid }) => unknown.has(sid));
}

/** As the webhook would have given it. What the carrier did about an opt-out word, its list does not tell. */
async function readText(
  { sid, from, to, body, segments, mediaCount }: CarrierMessage,
  carrier: InboundList,
  signal: AbortSignal | undefined,
): Promise<ReceivedText> {
  const optOutType = null;
  return {
    sid,
    from,
    to,
    body: body.replaceAll('\0', ''),
    segments: Math.max(segments, 1),
    media: mediaCount > 0 ? await carrier.listMedia(sid, signal) : [],
    optOutType,
    ...placeText({ from, body, optOutType }),
  };
}

function add(one: Backfilled, other: Backfilled): Backfilled {
  return {
    listed: one.listed + other.listed,
    missing: one.missing + other.missing,
    recorded: one.recorded + other.recorded,
    young: one.young + other.young,
  };
}

/** Up to when every text that the carrier has for us is recorded. */
export async function recordedUntil(knex: Knex): Promise<Date> {
  const row = await knex<{ recorded_until: Date }>('inbound_backfill').first('recorded_until');
  if (row === undefined) throw new Error('The watermark of the backfill is missing');
  return row.recorded_until;
}

/** Moves the watermark on; never back. */
export async function moveRecordedUntil(knex: Knex, until: Date): Promise<void> {
  await knex('inbound_backfill')
    .where('recorded_until', '<', until)
    .update({ recorded_until: until });
}
