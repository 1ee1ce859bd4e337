import pg from 'pg';

/** The time of one database and of whoever is given `now`. It goes on by itself from where it was set. */
export interface SimulatedClock {
  readonly now: () => Date;
  /** Sets the clock, forwards or back. Statements that begin after it see the new time. */
  set(instant: Date): Promise<void>;
  /** Leaves the database as it is, with its clock where it stands. */
  close(): Promise<void>;
}

/**
 * Puts a clock that can be set in the place of `current_instant()`, in a test's own database: what is then running, and
 * its prepared statements, follow.
 */
export async function simulateClock(ownerUrl: string): Promise<SimulatedClock> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  await owner.query(`
    create table simulated_clock (ahead_by interval not null);
    insert into simulated_clock values ('0');
    grant select on simulated_clock to public;
    create or replace function current_instant() returns timestamptz language sql stable
      as $$ select now() + ahead_by from public.simulated_clock $$;
  `);
  let aheadMs = 0;
  return {
    now: () => new Date(Date.now() + aheadMs),
    async set(instant) {
      aheadMs = instant.getTime() - Date.now();
      await owner.query(`update simulated_clock set ahead_by = $1 * interval '1 millisecond'`, [
        aheadMs,
      ]);
    },
    close: () => owner.end(),
  };
}
