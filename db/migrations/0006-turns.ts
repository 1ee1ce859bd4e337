import type { Knex } from 'knex';

const STEPS = [
  'claim_line(uuid, text, integer, integer, bigint)',
  'hold_lane(uuid, text, bigint, interval, interval)',
  'take_text(uuid, text, integer, integer)',
  'mark_sent(uuid, text, text, integer)',
  'sent_and_next(uuid, text, uuid, text, text, integer, integer, integer)',
];

/**
 * The steps of a turn that every text takes, each in one round trip. They run as whoever calls them, so that row-level
 * security holds in them as outside: the first thing each does is to say on whose behalf.
 */
export async function up(knex: Knex, role: string): Promise<void> {
  await knex.raw(`
    -- A row that was claimed often without an outcome may be what kills its workers. Such rows are handled one at a time
    -- in the whole system, so that those that happened to run beside it are not blamed for the next crash.
    create table quarantine (
      one boolean primary key default true check (one),
      -- The lane whose head is handled: stream and user.
      held_by text,
      -- Whoever held it is gone after this instant.
      held_until timestamptz not null default '-infinity'
    );
    insert into quarantine default values;

    -- Grows with each take of a text, to send it or to ask what became of it: a turn that was overtaken notes nothing.
    alter table outbox add column attempt bigint not null default 0;

    -- Claims the head of a line: moves the fence on, and takes up to p_quantum rows in order. A row that waits for its
    -- next try holds back those behind it. From p_alone_after claims on a row is taken alone, and only in quarantine.
    -- p_interrupted is the fence of a claim that was interrupted without any fault of its rows: while it is the last one
    -- of the lane, its claims are not counted. Always gives one row at least: without a seq when nothing could be claimed.
    create function claim_line(p_user uuid, p_stream text, p_quantum integer, p_alone_after integer, p_interrupted bigint)
    returns table (
      fence bigint, not_before timestamptz, line_length integer, seq bigint, sid text, from_number text, to_number text,
      body text, media jsonb, opt_out_type text, received_at timestamptz, age_ms integer, errors integer, claims integer
    ) language plpgsql as $$
    #variable_conflict use_column
    declare
      v_fence bigint;
      v_seqs bigint[];
      v_due_at timestamptz[];
      v_claims integer[];
      v_line integer;
      v_due integer := 0;
      v_forgiven integer := 0;
    begin
      perform set_config('app.user_id', p_user::text, true);
      update lanes l set fence = l.fence + 1 where l.user_id = p_user and l.stream = p_stream returning l.fence into v_fence;
      if not found then
        insert into lanes (user_id, stream, fence) values (p_user, p_stream, 1)
          on conflict (user_id, stream) do update set fence = lanes.fence + 1 returning lanes.fence into v_fence;
      end if;
      if p_interrupted = v_fence - 1 then v_forgiven := 1; end if;

      select array_agg(w.seq), array_agg(w.run_at), array_agg(w.claims) into v_seqs, v_due_at, v_claims
      from (
        select m.seq, m.run_at, m.claims from inbound_messages m
        where m.user_id = p_user and m.stream = p_stream and m.state = 'pending'
        order by m.seq limit p_quantum for update
      ) w;
      v_line := coalesce(cardinality(v_seqs), 0);
      while v_due < v_line and v_due_at[v_due + 1] <= now() loop
        v_due := v_due + 1;
      end loop;
      not_before := v_due_at[1];
      if v_due > 0 and (select max(c) from unnest(v_claims) c) - v_forgiven >= p_alone_after then
        v_due := 1;
        if v_claims[1] - v_forgiven >= p_alone_after then
          update quarantine q set held_by = concat(p_stream, ':', p_user), held_until = now() + interval '1 minute'
            where q.held_until <= now() or q.held_by = concat(p_stream, ':', p_user);
          if not found then
            v_due := 0;
            not_before := now() + interval '1 second';
          end if;
        end if;
      end if;
      if v_due = 0 then
        fence := v_fence;
        return next;
        return;
      end if;
      return query
        -- Joined rather than "= any": that would be planned again each time.
        update inbound_messages m set claims = greatest(m.claims - v_forgiven, 0) + 1
        from unnest(v_seqs[1:v_due]) as due(seq) where m.seq = due.seq
        returning v_fence, null::timestamptz, v_line, m.seq, m.sid, m.from_number, m.to_number, m.body, m.media,
          m.opt_out_type, m.received_at, least(extract(epoch from clock_timestamp() - m.received_at) * 1000, 2e9)::integer, m.errors,
          m.claims;
    end $$;

    -- Holds a lane until the transaction ends, and reads its user. No row when it was claimed again since the fence was taken.
    create function hold_lane(p_user uuid, p_stream text, p_fence bigint, p_question_for interval, p_shown_for interval)
    returns table (
      id uuid, status text, language text, language_chosen boolean, time_zone text, onboarding jsonb, question jsonb, shown jsonb
    ) language plpgsql as $$
    #variable_conflict use_column
    begin
      perform set_config('app.user_id', p_user::text, true);
      perform from lanes l where l.user_id = p_user and l.stream = p_stream and l.fence = p_fence for update;
      if not found then return; end if;
      return query
        select u.id, u.status, u.language, u.language_chosen, u.time_zone, u.onboarding,
          (select q.question from pending_questions q where q.user_id = p_user and q.at > now() - p_question_for),
          (select s.lines from shown_lines s where s.user_id = p_user and s.at > now() - p_shown_for)
        from users u where u.id = p_user;
    end $$;

    -- The text at the head of a line of texts to send. Where nothing speaks against it, it is also taken: noted as being
    -- handed to the carrier, its outcome unknown until it is settled. No row when nothing is left to send.
    create function take_text(p_user uuid, p_stream text, p_reconcile_after_ms integer, p_max_claims integer)
    returns table (
      taken boolean, seq bigint, id uuid, to_number text, body text, segments integer, state text, confirms_opt_out boolean,
      deadline timestamptz, claims integer, attempt bigint, errors integer, sending_since timestamptz, pace_reserved boolean,
      run_at timestamptz, due boolean, expired boolean, opted_out boolean, unreachable boolean, keyword_waits boolean
    ) language plpgsql as $$
    #variable_conflict use_column
    begin
      perform set_config('app.user_id', p_user::text, true);
      select o.seq, o.id, o.to_number, o.body, o.segments, o.state, o.confirms_opt_out, o.deadline, o.claims, o.attempt, o.errors,
        o.sending_since, o.pace_reserved, o.run_at, o.run_at <= now(), coalesce(o.deadline <= now(), false),
        exists (select from opt_outs x where x.number = o.to_number),
        exists (select from user_phone_numbers n where n.number = o.to_number and n.unreachable_since is not null),
        exists (select from inbound_messages m where m.user_id = p_user and m.stream = 'keyword' and m.state = 'pending')
      into seq, id, to_number, body, segments, state, confirms_opt_out, deadline, claims, attempt, errors,
        sending_since, pace_reserved, run_at, due, expired, opted_out, unreachable, keyword_waits
      from outbox o where o.user_id = p_user and o.stream = p_stream and o.state in ('pending', 'sending')
        and (o.run_at <= now() or not o.unordered)
      order by o.seq limit 1 for update of o;
      if not found then return; end if;
      taken := due and state = 'pending' and not expired and (confirms_opt_out or not opted_out) and not unreachable
        and not keyword_waits and claims < p_max_claims;
      if taken then
        attempt := attempt + 1;
        update outbox o set state = 'sending', claims = o.claims + 1, attempt = o.attempt + 1, sending_since = clock_timestamp(),
          run_at = now() + p_reconcile_after_ms * interval '1 millisecond' where o.seq = take_text.seq;
      end if;
      return next;
    end $$;

    -- The carrier has a text. Also true when a later turn already took the row over: a fact is a fact.
    create function mark_sent(p_id uuid, p_sid text, p_status text, p_segments integer) returns void language plpgsql as $$
    declare v record;
    begin
      update outbox o set state = 'sent', state_reason = null, sid = coalesce(o.sid, p_sid), sent_at = coalesce(o.sent_at, now()),
        delivery_status = coalesce(o.delivery_status, p_status)
      where o.id = p_id and o.state in ('pending', 'sending', 'sent')
        and not exists (select from outbox other where other.sid = p_sid and other.id <> p_id)
      returning o.user_id, o.to_number, o.segments into v;
      if not found then return; end if;
      insert into sms_usage_logs (sid, user_id, number, direction, segments)
        -- The carrier may answer 0 before it has counted.
        values (p_sid, v.user_id, v.to_number, 'outbound', case when p_segments > 0 then p_segments else v.segments end)
        on conflict (sid) do nothing;
    end $$;

    create function sent_and_next(
      p_user uuid, p_stream text, p_id uuid, p_sid text, p_status text, p_segments integer,
      p_reconcile_after_ms integer, p_max_claims integer
    ) returns table (
      taken boolean, seq bigint, id uuid, to_number text, body text, segments integer, state text, confirms_opt_out boolean,
      deadline timestamptz, claims integer, attempt bigint, errors integer, sending_since timestamptz, pace_reserved boolean,
      run_at timestamptz, due boolean, expired boolean, opted_out boolean, unreachable boolean, keyword_waits boolean
    ) language plpgsql as $$
    begin
      perform set_config('app.user_id', p_user::text, true);
      perform mark_sent(p_id, p_sid, p_status, p_segments);
      return query select * from take_text(p_user, p_stream, p_reconcile_after_ms, p_max_claims);
    end $$;
  `);
  for (const step of STEPS) {
    await knex.raw(`revoke all on function ${step} from public`);
    await knex.raw(`grant execute on function ${step} to ??`, [role]);
  }
  await knex.raw('grant select, update on quarantine to ??', [role]);
}
