import type { Knex } from 'knex';
import { writeAudit } from './audit.ts';
import { ORIGIN_TABLE, userOfDeadLetter, type DeadLetterRow } from './dead-letters.ts';
import type { Stream } from './lanes.ts';
import { markSent } from './outbox-attempts.ts';
import { withUser, type UserTransaction } from './with-user.ts';

/**
 * What a replay did with the row.
 * - `queued`: it is back in its line, to be handled or sent.
 * - `reconciling`: it was handed to the carrier before; the carrier is asked first, and it is sent only when it has it not.
 * - `was-sent`: the carrier has reported on it meanwhile, so it is sent; nothing is sent again.
 * - `expired`: its deadline has passed; it stays unsent.
 * - `gone`: nothing is left of it, or it is dead no more.
 */
export type ReplayOutcome = 'queued' | 'reconciling' | 'was-sent' | 'expired' | 'gone';

export type Replay =
  | {
      readonly kind: 'replayed';
      readonly outcome: Exclude<ReplayOutcome, 'gone'>;
      /** The lane to wake. */
      readonly userId: string;
      readonly stream: Stream;
    }
  /** Replayed or discarded before, or nothing is left of its row. */
  | { readonly kind: 'skipped' }
  | { readonly kind: 'unknown' };

/** An attempt that nobody heard of again may still be under way for this long: as in `workers/outbound-turn.ts`. */
const IN_FLIGHT_MS = 15_000;

/** Puts the row of an open letter back in its line, once: a second replay of the same letter changes nothing. Audited. */
export async function replayDeadLetter(knex: Knex, id: string, actor: string): Promise<Replay> {
  const userId = await userOfDeadLetter(knex, id);
  if (userId === null) return { kind: 'unknown' };
  return withUser(knex, userId, async (tx) => {
    // Under its lock: of several who ask at the same time, one finds it open.
    const [letter] = (await tx('dead_letters')
      .where({ id, replayed_at: null, discarded_at: null })
      .update({ replayed_at: tx.raw('current_instant()'), replayed_by: actor })
      .returning('*')) as DeadLetterRow[];
    if (letter === undefined) return { kind: 'skipped' };
    const back =
      letter.origin === 'outbox'
        ? await outgoingBack(tx, letter)
        : await rowBack(tx, letter.origin, letter.origin_seq);
    const outcome = back?.outcome ?? 'gone';
    await tx('dead_letters').where({ id }).update({ replay_outcome: outcome });
    await writeAudit(tx, {
      actor,
      action: 'dead-letter.replay',
      target: id,
      details: { origin: letter.origin, cause: letter.cause, outcome },
    });
    return back === null ? { kind: 'skipped' } : { kind: 'replayed', userId, ...back };
  });
}

type Back = Omit<Extract<Replay, { kind: 'replayed' }>, 'kind' | 'userId'>;

async function rowBack(
  tx: UserTransaction,
  origin: 'inbound' | 'background',
  seq: number,
): Promise<Back | null> {
  const [row]: { stream: Stream }[] = await tx(ORIGIN_TABLE[origin])
    .where({ seq, state: 'dead' })
    .update({ state: 'pending', errors: 0, claims: 0, run_at: tx.raw('current_instant()') })
    .returning('stream');
  return row === undefined ? null : { outcome: 'queued', stream: row.stream };
}

interface OutgoingDead {
  readonly id: string;
  readonly stream: Stream;
  readonly segments: number;
  /** It was handed to the carrier at least once. */
  readonly handed: boolean;
  readonly expired: boolean;
  /** What the carrier calls it, when it has reported on it. */
  readonly sid: string | null;
  readonly status: string | null;
}

/** A text that may have reached the carrier is never simply sent again. */
async function outgoingBack(tx: UserTransaction, letter: DeadLetterRow): Promise<Back | null> {
  const text = await readOutgoing(tx, letter.origin_seq);
  if (text === null) return null;
  const { stream } = text;
  const to = (change: object): Promise<number> =>
    tx(ORIGIN_TABLE.outbox)
      .where({ seq: letter.origin_seq })
      .update({ errors: 0, claims: 0, state_reason: null, pace_reserved: false, ...change });

  if (text.sid !== null) {
    await to({ state: 'sending' });
    const { id, sid, segments } = text;
    await markSent(tx, { id, sid, status: text.status ?? 'sent', segments });
    return { outcome: 'was-sent', stream };
  }
  if (text.handed) {
    // A refusal is an answer: nothing can be under way. Else the last attempt gets its time first.
    const refused = letter.cause.startsWith('CARRIER_');
    await to({
      state: 'sending',
      // The carrier is asked about every attempt there can have been, not only the last.
      sending_since: tx.ref('created_at'),
      run_at: refused
        ? tx.raw('current_instant()')
        : tx.raw(
            `greatest(current_instant(), coalesce(sending_since, current_instant()) + ?::int * interval '1 millisecond')`,
            [IN_FLIGHT_MS],
          ),
    });
    return { outcome: 'reconciling', stream };
  }
  if (text.expired) {
    await to({ state: 'cancelled', state_reason: 'expired' });
    return { outcome: 'expired', stream };
  }
  await to({ state: 'pending', run_at: tx.raw('current_instant()') });
  return { outcome: 'queued', stream };
}

async function readOutgoing(tx: UserTransaction, seq: number): Promise<OutgoingDead | null> {
  const { rows }: { rows: OutgoingDead[] } = await tx.raw(
    `select o.id, o.stream, o.segments, o.claims > 0 or o.sending_since is not null as handed,
       coalesce(o.deadline <= current_instant(), false) as expired, coalesce(o.sid, reported.sid) as sid, reported.status
     from outbox o left join lateral (
       select s.sid, s.status from delivery_statuses s where s.outbox_id = o.id
         and not exists (select from outbox other where other.sid = s.sid and other.id <> o.id)
       order by s.id desc limit 1
     ) reported on true
     where o.seq = ? and o.state = 'dead' for update of o`,
    [seq],
  );
  return rows[0] ?? null;
}
