import type { Knex } from 'knex';
import { closeToOtherUsers, grant } from './row-level-security.ts';

/** Texts that Ficelle writes by herself at an hour, other than reminders: brief, review, focus, check-ins, tips. */
export async function up(knex: Knex, role: string): Promise<void> {
  await knex.raw(`
    create table nudges (
      id uuid primary key default gen_random_uuid(),
      user_id uuid not null references users on delete cascade,
      kind text not null
        check (kind in ('morning-brief', 'evening-review', 'evening-summary', 'focus', 'check-in', 'tip')),
      due_at timestamptz not null,
      -- One that comes back stays scheduled, with its next hour in due_at. Dropped: it came too late, or nothing was to be said.
      state text not null default 'scheduled' check (state in ('scheduled', 'sent', 'dropped', 'cancelled')),
      -- What its kind needs, as assistant/ports/nudges.ts has it.
      subject jsonb not null default '{}',
      -- When it was told last.
      told_at timestamptz,
      created_at timestamptz not null default now()
    );
    create unique index nudges_one_of_a_kind on nudges (user_id, kind) where state = 'scheduled';
    create index nudges_due on nudges (due_at) where state = 'scheduled';

    -- The worker asks whose nudges are due, and nothing else of them.
    create function users_with_due_nudges(p_now timestamptz, p_limit integer) returns setof uuid
    language sql stable security definer set search_path = public, pg_temp as $$
      select user_id from nudges where state = 'scheduled' and due_at <= p_now
      group by user_id order by min(due_at) limit p_limit
    $$;
  `);
  await closeToOtherUsers(knex, 'nudges');
  await grant(knex, role, 'nudges', 'select, insert, update, delete');
  const door = 'users_with_due_nudges(timestamptz, integer)';
  await knex.raw(`revoke all on function ${door} from public`);
  await knex.raw(`grant execute on function ${door} to ??`, [role]);
}
