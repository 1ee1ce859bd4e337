import type { Knex } from 'knex';
import type { Language } from '../assistant/language.ts';
import { callTogether } from './batch.ts';
import type { UserTransaction } from './transaction.ts';

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

const RECORD_INBOUND = {
  name: 'record_inbound',
  types: ['text', 'text', 'text', 'text', 'text', 'jsonb', 'text', 'text', 'integer'],
  atOnce: 2,
};
const RECORD_MISSED_INBOUND = {
  name: 'record_missed_inbound',
  types: ['timestamptz', ...RECORD_INBOUND.types],
  atOnce: 1,
};

/**
 * Records a text exactly once, at the end of its user's line, and says whose it is.
 * @param receivedAt when the carrier got it, for a text that reaches us late; now by default. Times in a text are relative to it.
 * @returns `recorded: false` when this SID was recorded before.
 */
export async function recordInbound(
  knex: Knex,
  text: ReceivedText,
  receivedAt?: Date,
): Promise<{ readonly userId: string; readonly recorded: boolean }> {
  const values = [
    text.sid,
    text.from,
    text.to,
    text.stream,
    text.body,
    JSON.stringify(text.media),
    text.optOutType,
    text.language,
    text.segments,
  ];
  const row = (
    receivedAt === undefined
      ? await callTogether(knex, RECORD_INBOUND, values)
      : await callTogether(knex, RECORD_MISSED_INBOUND, [receivedAt, ...values])
  ) as { user_id: string; recorded: boolean } | null;
  if (row === null) throw new Error('record_inbound gave no row');
  return { userId: row.user_id, recorded: row.recorded };
}

/**
 * Has rows marked handled when the transaction commits; with `erase` their texts are removed at once (people who have not
 * consented).
 */
export function markHandled(
  tx: UserTransaction,
  seqs: readonly number[],
  how: { readonly handledBy: string; readonly erase?: boolean },
): void {
  tx.atCommit({
    // Joined rather than "= any": that would be planned again each time.
    text: `update inbound_messages m set state = 'handled', handled_by = $2, handled_at = current_instant(), claims = 0,
        body = case when $3 then null else body end, media = case when $3 then '[]' else media end
      from unnest($1::bigint[]) as done(seq) where m.seq = done.seq`,
    values: [seqs, how.handledBy, how.erase ?? false],
  });
}

/** Notes that handling a row failed, and when to try again. */
export async function markFailed(
  tx: UserTransaction,
  seq: number,
  failure: { readonly code: string; readonly retryInMs: number },
): Promise<void> {
  await tx.raw(
    `update inbound_messages set errors = errors + 1, claims = 0, last_error = ?,
       run_at = current_instant() + ?::int * interval '1 millisecond' where seq = ?`,
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
           and seq < :beforeSeq and received_at > current_instant() - :withinMs * interval '1 millisecond'
       union all
       select 'assistant', body, created_at, seq from outbox
         where user_id = :userId and state <> 'cancelled' and created_at > current_instant() - :withinMs * interval '1 millisecond'
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

/**
 * Whether a newer word about being texted at all was obeyed for the same number: a text that reached us late changes nothing then,
 * whatever it wants.
 */
export async function wasOvertaken(
  tx: UserTransaction,
  message: { readonly from: string; readonly receivedAt: Date },
): Promise<boolean> {
  const { rows }: { rows: unknown[] } = await tx.raw(
    `select from inbound_messages where from_number = ? and stream = 'keyword' and state = 'handled'
       and handled_by in ('keyword:stop', 'keyword:start') and received_at > ? limit 1`,
    [message.from, message.receivedAt],
  );
  return rows.length > 0;
}
