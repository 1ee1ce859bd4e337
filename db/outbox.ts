import type { UserTransaction } from './with-user.ts';

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

/** Adds texts to send, in order. Returns how many were new. */
export async function addTexts(tx: UserTransaction, texts: readonly NewText[]): Promise<number> {
  if (texts.length === 0) return 0;
  const rows = texts.map((text) => ({
    user_id: text.userId,
    stream: text.stream,
    idempotency_key: text.idempotencyKey,
    to_number: text.to,
    body: text.body,
    segments: text.segments,
    deadline: text.deadline ?? null,
    confirms_opt_out: text.confirmsOptOut ?? false,
  }));
  const added: unknown[] = await tx('outbox')
    .insert(rows)
    .onConflict('idempotency_key')
    .ignore()
    .returning('seq');
  return added.length;
}

/** A text on its way. Its `id` travels in the status callback. */
export interface OutgoingText {
  readonly seq: number;
  readonly id: string;
  readonly to: string;
  readonly body: string;
  readonly segments: number;
  readonly state: 'pending' | 'sending';
  readonly confirmsOptOut: boolean;
  readonly deadline: Date | null;
  readonly claims: number;
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
  seq: number;
  id: string;
  to_number: string;
  body: string;
  segments: number;
  state: 'pending' | 'sending';
  confirms_opt_out: boolean;
  deadline: Date | null;
  claims: number;
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

/** The text at the head of a line, held until the transaction ends; `null` when nothing is left to send. */
export async function headOfLine(
  tx: UserTransaction,
  lane: { readonly userId: string; readonly stream: string },
): Promise<OutgoingText | null> {
  const { rows }: { rows: OutgoingRow[] } = await tx.raw(
    `select o.*, o.run_at <= now() as due, coalesce(o.deadline <= now(), false) as expired,
       exists (select from opt_outs x where x.number = o.to_number) as opted_out,
       exists (select from user_phone_numbers n where n.number = o.to_number and n.unreachable_since is not null) as unreachable,
       exists (select from inbound_messages m where m.user_id = o.user_id and m.stream = 'keyword' and m.state = 'pending')
         as keyword_waits
     from outbox o where o.user_id = ? and o.stream = ? and o.state in ('pending', 'sending')
       and (o.run_at <= now() or not o.unordered)
     order by o.seq limit 1 for update of o`,
    [lane.userId, lane.stream],
  );
  const row = rows[0];
  if (row === undefined) return null;
  return {
    seq: row.seq,
    id: row.id,
    to: row.to_number,
    body: row.body,
    segments: row.segments,
    state: row.state,
    confirmsOptOut: row.confirms_opt_out,
    deadline: row.deadline,
    claims: row.claims,
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

/**
 * Notes that the text is about to be handed to the carrier. From here on its outcome is unknown until it is settled,
 * and nobody looks at it again before `reconcileAfterMs`.
 */
export async function markSending(
  tx: UserTransaction,
  seq: number,
  reconcileAfterMs: number,
): Promise<void> {
  await tx.raw(
    `update outbox set state = 'sending', claims = claims + 1, sending_since = clock_timestamp(),
       run_at = now() + ?::int * interval '1 millisecond' where seq = ?`,
    [reconcileAfterMs, seq],
  );
}

/** The carrier has it. Also true when a later turn already took the row over: a fact is a fact. */
export async function markSent(
  tx: UserTransaction,
  sent: {
    readonly id: string;
    readonly sid: string;
    readonly status: string;
    readonly segments: number;
  },
): Promise<void> {
  const { rows }: { rows: { user_id: string; to_number: string; segments: number }[] } =
    await tx.raw(
      `update outbox set state = 'sent', state_reason = null, sid = coalesce(sid, :sid), sent_at = coalesce(sent_at, now()),
       delivery_status = coalesce(delivery_status, :status)
     where id = :id and state in ('pending', 'sending', 'sent')
       and not exists (select from outbox other where other.sid = :sid and other.id <> :id)
     returning user_id, to_number, segments`,
      { id: sent.id, sid: sent.sid, status: sent.status },
    );
  const row = rows[0];
  if (row === undefined) return;
  await tx('sms_usage_logs')
    .insert({
      sid: sent.sid,
      user_id: row.user_id,
      number: row.to_number,
      direction: 'outbound',
      // The carrier may answer 0 before it has counted.
      segments: sent.segments > 0 ? sent.segments : row.segments,
    })
    .onConflict('sid')
    .ignore();
}

/** Puts a text back at the head of its line, to be sent after `delayMs`. `code` counts as an error when given. */
export async function markPending(
  tx: UserTransaction,
  seq: number,
  again: { readonly delayMs: number; readonly code?: string; readonly paceReserved?: boolean },
): Promise<void> {
  await tx.raw(
    `update outbox set state = 'pending', sending_since = null, errors = errors + ?::int, last_error = coalesce(?, last_error),
       pace_reserved = ?, run_at = now() + ?::int * interval '1 millisecond'
     where seq = ? and state in ('pending', 'sending')`,
    [
      again.code === undefined ? 0 : 1,
      again.code ?? null,
      again.paceReserved ?? false,
      again.delayMs,
      seq,
    ],
  );
}

/** The outcome is not known: nothing is sent again before the carrier was asked, at the earliest after `delayMs`. */
export async function markUnknown(
  tx: UserTransaction,
  seq: number,
  delayMs: number,
  code: string,
): Promise<void> {
  await tx.raw(
    `update outbox set errors = errors + 1, last_error = ?, run_at = now() + ?::int * interval '1 millisecond'
     where seq = ? and state = 'sending'`,
    [code, delayMs, seq],
  );
}

/** It will not be sent, for a reason that is no failure: opted out, out of time, replaced. */
export async function markCancelled(
  tx: UserTransaction,
  seq: number,
  reason: string,
): Promise<void> {
  await tx('outbox').where({ seq }).update({ state: 'cancelled', state_reason: reason });
}

/** Whether the carrier's SID belongs to another text of this user already. */
export async function isKnownSid(tx: UserTransaction, sid: string): Promise<boolean> {
  return (await tx('outbox').where({ sid }).first('seq')) !== undefined;
}

/**
 * Adds a second attempt of a text that the carrier took and could not deliver, to be sent after `delayMs`.
 * There is only ever one, and none when the text would be out of time by then.
 */
export async function sendAgainLater(
  tx: UserTransaction,
  outboxId: string,
  delayMs: number,
): Promise<void> {
  await tx.raw(
    `insert into outbox (user_id, stream, idempotency_key, to_number, body, segments, confirms_opt_out, deadline, run_at, unordered)
     select user_id, stream, 'again:' || id, to_number, body, segments, confirms_opt_out,
       coalesce(deadline, now() + interval '4 hours'), now() + :delayMs::int * interval '1 millisecond', true
     from outbox
     where id = :outboxId and not unordered
       and (deadline is null or deadline > now() + :delayMs::int * interval '1 millisecond')
     on conflict (idempotency_key) do nothing`,
    { outboxId, delayMs },
  );
}
