import type { Knex } from 'knex';

/**
 * Claims a tick of a schedule: only one caller ever gets `true` for it, and none for an older one.
 * A schedule's first tick is always granted.
 */
export async function claimTick(knex: Knex, schedule: string, tick: Date): Promise<boolean> {
  const { rows }: { rows: unknown[] } = await knex.raw(
    `insert into schedule_ticks (schedule, last_tick) values (?, ?)
     on conflict (schedule) do update set last_tick = excluded.last_tick
       where schedule_ticks.last_tick < excluded.last_tick
     returning 1`,
    [schedule, tick],
  );
  return rows.length > 0;
}

/** The last tick of a schedule that was claimed, or `null` when there was none. */
export async function lastTick(knex: Knex, schedule: string): Promise<Date | null> {
  const row = await knex<{ schedule: string; last_tick: Date }>('schedule_ticks')
    .where({ schedule })
    .first('last_tick');
  return row?.last_tick ?? null;
}
