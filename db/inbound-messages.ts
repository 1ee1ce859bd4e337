import type { Knex } from 'knex';
import type { Language } from '../assistant/language.ts';
import { raiseFence, type Fence, type Lane } from './lanes.ts';
import type { UserTransaction } from './with-user.ts';

export interface Media {
  readonly url: string;
  readonly contentType: string;
}

export interface ReceivedText {
  readonly sid: string;
  readonly from: string;
  readonly to: string;
  readonly body: string;
  readonly media: readonly Media[];
  /** What the carrier did about an opt-out word, when it did. */
  readonly optOutType: string | null;
  readonly stream: 'keyword' | 'conversation';
  /** The language that the text seems to be in: used when the number is new. */
  readonly language: Language;
  /** How many the carrier counted, and charges for. */
  readonly segments: number;
}

export interface InboundMessage {
  readonly seq: number;
  readonly sid: string;
  readonly from: string;
  readonly to: string;
  readonly body: string;
  readonly media: readonly Media[];
  readonly optOutType: string | null;
  readonly receivedAt: Date;
  /** Milliseconds since it was received, by the clock of the database. */
  readonly ageMs: number;
  readonly errors: number;
  /** Claims of this row so far, this one included. */
  readonly claims: number;
}

export interface ClaimedMessages {
  readonly fence: Fence;
  readonly messages: readonly InboundMessage[];
  /** When the head of the line is to be tried again, when nothing could be claimed for that reason. */
  readonly notBefore: Date | null;
  /** Whether the line may hold more than was claimed: the lane is then to be woken again. */
  readonly more: boolean;
}

/** From this many claims without an outcome on, a row is claimed alone, so that its neighbours are not blamed. */
export const QUARANTINE_AFTER_CLAIMS = 3;

/**
 * Records a text exactly once and says whose it is.
 * @returns `recorded: false` when this SID was recorded before.
 */
export async function recordInbound(
  knex: Knex,
  text: ReceivedText,
): Promise<{ readonly userId: string; readonly recorded: boolean }> {
  const { rows }: { rows: { user_id: string; recorded: boolean }[] } = await knex.raw(
    `select * from record_inbound(?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?)`,
    [
      text.sid,
      text.from,
      text.to,
      text.stream,
      text.body,
      JSON.stringify(text.media),
      text.optOutType,
      text.language,
      text.segments,
    ],
  );
  const row = rows[0];
  if (row === undefined) throw new Error('record_inbound gave no row');
  return { userId: row.user_id, recorded: row.recorded };
}

interface ClaimedRow {
  seq: number;
  sid: string;
  from_number: string;
  to_number: string;
  body: string | null;
  media: Media[];
  opt_out_type: string | null;
  received_at: Date;
  age_ms: number;
  errors: number;
  claims: number;
  line_length: number;
}

/**
 * Takes the head of a line, in order, up to `quantum` rows; a row that waits for its next try holds back those behind it.
 * A row that was claimed often without an outcome is taken alone.
 */
export async function claimMessages(
  tx: UserTransaction,
  lane: Lane,
  quantum: number,
): Promise<ClaimedMessages> {
  const fence = await raiseFence(tx, lane);
  const { rows }: { rows: ClaimedRow[] } = await tx.raw(
    `with line as (
       select seq, run_at, claims from inbound_messages
       where user_id = :userId and stream = :stream and state = 'pending'
       order by seq limit :quantum for update
     ), open as (
       select seq, bool_and(run_at <= now()) over (order by seq) as due,
         row_number() over (order by seq) = 1 or max(claims) over () < :quarantine as together
       from line
     )
     update inbound_messages m set claims = m.claims + 1
     from open where m.seq = open.seq and open.due and open.together
     returning m.seq, m.sid, m.from_number, m.to_number, m.body, m.media, m.opt_out_type, m.received_at, m.errors, m.claims,
       (extract(epoch from clock_timestamp() - m.received_at) * 1000)::int as age_ms, (select count(*) from line) as line_length`,
    { userId: lane.userId, stream: lane.stream, quantum, quarantine: QUARANTINE_AFTER_CLAIMS },
  );
  const messages = rows.map(toMessage).sort((a, b) => a.seq - b.seq);
  const notBefore = messages.length > 0 ? null : await headRunAt(tx, lane);
  const more = messages.length === quantum || messages.length < (rows[0]?.line_length ?? 0);
  return { fence, messages, notBefore, more };
}

async function headRunAt(tx: UserTransaction, lane: Lane): Promise<Date | null> {
  const head = await tx<{ user_id: string; stream: string; state: string; run_at: Date }>(
    'inbound_messages',
  )
    .where({ user_id: lane.userId, stream: lane.stream, state: 'pending' })
    .orderBy('seq')
    .first('run_at');
  return head?.run_at ?? null;
}

function toMessage(row: ClaimedRow): InboundMessage {
  return {
    seq: row.seq,
    sid: row.sid,
    from: row.from_number,
    to: row.to_number,
    body: row.body ?? '',
    media: row.media,
    optOutType: row.opt_out_type,
    receivedAt: row.received_at,
    ageMs: row.age_ms,
    errors: row.errors,
    claims: row.claims,
  };
}

/** Marks rows handled; with `erase` their texts are removed at once (people who have not consented). */
export async function markHandled(
  tx: UserTransaction,
  seqs: readonly number[],
  how: { readonly handledBy: string; readonly erase?: boolean },
): Promise<void> {
  await tx('inbound_messages')
    .whereIn('seq', [...seqs])
    .update({
      state: 'handled',
      handled_by: how.handledBy,
      handled_at: tx.fn.now(),
      claims: 0,
      ...(how.erase === true ? { body: null, media: '[]' } : {}),
    });
}

/** Gives rows back untouched, to be claimed again after `delayMs`. It is no error and no crash: they count neither. */
export async function handBack(
  tx: UserTransaction,
  seqs: readonly number[],
  delayMs: number,
): Promise<void> {
  if (seqs.length === 0) return;
  await tx.raw(
    `update inbound_messages set claims = greatest(claims - 1, 0),
       run_at = case when ?::int > 0 then now() + ?::int * interval '1 millisecond' else run_at end
     where seq = any(?)`,
    [delayMs, delayMs, [...seqs]],
  );
}

/** Notes that handling a row failed, and when to try again. */
export async function markFailed(
  tx: UserTransaction,
  seq: number,
  failure: { readonly code: string; readonly retryInMs: number },
): Promise<void> {
  await tx.raw(
    `update inbound_messages set errors = errors + 1, claims = 0, last_error = ?,
       run_at = now() + ?::int * interval '1 millisecond' where seq = ?`,
    [failure.code, failure.retryInMs, seq],
  );
}

/** What was said lately in both directions, oldest first: the conversation that a model is given. */
export async function recentConversation(
  tx: UserTransaction,
  userId: string,
  options: { readonly withinMs: number; readonly limit: number; readonly beforeSeq: number },
): Promise<{ role: 'user' | 'assistant'; text: string }[]> {
  const { rows }: { rows: { role: 'user' | 'assistant'; text: string }[] } = await tx.raw(
    `select role, text from (
       select 'user' as role, body as text, received_at as at, seq from inbound_messages
         where user_id = :userId and state = 'handled' and stream = 'conversation' and body is not null
           and seq < :beforeSeq and received_at > now() - :withinMs * interval '1 millisecond'
       union all
       select 'assistant', body, created_at, seq from outbox
         where user_id = :userId and state <> 'cancelled' and created_at > now() - :withinMs * interval '1 millisecond'
       order by at desc, seq desc limit :limit
     ) recent order by at, seq`,
    { userId, ...options },
  );
  return rows;
}

/** Puts a text that looked like a keyword, and is none, into the conversation's line, where its age belongs. */
export async function moveToConversation(tx: UserTransaction, seq: number): Promise<void> {
  await tx('inbound_messages').where({ seq }).update({ stream: 'conversation', claims: 0 });
}
