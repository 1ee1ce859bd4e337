import type { UserTransaction } from './transaction.ts';

/**
 * Takes a text for this turn alone, to hand it to the carrier or, where it was handed over before, to ask what became of
 * it. Its outcome is unknown until it is settled, and nobody looks at it again before `untilMs`.
 * @returns the text as it is now.
 */
export async function takeForAttempt<Text extends { readonly seq: number }>(
  tx: UserTransaction,
  text: Text,
  untilMs: number,
): Promise<Text & { readonly attempt: number }> {
  const { rows }: { rows: { attempt: number }[] } = await tx.raw(
    `update outbox set attempt = attempt + 1, run_at = current_instant() + :untilMs::int * interval '1 millisecond',
       claims = claims + case state when 'pending' then 1 else 0 end,
       sending_since = case state when 'pending' then current_instant() else sending_since end, state = 'sending'
     where seq = :seq returning attempt`,
    { seq: text.seq, untilMs },
  );
  return { ...text, attempt: rows[0]?.attempt ?? 0 };
}

/**
 * Holds a text until the transaction ends, so that what became of this attempt can be noted.
 * @returns false when it is not this turn's any more: somebody else took it, or a status callback told what became of it.
 */
export async function holdAttempt(
  tx: UserTransaction,
  text: { readonly seq: number; readonly attempt: number },
): Promise<boolean> {
  const { rows }: { rows: unknown[] } = await tx.raw(
    `select from outbox where seq = ? and state = 'sending' and attempt = ? for update`,
    [text.seq, text.attempt],
  );
  return rows.length > 0;
}

/** What the carrier said of a text that it took. */
export interface SentText {
  readonly id: string;
  readonly sid: string;
  readonly status: string;
  readonly segments: number;
}

/** The carrier has it. Also true when a later turn already took the row over: a fact is a fact. */
export async function markSent(tx: UserTransaction, sent: SentText): Promise<void> {
  await tx.raw('select mark_sent(?, ?, ?, ?)', [sent.id, sent.sid, sent.status, sent.segments]);
}

/** Puts a text back at the head of its line, to be sent after `delayMs`. `code` counts as an error when given. */
export async function markPending(
  tx: UserTransaction,
  seq: number,
  again: { readonly delayMs: number; readonly code?: string; readonly paceReserved?: boolean },
): Promise<void> {
  await tx.raw(
    `update outbox set state = 'pending', sending_since = null, errors = errors + ?::int,
       claims = case when ?::int = 1 then 0 else claims end, last_error = coalesce(?, last_error),
       pace_reserved = ?, run_at = current_instant() + ?::int * interval '1 millisecond'
     where seq = ? and state in ('pending', 'sending')`,
    [
      again.code === undefined ? 0 : 1,
      // Who notes an error is alive: claims count the crashes.
      again.code === undefined ? 0 : 1,
      again.code ?? null,
      again.paceReserved ?? false,
      again.delayMs,
      seq,
    ],
  );
}

/**
 * Puts a text back at the head of its line as if it had not been claimed: no attempt was made. The moment that was
 * reserved for it stays its own.
 */
export async function markNotAttempted(
  tx: UserTransaction,
  seq: number,
  delayMs: number,
): Promise<void> {
  await tx.raw(
    `update outbox set state = 'pending', sending_since = null, claims = greatest(claims - 1, 0), pace_reserved = true,
       run_at = current_instant() + ?::int * interval '1 millisecond' where seq = ? and state = 'sending'`,
    [delayMs, seq],
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
    `update outbox set errors = errors + 1, claims = 0, last_error = ?, run_at = current_instant() + ?::int * interval '1 millisecond'
     where seq = ? and state = 'sending'`,
    [code, delayMs, seq],
  );
}

/**
 * The carrier could not tell what became of an attempt, or not yet for sure: it is asked again after `delayMs`. That is no error of
 * the text.
 */
export async function askAgainLater(
  tx: UserTransaction,
  seq: number,
  delayMs: number,
  code: string,
): Promise<void> {
  await tx.raw(
    `update outbox set last_error = ?, run_at = current_instant() + ?::int * interval '1 millisecond'
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

/**
 * Whether a message at the carrier is another text of this user than the one named: it was sent as that, or a status callback named
 * that one, as for a duplicate at the carrier.
 */
export async function isAnotherText(
  tx: UserTransaction,
  sid: string,
  outboxId: string,
): Promise<boolean> {
  const { rows }: { rows: { another: boolean }[] } = await tx.raw(
    `select exists (select from outbox where sid = :sid and id <> :outboxId)
       or exists (select from delivery_statuses where sid = :sid and outbox_id <> :outboxId) as another`,
    { sid, outboxId },
  );
  return rows[0]?.another ?? false;
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
       coalesce(deadline, current_instant() + interval '4 hours'), current_instant() + :delayMs::int * interval '1 millisecond', true
     from outbox
     where id = :outboxId and not unordered
       and (deadline is null or deadline > current_instant() + :delayMs::int * interval '1 millisecond')
     on conflict (idempotency_key) do nothing`,
    { outboxId, delayMs },
  );
}
