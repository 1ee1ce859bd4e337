import { QUARANTINE_AFTER_CLAIMS, quarantinedAs } from './quarantine.ts';
import { FenceLostError, raiseFence } from './lanes.ts';
import type { UserTransaction } from './with-user.ts';

/** Work to be added. Its payload holds ids, never the text of a message. */
export interface NewBackgroundWork {
  readonly kind: string;
  readonly payload: object;
  /** The same key of the same user is worked once. */
  readonly idempotencyKey: string;
}

/** Work that was done is remembered for this long, so that its key is not worked again. */
const REMEMBERED = '1 day';

/** Adds work for a user. Wake the lane after the commit. Returns how many rows were new. */
export async function addBackgroundWork(
  tx: UserTransaction,
  userId: string,
  work: readonly NewBackgroundWork[],
): Promise<number> {
  if (work.length === 0) return 0;
  const added: unknown[] = await tx('background_work')
    .insert(
      work.map(({ kind, payload, idempotencyKey }) => ({
        user_id: userId,
        kind,
        payload: JSON.stringify(payload),
        idempotency_key: idempotencyKey,
      })),
    )
    .onConflict(['user_id', 'idempotency_key'])
    .ignore()
    .returning('seq');
  return added.length;
}

/** A row that a turn has taken, and the right to settle it until somebody else takes it. */
export interface BackgroundWork {
  readonly seq: number;
  readonly userId: string;
  readonly kind: string;
  readonly payload: unknown;
  readonly errors: number;
  /** Claims of this row so far, this one included. */
  readonly claims: number;
  readonly fence: number;
}

export interface ClaimedWork {
  readonly work: readonly BackgroundWork[];
  /** Whether more was due than was taken. */
  readonly more: boolean;
}

interface ClaimedRow {
  seq: number;
  kind: string;
  payload: unknown;
  errors: number;
  claims: number;
  due: number;
}

/**
 * Takes due rows for a slot, the oldest first, up to `most`. What the turn before in the same slot left behind comes back at once;
 * what another slot took comes back after its lease.
 *
 * A row that was claimed often without an outcome may be what kills its worker: it is taken alone in the whole system (see
 * `quarantine.ts`), while no other slot works for this user, and only after its lease, so that whoever was its neighbour
 * ends in peace meanwhile.
 */
export async function claimBackgroundWork(
  tx: UserTransaction,
  claim: {
    readonly userId: string;
    readonly slot: number;
    readonly most: number;
    /** For how long nobody else takes the rows, in milliseconds. */
    readonly leaseMs: number;
  },
): Promise<ClaimedWork> {
  const { userId, slot, most, leaseMs } = claim;
  // Its row is held until the commit: claims of one user come one after the other.
  const { fence } = await raiseFence(tx, { userId, stream: 'background' });
  await releaseSlot(tx, userId, slot);
  await tx.raw(
    `delete from background_work where user_id = ? and state = 'done' and settled_at < current_instant() - interval '${REMEMBERED}'`,
    [userId],
  );
  const { rows }: { rows: ClaimedRow[] } = await tx.raw(
    `with busy as (
       select count(*) as count, coalesce(bool_or(claims > :quarantine), false) as quarantined from background_work
       where user_id = :userId and state = 'pending' and claimed_fence is not null and run_at > current_instant()
     ), place as (
       update quarantine set held_by = :lane, held_until = current_instant() + interval '1 minute'
       where (held_until <= current_instant() or held_by = :lane) and (select count from busy) = 0
         and exists (select from background_work
           where user_id = :userId and state = 'pending' and run_at <= current_instant() and claims >= :quarantine)
       returning 1
     ), due as (
       select w.seq, w.claims from background_work w, busy
       where w.user_id = :userId and w.state = 'pending' and w.run_at <= current_instant()
         and not busy.quarantined and (w.claims < :quarantine or exists (select from place))
       order by w.seq limit :most + 1 for update of w skip locked
     ), chosen as (
       select seq, row_number() over (order by seq) as place, max(claims) over () >= :quarantine as alone,
         count(*) over () as due
       from due
     )
     update background_work w set claims = w.claims + 1, claimed_slot = :slot, claimed_fence = :fence,
       run_at = current_instant() + :leaseMs::int * interval '1 millisecond'
     from chosen c where w.seq = c.seq and c.place <= case when c.alone then 1 else :most end
     returning w.seq, w.kind, w.payload, w.errors, w.claims, c.due`,
    {
      userId,
      slot,
      most,
      fence,
      leaseMs,
      quarantine: QUARANTINE_AFTER_CLAIMS,
      lane: quarantinedAs({ userId, stream: 'background' }),
    },
  );
  const work = rows
    .map(({ seq, kind, payload, errors, claims }) => ({
      seq,
      userId,
      kind,
      payload,
      errors,
      claims,
      fence,
    }))
    .sort((a, b) => a.seq - b.seq);
  return { work, more: (rows[0]?.due ?? 0) > work.length };
}

/**
 * Gives back what a slot has: whoever had it settles nothing more. Returns how many rows.
 * Those that may be what killed it wait for the end of their lease.
 */
export async function releaseSlot(
  tx: UserTransaction,
  userId: string,
  slot: number,
): Promise<number> {
  const { rowCount }: { rowCount: number } = await tx.raw(
    `update background_work set claimed_slot = null, claimed_fence = null,
       run_at = case when claims < ? then current_instant() else run_at end
     where user_id = ? and state = 'pending' and claimed_slot = ?`,
    [QUARANTINE_AFTER_CLAIMS, userId, slot],
  );
  return rowCount;
}

/**
 * Holds a row until the transaction ends, so that nobody takes it meanwhile.
 * @throws FenceLostError when somebody took it since, or it is settled.
 */
export async function holdWork(tx: UserTransaction, work: BackgroundWork): Promise<void> {
  const { rows }: { rows: unknown[] } = await tx.raw(
    `select 1 from background_work where seq = ? and claimed_fence = ? and state = 'pending' for update`,
    [work.seq, work.fence],
  );
  if (rows.length === 0) throw new FenceLostError({ userId: work.userId, stream: 'background' });
}

const UNCLAIMED = { claimed_slot: null, claimed_fence: null };

/** Marks a row done. Hold it before, as before each of the following. */
export async function markWorkDone(tx: UserTransaction, { seq }: BackgroundWork): Promise<void> {
  await tx('background_work')
    .where({ seq })
    .update({ ...UNCLAIMED, state: 'done', claims: 0, settled_at: tx.raw('current_instant()') });
}

/** Leaves a row for later. It is no error and no crash: they count neither. */
export async function postponeWork(
  tx: UserTransaction,
  { seq }: BackgroundWork,
  delayMs: number,
): Promise<void> {
  await tx('background_work')
    .where({ seq })
    .update({ ...UNCLAIMED, claims: 0, run_at: inMs(tx, delayMs) });
}

/** Gives a row back that was taken and not begun: this claim does not count. */
export async function handWorkBack(tx: UserTransaction, { seq }: BackgroundWork): Promise<void> {
  await tx('background_work')
    .where({ seq })
    .update({
      ...UNCLAIMED,
      claims: tx.raw('greatest(claims - 1, 0)'),
      run_at: tx.raw('current_instant()'),
    });
}

/** Notes that a row failed, and when to try again. */
export async function markWorkFailed(
  tx: UserTransaction,
  { seq }: BackgroundWork,
  failure: { readonly code: string; readonly retryInMs: number },
): Promise<void> {
  await tx('background_work')
    .where({ seq })
    .update({
      ...UNCLAIMED,
      claims: 0,
      errors: tx.raw('errors + 1'),
      last_error: failure.code,
      run_at: inMs(tx, failure.retryInMs),
    });
}

function inMs(tx: UserTransaction, ms: number) {
  return tx.raw(`current_instant() + ?::int * interval '1 millisecond'`, [Math.round(ms)]);
}
