import type { Knex } from 'knex';
import { closeToOtherUsers, grant } from './row-level-security.ts';

const DOORS = [
  'background_backlog()',
  'lane_backlogs(text, uuid, integer)',
  'lane_totals()',
  'all_lane_limits()',
  'set_lane_limit(text, uuid, integer, integer)',
  'reset_lane_limit(text, uuid)',
  'owners_of_texts(text[])',
];

/** Work that nobody waits for, the limits of lanes, and what operators see of both. */
export async function up(knex: Knex, role: string): Promise<void> {
  await knex.raw(`
    -- Rows need no order among each other: each waits and is tried again by itself.
    create table background_work (
      seq bigint generated always as identity primary key,
      user_id uuid not null references users on delete cascade,
      stream text not null generated always as ('background') stored,
      kind text not null,
      -- Ids only, never the text of a message.
      payload jsonb not null,
      idempotency_key text not null,
      state text not null default 'pending' check (state in ('pending', 'done', 'dead')),
      -- Not before this instant. A claim moves it on: who claimed and died leaves the row to others after it.
      run_at timestamptz not null default now(),
      -- Whose it is while it is worked on: a turn under another fence settles nothing.
      claimed_slot smallint,
      claimed_fence bigint,
      claims integer not null default 0,
      errors integer not null default 0,
      last_error text,
      created_at timestamptz not null default now(),
      settled_at timestamptz,
      unique (user_id, idempotency_key)
    );
    create index background_line on background_work (user_id, seq) where state = 'pending';
    create index background_done on background_work (user_id, settled_at) where state = 'done';

    alter table dead_letters drop constraint if exists dead_letters_origin_check;
    alter table dead_letters add constraint dead_letters_origin_check
      check (origin in ('inbound', 'outbox', 'background'));

    -- What operators set in place of the defaults: for one user, or for everybody where the user is null.
    create table lane_limits (
      stream text not null check (stream in ('keyword', 'conversation', 'outbound', 'outbound-bulk', 'background')),
      user_id uuid references users on delete cascade,
      -- Lines in order have one slot, or their order would be gone.
      slots integer check (slots between 1 and 16),
      quantum integer check (quantum between 1 and 1000),
      changed_at timestamptz not null default now(),
      unique nulls not distinct (stream, user_id),
      constraint lane_limits_order check (stream = 'background' or slots is null or slots = 1)
    );
  `);
  await closeToOtherUsers(knex, 'background_work');
  await grant(knex, role, 'background_work', 'select, insert, update, delete');
  await closeToOtherUsers(knex, 'lane_limits');
  await grant(knex, role, 'lane_limits', 'select');
  await knex.raw(`
    create function background_backlog()
    returns table (line text, state text, count bigint, oldest timestamptz)
    language sql stable security definer set search_path = public, pg_temp as $$
      select 'background', state, count(*), min(run_at) from background_work where state = 'pending' group by state
    $$;

    -- Every row that waits in a line. For the doors below only.
    create function rows_in_lines()
    returns table (user_id uuid, stream text, seq bigint, since timestamptz, run_at timestamptz, claimed boolean, errors integer)
    language sql stable as $$
      select user_id, stream, seq, received_at, run_at, claims > 0, errors from inbound_messages where state = 'pending'
      union all
      -- A second attempt of much later is in the line from then on.
      select user_id, stream, seq, case when unordered then run_at else created_at end, run_at, state = 'sending', errors
        from outbox where state in ('pending', 'sending')
      union all
      select user_id, stream, seq, created_at, run_at, claimed_fence is not null and run_at > now(), errors
        from background_work where state = 'pending'
    $$;
    revoke all on function rows_in_lines() from public;

    -- The longest lines. Identities and counts, never texts.
    create function lane_backlogs(p_stream text, p_user uuid, p_limit integer)
    returns table (user_id uuid, stream text, waiting bigint, claimed bigint, errors bigint, oldest timestamptz, next_try timestamptz)
    language sql stable security definer set search_path = public, pg_temp as $$
      select user_id, stream, count(*) filter (where not claimed), count(*) filter (where claimed), sum(errors), min(since),
        -- Where order matters, the head holds back the others.
        case when stream = 'background' then min(run_at) filter (where not claimed)
          else (array_agg(run_at order by seq))[1] end
      from rows_in_lines()
      where (p_stream is null or stream = p_stream) and (p_user is null or user_id = p_user)
      group by 1, 2 order by count(*) desc, min(since) limit p_limit
    $$;

    create function lane_totals()
    returns table (stream text, count bigint, lanes bigint, oldest timestamptz)
    language sql stable security definer set search_path = public, pg_temp as $$
      select stream, count(*), count(distinct user_id), min(since) from rows_in_lines() group by 1
    $$;

    create function all_lane_limits()
    returns table (stream text, user_id uuid, slots integer, quantum integer)
    language sql stable security definer set search_path = public, pg_temp as $$
      select stream, user_id, slots, quantum from lane_limits
    $$;

    -- Sets what is given, keeps what is null. Gives nothing back when there is no such user.
    create function set_lane_limit(p_stream text, p_user uuid, p_slots integer, p_quantum integer)
    returns table (slots integer, quantum integer)
    language sql volatile security definer set search_path = public, pg_temp as $$
      insert into lane_limits as l (stream, user_id, slots, quantum)
        select p_stream, p_user, p_slots, p_quantum where p_user is null or exists (select from users where id = p_user)
        on conflict (stream, user_id) do update set slots = coalesce(excluded.slots, l.slots),
          quantum = coalesce(excluded.quantum, l.quantum), changed_at = now()
      returning l.slots, l.quantum
    $$;

    -- Whose texts these are, by user, the oldest first.
    create function owners_of_texts(p_sids text[])
    returns table (user_id uuid, sids text[])
    language sql stable security definer set search_path = public, pg_temp as $$
      select user_id, array_agg(sid order by at, sid) from sms_usage_logs where sid = any(p_sids) group by 1
    $$;

    create function reset_lane_limit(p_stream text, p_user uuid) returns boolean
    language plpgsql security definer set search_path = public, pg_temp as $$
    begin
      delete from lane_limits l where l.stream = p_stream and l.user_id is not distinct from p_user;
      return found;
    end $$;
  `);
  for (const door of DOORS) {
    await knex.raw(`revoke all on function ${door} from public`);
    await knex.raw(`grant execute on function ${door} to ??`, [role]);
  }
}
