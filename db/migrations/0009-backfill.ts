import type { Knex } from 'knex';
import { grant } from './row-level-security.ts';

const DOORS = [
  'texts_never_received(text[])',
  'record_missed_inbound(timestamptz, text, text, text, text, text, jsonb, text, text, integer)',
  'prices_to_ask(timestamptz, timestamptz, integer)',
  'record_prices(jsonb)',
  'prices_missing(timestamptz)',
  'operator_costs(timestamptz, timestamptz, text)',
];

/** Texts fetched from the carrier after an outage, and what texts cost. */
export async function up(knex: Knex, role: string): Promise<void> {
  await knex.raw(`
    -- Up to when every text that the carrier has for us is recorded. One row.
    create table inbound_backfill (
      id boolean primary key default true check (id),
      recorded_until timestamptz not null default now()
    );
    insert into inbound_backfill default values;

    -- Which of these texts at the carrier are not in the record.
    create function texts_never_received(p_sids text[]) returns setof text
    language sql stable security definer set search_path = public, pg_temp as $$
      select s from unnest(p_sids) s where not exists (select from inbound_messages m where m.sid = s)
    $$;

    -- The same as record_inbound, for a text that the carrier got at an earlier instant.
    create function record_missed_inbound(
      p_received_at timestamptz, p_sid text, p_from text, p_to text, p_stream text, p_body text, p_media jsonb,
      p_opt_out_type text, p_language text, p_segments integer, out user_id uuid, out recorded boolean
    ) language plpgsql security definer set search_path = public, pg_temp as $$
    begin
      select r.user_id, r.recorded into user_id, recorded from record_inbound(
        p_sid, p_from, p_to, p_stream, p_body, p_media, p_opt_out_type, p_language, p_segments) r;
      if recorded then
        update inbound_messages m set received_at = least(p_received_at, now()) where m.sid = p_sid;
        update sms_usage_logs u set at = least(p_received_at, now()) where u.sid = p_sid;
      end if;
    end $$;

    create index sms_usage_unpriced on sms_usage_logs (at) where price is null;

    -- Texts, in either direction, since an instant, whose price is not known: the oldest first. Each is asked about again after
    -- a quarter of its age, at the soonest after five minutes, so that a price that never comes is seldom asked for.
    create function prices_to_ask(p_now timestamptz, p_since timestamptz, p_limit integer)
    returns table (sid text, at timestamptz)
    language sql volatile security definer set search_path = public, pg_temp as $$
      with asked as (
        update sms_usage_logs u set price_asked_at = p_now
        where u.sid in (
          select l.sid from sms_usage_logs l
          where l.price is null and l.at >= p_since
            and (l.price_asked_at is null or l.price_asked_at < p_now - greatest(interval '5 minutes', (p_now - l.at) / 4))
          order by l.at limit p_limit for update skip locked
        )
        returning u.sid, u.at
      )
      select sid, at from asked order by at
    $$;

    -- Notes what the carrier charged: [{"sid", "price", "currency", "segments"}]; gives how many were news.
    create function record_prices(p_prices jsonb) returns integer
    language plpgsql security definer set search_path = public, pg_temp as $$
    declare v_count integer;
    begin
      update sms_usage_logs u set price = p.price, currency = p.currency,
        segments = case when p.segments > 0 then p.segments else u.segments end
      from jsonb_to_recordset(p_prices) as p (sid text, price numeric, currency text, segments integer)
      where u.sid = p.sid and u.price is null;
      get diagnostics v_count = row_count;
      return v_count;
    end $$;

    -- How many prices are still asked for, and how many of the 30 days before were given up.
    create function prices_missing(p_since timestamptz, out asked bigint, out given_up bigint)
    language sql stable security definer set search_path = public, pg_temp as $$
      select count(*) filter (where at >= p_since), count(*) filter (where at < p_since)
      from sms_usage_logs where price is null and at >= p_since - interval '30 days'
    $$;

    -- What texts cost between two instants, by 'user', by 'number' or in all ('total'), the most expensive first.
    -- A text whose price is not known yet counts with the currency that is usual.
    create function operator_costs(p_since timestamptz, p_until timestamptz, p_by text)
    returns table (user_id uuid, number text, currency text, inbound bigint, outbound bigint, segments bigint, price numeric, unpriced bigint)
    language sql stable security definer set search_path = public, pg_temp as $$
      with texts as (
        select * from sms_usage_logs where at >= p_since and at < p_until
      ), usual as (
        select mode() within group (order by currency) as currency from texts
      )
      select case when p_by = 'user' then t.user_id end, case when p_by = 'number' then t.number end,
        coalesce(t.currency, usual.currency),
        count(*) filter (where t.direction = 'inbound'), count(*) filter (where t.direction = 'outbound'),
        sum(t.segments), coalesce(sum(t.price), 0), count(*) filter (where t.price is null)
      from texts t, usual group by 1, 2, 3 order by 7 desc, 6 desc, 1, 2
    $$;
  `);
  await grant(knex, role, 'inbound_backfill', 'select, update');
  for (const door of DOORS) {
    await knex.raw(`revoke all on function ${door} from public`);
    await knex.raw(`grant execute on function ${door} to ??`, [role]);
  }
}
