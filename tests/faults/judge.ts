import { setTimeout as sleep } from 'node:timers/promises';
import { superuser } from '../support/superuser.ts';
import type { House } from './house.ts';
import { answeredBy, type SentText } from './load.ts';

/** What became of the texts that were taken, as the phones and the record say. Everything but `answered` should be 0. */
export interface Verdict {
  readonly answered: number;
  /** Taken, and no answer on the phone. */
  readonly lost: number;
  /** Answers on somebody else's phone, and texts that answer nothing that was asked. */
  readonly wrongUser: number;
  readonly unexpected: number;
  /** Answers that came after the answer to a later text. */
  readonly outOfOrder: number;
  /** Answers beyond the first to the same text, by what they say, whatever text of ours they were. */
  readonly duplicates: number;
  /** Effects (notes) beyond the first of the same text. */
  readonly repeatedEffects: number;
}

export interface Look {
  /** Texts in the record. */
  readonly recorded: number;
  readonly handled: number;
  readonly dead: number;
  readonly pending: number;
  /** Taken before the look began, and not in the record. */
  readonly missing: number;
  /** Lanes that have had work due for longer than the sweep may take, and no token. */
  readonly withoutToken: number;
}

type Watched = Pick<House, 'carrier' | 'database' | 'eye'>;

/** Due work may be without a token for this long: the sweep takes rows overdue by 2 s, every 2 s, once somebody leads. */
const SWEPT_WITHIN_S = 15;

/** Reads the phones: who got what, in which order, how often. */
export async function judge(
  { carrier, database }: Pick<House, 'carrier' | 'database'>,
  numbers: readonly string[],
  accepted: readonly SentText[],
): Promise<Verdict> {
  let [answered, lost, wrongUser, unexpected, outOfOrder, duplicates] = [0, 0, 0, 0, 0, 0];
  const owed = numbers.map((_, user) => accepted.filter((text) => text.user === user));
  numbers.forEach((number, user) => {
    const seen = new Set<number>();
    let last = 0;
    for (const { body } of carrier.oracle.arrivals(number)) {
      const text = answeredBy(body);
      if (text === null) unexpected++;
      else if (text.user !== user) wrongUser++;
      else if (seen.has(text.n)) duplicates++;
      else {
        if (text.n < last) outOfOrder++;
        last = Math.max(last, text.n);
        seen.add(text.n);
      }
    }
    answered += seen.size;
    lost += owed[user]?.filter(({ n }) => !seen.has(n)).length ?? 0;
  });
  const [row] = await superuser(
    database,
    `select coalesce(sum(times - 1), 0)::int as repeated
     from (select count(*) as times from notes group by user_id, body) each`,
  );
  return {
    answered,
    lost,
    wrongUser,
    unexpected,
    outOfOrder,
    duplicates,
    repeatedEffects: Number(row?.['repeated']),
  };
}

/** One look at the record and the queues, while everything goes on. `accepted` is what was taken before the look. */
export async function look(
  { database, eye }: Watched,
  accepted: readonly SentText[],
): Promise<Look> {
  const [row] = await superuser(
    database,
    `select count(*)::int as recorded, count(*) filter (where state = 'handled')::int as handled,
       count(*) filter (where state = 'dead')::int as dead, count(*) filter (where state = 'pending')::int as pending,
       cardinality($1::text[]) - count(*) filter (where sid = any($1))::int as missing
     from inbound_messages`,
    [accepted.map(({ sid }) => sid)],
  );
  // A lane that was at the end of its turn between the two questions is asked about once more.
  const suspects = await lanesWithoutToken({ database, eye });
  const again = suspects.length === 0 ? [] : await lanesWithoutToken({ database, eye });
  const withoutToken = again.filter((lane) => suspects.includes(lane)).length;
  const count = (name: string) => Number(row?.[name]);
  return {
    recorded: count('recorded'),
    handled: count('handled'),
    dead: count('dead'),
    pending: count('pending'),
    missing: count('missing'),
    withoutToken,
  };
}

/** Lanes that have had work due for too long, and no token: `stream:user:slot`. */
async function lanesWithoutToken({
  database,
  eye,
}: Pick<House, 'database' | 'eye'>): Promise<readonly string[]> {
  const due = await superuser(
    database,
    `select stream || ':' || user_id || ':0' as lane from (
       select user_id, stream, run_at from inbound_messages where state = 'pending'
       union all select user_id, stream, run_at from outbox where state in ('pending', 'sending')
     ) owed where run_at < now() - $1 * interval '1 second' group by 1`,
    [SWEPT_WITHIN_S],
  );
  const without: string[] = [];
  for (const lane of due.map((row) => String(row['lane']))) {
    const tokens = await Promise.all(
      eye.conveyor.queues.map((queue) => queue.getDeduplicationJobId(lane)),
    );
    if (tokens.every((token) => token === null)) without.push(lane);
  }
  return without;
}

/** How many texts are owed anything: not handled, or handled and their answers not with the carrier. */
async function owed({ database }: Pick<House, 'database'>): Promise<number> {
  const [row] = await superuser(
    database,
    `select (select count(*) from inbound_messages where state = 'pending')
       + (select count(*) from outbox where state in ('pending', 'sending')) as owed`,
  );
  return Number(row?.['owed']);
}

/** Waits until nothing is owed any more; gives how long it took in milliseconds, or null when that was too long. */
export async function drained(
  house: Pick<House, 'database'>,
  withinMs: number,
): Promise<number | null> {
  const startedAt = performance.now();
  for (;;) {
    const left = await owed(house);
    const ms = performance.now() - startedAt;
    if (left === 0) return ms;
    if (ms > withinMs) return null;
    await sleep(100);
  }
}
