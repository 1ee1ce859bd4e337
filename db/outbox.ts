import type { Knex } from 'knex';
import type { SentText } from './outbox-attempts.ts';
import { runAlone, type UserTransaction } from './transaction.ts';

/** One user's line of texts to send. */
export interface OutboundLane {
  readonly userId: string;
  readonly stream: 'outbound' | 'outbound-bulk';
}

export interface NewText {
  readonly userId: string;
  readonly to: string;
  readonly body: string;
  readonly segments: number;
  /** One logical text has one key; adding it twice adds it once. */
  readonly idempotencyKey: string;
  /** Bulk texts (reminders) travel in their own stream, so that a wave of them never delays an answer. */
  readonly stream: 'outbound' | 'outbound-bulk';
  /** After this instant it is not worth sending. */
  readonly deadline?: Date;
  readonly confirmsOptOut?: boolean;
}

/** Has texts to send added when the transaction commits, in order. Those whose key is known already add nothing. */
export function addTexts(tx: UserTransaction, texts: readonly NewText[]): void {
  for (const text of texts) {
    tx.atCommit({
      text: `insert into outbox (user_id, stream, idempotency_key, to_number, body, segments, deadline, confirms_opt_out)
        values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (idempotency_key) do nothing`,
      values: [
        text.userId,
        text.stream,
        text.idempotencyKey,
        text.to,
        text.body,
        text.segments,
        text.deadline ?? null,
        text.confirmsOptOut ?? false,
      ],
    });
  }
}

/** A text on its way. Its `id` travels in the status callback. */
export interface OutgoingText {
  /** It was noted as being handed to the carrier: whoever reads this must send it. */
  readonly taken: boolean;
  readonly seq: number;
  readonly id: string;
  readonly to: string;
  readonly body: string;
  readonly segments: number;
  readonly state: 'pending' | 'sending';
  readonly confirmsOptOut: boolean;
  readonly deadline: Date | null;
  readonly claims: number;
  /** Grows with each take, to send or to ask: only the last one that took it may note what came of it. */
  readonly attempt: number;
  readonly errors: number;
  readonly sendingSince: Date | null;
  readonly paceReserved: boolean;
  readonly due: boolean;
  readonly expired: boolean;
  readonly optedOut: boolean;
  readonly unreachable: boolean;
  /** A word about being texted at all is not obeyed yet: nothing is sent before it is. */
  readonly keywordWaits: boolean;
  readonly runAt: Date;
}

interface OutgoingRow {
  taken: boolean;
  seq: number;
  id: string;
  to_number: string;
  body: string;
  segments: number;
  state: 'pending' | 'sending';
  confirms_opt_out: boolean;
  deadline: Date | null;
  claims: number;
  attempt: number;
  errors: number;
  sending_since: Date | null;
  pace_reserved: boolean;
  run_at: Date;
  due: boolean;
  expired: boolean;
  opted_out: boolean;
  unreachable: boolean;
  keyword_waits: boolean;
}

/** How a text is taken to be sent. */
export interface Taking {
  /** From here on its outcome is unknown until it is settled, and nobody looks at it again before so many milliseconds. */
  readonly reconcileAfterMs: number;
  /** One that was claimed this often is not taken any more. */
  readonly maxClaims: number;
}

/**
 * Takes the text at the head of a line to be sent, in one round trip. Where something speaks against sending it, it is
 * given back as it is, not `taken`; `null` when nothing is left to send.
 */
export async function takeText(
  knex: Knex,
  lane: OutboundLane,
  taking: Taking,
): Promise<OutgoingText | null> {
  const [row] = (await runAlone(knex, {
    text: 'select * from take_text($1, $2, $3, $4)',
    values: [lane.userId, lane.stream, taking.reconcileAfterMs, taking.maxClaims],
  })) as OutgoingRow[];
  return row === undefined ? null : toOutgoing(row);
}

/** Notes that the carrier has a text, and takes the next one as `takeText` does, in one round trip. */
export async function sentAndNext(
  knex: Knex,
  lane: OutboundLane,
  sent: SentText,
  taking: Taking,
): Promise<OutgoingText | null> {
  const [row] = (await runAlone(knex, {
    text: 'select * from sent_and_next($1, $2, $3, $4, $5, $6, $7, $8)',
    values: [
      lane.userId,
      lane.stream,
      sent.id,
      sent.sid,
      sent.status,
      sent.segments,
      taking.reconcileAfterMs,
      taking.maxClaims,
    ],
  })) as OutgoingRow[];
  return row === undefined ? null : toOutgoing(row);
}

/** The text at the head of a line, held until the transaction ends; `null` when nothing is left to send. */
export async function headOfLine(
  tx: UserTransaction,
  lane: OutboundLane,
): Promise<OutgoingText | null> {
  const { rows }: { rows: OutgoingRow[] } = await tx.raw('select * from take_text(?, ?, 0, 0)', [
    lane.userId,
    lane.stream,
  ]);
  return rows[0] === undefined ? null : toOutgoing(rows[0]);
}

function toOutgoing(row: OutgoingRow): OutgoingText {
  return {
    taken: row.taken,
    seq: row.seq,
    id: row.id,
    to: row.to_number,
    body: row.body,
    segments: row.segments,
    state: row.state,
    confirmsOptOut: row.confirms_opt_out,
    deadline: row.deadline,
    claims: row.claims,
    attempt: row.attempt,
    errors: row.errors,
    sendingSince: row.sending_since,
    paceReserved: row.pace_reserved,
    due: row.due,
    expired: row.expired,
    optedOut: row.opted_out,
    unreachable: row.unreachable,
    keywordWaits: row.keyword_waits,
    runAt: row.run_at,
  };
}
