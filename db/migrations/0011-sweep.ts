import type { Knex } from 'knex';
import { grant } from './row-level-security.ts';

/** The walk over every lane that is owed something, in pages. (`lanes_due` stays for the version before.) */
export async function up(knex: Knex, role: string): Promise<void> {
  await knex.raw(`
    -- Jumps from lane to lane along the indexes of the lines: rows behind the first of a line are not read,
    -- except to find one that is due where the first is not.
    create function lanes_owed(p_before timestamptz, p_after_user uuid, p_after_stream text, p_limit integer)
    returns table (user_id uuid, stream text, due boolean)
    language sql stable security definer set search_path = public, pg_temp as $$
      with recursive start as (
        select coalesce(p_after_user, '00000000-0000-0000-0000-000000000000'::uuid) as user_id,
          coalesce(p_after_stream, '') as stream
      ),
      coming_in as (
        (select m.user_id, m.stream from start s join lateral (
           select m.user_id, m.stream from inbound_messages m
           where m.state = 'pending' and (m.user_id, m.stream) > (s.user_id, s.stream)
           order by m.user_id, m.stream limit 1) m on true)
        union all
        select m.user_id, m.stream from coming_in c join lateral (
          select m.user_id, m.stream from inbound_messages m
          where m.state = 'pending' and (m.user_id, m.stream) > (c.user_id, c.stream)
          order by m.user_id, m.stream limit 1) m on true
      ),
      going_out as (
        (select o.user_id, o.stream from start s join lateral (
           select o.user_id, o.stream from outbox o
           where o.state in ('pending', 'sending') and (o.user_id, o.stream) > (s.user_id, s.stream)
           order by o.user_id, o.stream limit 1) o on true)
        union all
        select o.user_id, o.stream from going_out g join lateral (
          select o.user_id, o.stream from outbox o
          where o.state in ('pending', 'sending') and (o.user_id, o.stream) > (g.user_id, g.stream)
          order by o.user_id, o.stream limit 1) o on true
      ),
      in_background as (
        (select b.user_id, b.stream from start s join lateral (
           select b.user_id, b.stream from background_work b
           where b.state = 'pending' and b.user_id >= s.user_id and (b.user_id, b.stream) > (s.user_id, s.stream)
           order by b.user_id limit 1) b on true)
        union all
        select b.user_id, b.stream from in_background p join lateral (
          select b.user_id, b.stream from background_work b
          where b.state = 'pending' and b.user_id > p.user_id
          order by b.user_id limit 1) b on true
      ),
      owed as (
        (select c.user_id, c.stream from coming_in c limit p_limit)
        union all
        (select g.user_id, g.stream from going_out g limit p_limit)
        union all
        (select b.user_id, b.stream from in_background b limit p_limit)
      ),
      page as (select w.user_id, w.stream from owed w order by 1, 2 limit p_limit)
      select p.user_id, p.stream,
        exists (select from inbound_messages m where m.state = 'pending'
          and m.user_id = p.user_id and m.stream = p.stream and m.run_at <= p_before)
        or exists (select from outbox o where o.state in ('pending', 'sending')
          and o.user_id = p.user_id and o.stream = p.stream and o.run_at <= p_before)
        or p.stream = 'background' and exists (select from background_work b where b.state = 'pending'
          and b.user_id = p.user_id and b.run_at <= p_before)
      from page p order by 1, 2
    $$;

    -- Where the sweep stopped when its time was over: the next one goes on there. One row.
    create table sweep_position (
      only_row boolean primary key default true check (only_row),
      at_user uuid,
      at_stream text
    );
    insert into sweep_position default values;

    -- The walk needs them no more, and each took its part of every claim and commit.
    drop index inbound_due;
    drop index outbox_due;
  `);
  const door = 'lanes_owed(timestamptz, uuid, text, integer)';
  await knex.raw(`revoke all on function ${door} from public`);
  await knex.raw(`grant execute on function ${door} to ??`, [role]);
  await grant(knex, role, 'sweep_position', 'select, update');
}
