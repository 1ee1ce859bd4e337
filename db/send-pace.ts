import type { UserTransaction } from './with-user.ts';

/**
 * Reserves the next moments of a sender for `segments`, so that all machines together keep to its rate.
 * Each text reserves once and then waits for its moment: nothing is polled.
 * @returns how long to wait, in milliseconds; 0 when it may be sent at once.
 */
export async function reservePace(
  tx: UserTransaction,
  pace: { readonly sender: string; readonly segments: number; readonly segmentsPerSecond: number },
): Promise<number> {
  const takes = pace.segments / pace.segmentsPerSecond;
  const { rows }: { rows: { wait_ms: number }[] } = await tx.raw(
    `insert into send_pace (sender, next_free_at) values (:sender, clock_timestamp() + :takes * interval '1 second')
     on conflict (sender) do update
       set next_free_at = greatest(send_pace.next_free_at, clock_timestamp()) + :takes * interval '1 second'
     returning (extract(epoch from next_free_at - :takes * interval '1 second' - clock_timestamp()) * 1000)::int as wait_ms`,
    { sender: pace.sender, takes },
  );
  return Math.max(0, rows[0]?.wait_ms ?? 0);
}
