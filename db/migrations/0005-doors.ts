import type { Knex } from 'knex';

const DOORS = [
  'record_inbound(text, text, text, text, text, jsonb, text, text, integer)',
  'lanes_due(timestamptz, integer)',
  'users_with_due_reminders(timestamptz, integer)',
  'record_delivery_status(uuid, text, text, integer, integer)',
  'user_of_dead_letter(uuid)',
  'user_of_number(text)',
  'add_user(text, text, text)',
  'operator_users(integer)',
  'operator_dead_letters(boolean, integer)',
  'operator_backlog()',
  'texts_without_price(timestamptz, integer)',
  'forget_stale_onboarding(timestamptz)',
];

/**
 * The doors: the only functions that look across users. Each runs as the owner, does one narrow thing,
 * and gives back identities or counts, never message texts.
 */
export async function up(knex: Knex, role: string): Promise<void> {
  await knex.raw(`
    -- Records an inbound text once and says whose it is, in one round trip.
    -- A number that is not known becomes a user who is being welcomed.
    create function record_inbound(
      p_sid text, p_from text, p_to text, p_stream text, p_body text, p_media jsonb, p_opt_out_type text, p_language text,
      p_segments integer, out user_id uuid, out recorded boolean
    ) language plpgsql security definer set search_path = public, pg_temp as $$
    declare v_outcome text := 'known';
    begin
      select n.user_id into user_id from user_phone_numbers n where n.number = p_from;
      if user_id is null then
        perform pg_advisory_xact_lock(hashtextextended(p_from, 1));
        select n.user_id into user_id from user_phone_numbers n where n.number = p_from;
        if user_id is null then
          insert into users (language) values (p_language) returning id into user_id;
          insert into user_phone_numbers (number, user_id) values (p_from, user_id);
          v_outcome := 'new';
        end if;
      end if;
      insert into inbound_messages (sid, user_id, stream, from_number, to_number, body, media, opt_out_type)
        values (p_sid, user_id, p_stream, p_from, p_to, p_body, p_media, p_opt_out_type)
        on conflict (sid) do nothing;
      recorded := found;
      if recorded then
        insert into user_identification_logs (user_id, number, outcome, message_sid)
          values (user_id, p_from, v_outcome, p_sid);
        insert into sms_usage_logs (sid, user_id, number, direction, segments)
          values (p_sid, user_id, p_from, 'inbound', p_segments);
        -- Whoever writes to us can be reached.
        update user_phone_numbers set unreachable_since = null
          where number = p_from and unreachable_since is not null;
      end if;
    end $$;

    -- Lanes that have work which is due: the sweep wakes them.
    create function lanes_due(p_before timestamptz, p_limit integer)
    returns table (user_id uuid, stream text, due_since timestamptz)
    language sql stable security definer set search_path = public, pg_temp as $$
      select user_id, stream, min(run_at) from (
        select user_id, stream, run_at from inbound_messages where state = 'pending' and run_at <= p_before
        union all
        select user_id, stream, run_at from outbox where state in ('pending', 'sending') and run_at <= p_before
      ) due group by 1, 2 order by 3 limit p_limit
    $$;

    create function users_with_due_reminders(p_now timestamptz, p_limit integer) returns setof uuid
    language sql stable security definer set search_path = public, pg_temp as $$
      select user_id from reminders where status = 'scheduled' and due_at <= p_now
      group by user_id order by min(due_at) limit p_limit
    $$;

    -- Notes a status that the carrier reported of a text, in one round trip. A callback names the text, so it also
    -- reveals the SID of one whose answer was lost. No row comes back as nulls: the text is not ours.
    create function record_delivery_status(
      p_outbox uuid, p_sid text, p_status text, p_rank integer, p_error integer,
      out user_id uuid, out number text, out stream text, out is_new boolean, out revealed boolean
    ) language plpgsql security definer set search_path = public, pg_temp as $$
    declare v outbox%rowtype;
    begin
      select * into v from outbox o where o.id = p_outbox for update;
      if not found then return; end if;
      user_id := v.user_id; number := v.to_number; stream := v.stream;
      insert into delivery_statuses (user_id, outbox_id, sid, status, error_code)
        values (v.user_id, p_outbox, p_sid, p_status, p_error)
        on conflict (sid, status) do nothing;
      is_new := found;
      revealed := v.sid is null and v.state in ('pending', 'sending')
        and not exists (select from outbox o where o.sid = p_sid);
      if revealed then
        update outbox o set state = 'sent', state_reason = null, sid = p_sid, sent_at = now() where o.id = p_outbox;
        insert into sms_usage_logs (sid, user_id, number, direction, segments)
          values (p_sid, v.user_id, v.to_number, 'outbound', v.segments)
          on conflict do nothing;
      end if;
      -- A second SID for one text would be a duplicate at the carrier: its statuses are kept, the first SID counts.
      if (revealed or v.sid = p_sid) and p_rank > v.delivery_rank then
        update outbox o set delivery_status = p_status, delivery_rank = p_rank,
          error_code = coalesce(p_error, o.error_code) where o.id = p_outbox;
        -- It arrived after all: a second attempt is called off.
        if p_status in ('delivered', 'read') then
          update outbox o set state = 'cancelled', state_reason = 'delivered'
            where o.idempotency_key = 'again:' || p_outbox and o.state = 'pending';
        end if;
      else
        is_new := false;
      end if;
    end $$;

    create function user_of_dead_letter(p_id uuid) returns uuid
    language sql stable security definer set search_path = public, pg_temp as $$
      select user_id from dead_letters where id = p_id
    $$;

    create function user_of_number(p_number text) returns uuid
    language sql stable security definer set search_path = public, pg_temp as $$
      select user_id from user_phone_numbers where number = p_number
    $$;

    -- An operator adds somebody who has already agreed; a number that is known keeps its user.
    create function add_user(p_number text, p_language text, p_time_zone text) returns uuid
    language plpgsql security definer set search_path = public, pg_temp as $$
    declare v_user uuid;
    begin
      perform pg_advisory_xact_lock(hashtextextended(p_number, 1));
      select user_id into v_user from user_phone_numbers where number = p_number;
      if v_user is not null then return v_user; end if;
      insert into users (status, language, time_zone) values ('active', p_language, p_time_zone) returning id into v_user;
      insert into user_phone_numbers (number, user_id, verified_at) values (p_number, v_user, now());
      insert into consents (user_id, purpose, given, evidence) values (v_user, 'service', true, 'added by an operator');
      return v_user;
    end $$;

    create function operator_users(p_limit integer)
    returns table (id uuid, status text, language text, time_zone text, numbers text[], opted_out boolean, created_at timestamptz)
    language sql stable security definer set search_path = public, pg_temp as $$
      select u.id, u.status, u.language, u.time_zone, array_agg(n.number order by n.number),
        bool_or(o.number is not null), u.created_at
      from users u
        left join user_phone_numbers n on n.user_id = u.id
        left join opt_outs o on o.number = n.number
      group by u.id order by u.created_at desc limit p_limit
    $$;

    create function operator_dead_letters(p_all boolean, p_limit integer)
    returns table (id uuid, user_id uuid, origin text, origin_seq bigint, cause text, detail text, at timestamptz, replayed_at timestamptz, replayed_by text)
    language sql stable security definer set search_path = public, pg_temp as $$
      select id, user_id, origin, origin_seq, cause, detail, at, replayed_at, replayed_by
      from dead_letters where p_all or replayed_at is null order by at desc limit p_limit
    $$;

    -- What is owed right now, by line: accepted = handled + dead-lettered + pending.
    create function operator_backlog()
    returns table (line text, state text, count bigint, oldest timestamptz)
    language sql stable security definer set search_path = public, pg_temp as $$
      select stream, state, count(*), min(run_at) from inbound_messages where state = 'pending' group by 1, 2
      union all
      select stream, state, count(*), min(run_at) from outbox where state in ('pending', 'sending') group by 1, 2
      union all
      select 'reminders', 'due', count(*), min(due_at) from reminders where status = 'scheduled' and due_at <= now()
      having count(*) > 0
      union all
      select 'dead-letters', 'open', count(*), min(at) from dead_letters where replayed_at is null having count(*) > 0
    $$;

    -- Texts, in either direction, since an instant whose price the carrier has not told yet.
    -- Those asked about longest ago come first, so that one whose price never comes holds up no other.
    create function texts_without_price(p_since timestamptz, p_limit integer)
    returns table (user_id uuid, sid text)
    language sql volatile security definer set search_path = public, pg_temp as $$
      update sms_usage_logs u set price_asked_at = now()
      where u.sid in (
        select l.sid from sms_usage_logs l where l.price is null and l.at >= p_since
        order by l.price_asked_at nulls first, l.at limit p_limit for update skip locked
      )
      returning u.user_id, u.sid
    $$;

    -- People who never agreed are forgotten; gives how many.
    create function forget_stale_onboarding(p_before timestamptz) returns integer
    language plpgsql security definer set search_path = public, pg_temp as $$
    declare v_count integer;
    begin
      delete from users u where u.status = 'onboarding' and u.created_at < p_before
        and not exists (select from inbound_messages m where m.user_id = u.id and m.received_at >= p_before);
      get diagnostics v_count = row_count;
      return v_count;
    end $$;
  `);
  for (const door of DOORS) {
    await knex.raw(`revoke all on function ${door} from public`);
    await knex.raw(`grant execute on function ${door} to ??`, [role]);
  }
}
