import type { Knex } from 'knex';

const FILTER = 'text, text, text, text, uuid, timestamptz, timestamptz';

const DOORS = [
  `find_dead_letters(${FILTER}, bigint, bigint, boolean, integer)`,
  `count_dead_letters(${FILTER})`,
  'open_dead_letters(integer)',
  'dead_letters_not_open(uuid[])',
];

/**
 * A dead letter is open, replayed or discarded, knows the letters of the same row before it, and is found by any of these.
 * A discarded letter stays, and so does its row, which stays `dead`: the application may not delete either.
 */
export async function up(knex: Knex, role: string): Promise<void> {
  await knex.raw(`
    alter table dead_letters
      -- The order of the letters, and the place in a long list: two letters may have the same instant.
      add column seq bigint,
      -- The line that the row was taken out of.
      add column stream text,
      -- How often this row has been given up, this time included.
      add column times integer not null default 1,
      -- The letter of the same row before this one.
      add column previous_id uuid references dead_letters on delete set null,
      -- What the replay did: see ReplayOutcome in db/dead-letters-replay.ts.
      add column replay_outcome text,
      add column discarded_at timestamptz,
      add column discarded_by text,
      add column discard_reason text,
      add constraint dead_letters_end_once check (replayed_at is null or discarded_at is null);

    update dead_letters d set seq = n.seq, times = n.times, previous_id = n.previous_id, stream = case d.origin
        when 'inbound' then (select m.stream from inbound_messages m where m.seq = d.origin_seq)
        else (select o.stream from outbox o where o.seq = d.origin_seq) end
      from (
        select id, row_number() over (order by at, id) as seq,
          row_number() over of_row as times, lag(id) over of_row as previous_id
        from dead_letters window of_row as (partition by origin, origin_seq order by at, id)
      ) n where n.id = d.id;

    alter table dead_letters alter column seq set not null;
    alter table dead_letters alter column seq add generated always as identity;
    select setval(pg_get_serial_sequence('dead_letters', 'seq'), coalesce(max(seq), 0) + 1, false) from dead_letters;

    create unique index dead_letters_in_order on dead_letters (seq);
    create index dead_letters_open on dead_letters (seq) where replayed_at is null and discarded_at is null;
    create index dead_letters_of_row on dead_letters (origin, origin_seq, seq);
    create index dead_letters_of_user on dead_letters (user_id);

    -- By the database, so that no way of giving a row up forgets its history, a process of the version before included.
    create function link_dead_letter() returns trigger language plpgsql as $$
    begin
      select d.id, d.times + 1 into new.previous_id, new.times from dead_letters d
        where d.origin = new.origin and d.origin_seq = new.origin_seq order by d.seq desc limit 1;
      new.times := coalesce(new.times, 1);
      if new.stream is null then
        new.stream := case new.origin
          when 'inbound' then (select m.stream from inbound_messages m where m.seq = new.origin_seq)
          when 'outbox' then (select o.stream from outbox o where o.seq = new.origin_seq)
          else new.origin end;
      end if;
      return new;
    end $$;
    create trigger link_dead_letter before insert on dead_letters for each row execute function link_dead_letter();

    -- Written as text and planned for each call, so that the few open letters are found among any number of old ones.
    create function find_dead_letters(
      p_state text, p_cause text, p_cause_prefix text, p_origin text, p_user uuid, p_since timestamptz, p_until timestamptz,
      p_before bigint, p_after bigint, p_oldest_first boolean, p_limit integer
    ) returns setof dead_letters
    language plpgsql stable security definer set search_path = public, pg_temp as $$
    begin
      return query execute 'select * from dead_letters where '
        || case p_state when 'open' then 'replayed_at is null and discarded_at is null'
             when 'replayed' then 'replayed_at is not null'
             when 'discarded' then 'discarded_at is not null' else 'true' end
        || ' and ($1 is null or cause = $1) and ($2 is null or starts_with(cause, $2)) and ($3 is null or origin = $3)
             and ($4 is null or user_id = $4) and ($5 is null or at >= $5) and ($6 is null or at < $6)
             and ($7 is null or seq < $7) and ($8 is null or seq > $8) order by seq '
        || case when p_oldest_first then 'asc' else 'desc' end || ' limit $9'
        using p_cause, p_cause_prefix, p_origin, p_user, p_since, p_until, p_before, p_after, p_limit;
    end $$;

    create function count_dead_letters(
      p_state text, p_cause text, p_cause_prefix text, p_origin text, p_user uuid, p_since timestamptz, p_until timestamptz
    ) returns table (origin text, cause text, count bigint, oldest timestamptz)
    language plpgsql stable security definer set search_path = public, pg_temp as $$
    begin
      return query execute 'select origin, cause, count(*), min(at) from dead_letters where '
        || case p_state when 'open' then 'replayed_at is null and discarded_at is null'
             when 'replayed' then 'replayed_at is not null'
             when 'discarded' then 'discarded_at is not null' else 'true' end
        || ' and ($1 is null or cause = $1) and ($2 is null or starts_with(cause, $2)) and ($3 is null or origin = $3)
             and ($4 is null or user_id = $4) and ($5 is null or at >= $5) and ($6 is null or at < $6)
             group by origin, cause order by 3 desc, 1, 2'
        using p_cause, p_cause_prefix, p_origin, p_user, p_since, p_until;
    end $$;

    -- The newest letters that wait for an operator: each has a job on the board.
    create function open_dead_letters(p_limit integer) returns setof uuid
    language sql stable security definer set search_path = public, pg_temp as $$
      select id from dead_letters where replayed_at is null and discarded_at is null order by seq desc limit p_limit
    $$;

    -- Those among the given that wait for nobody: replayed, discarded, or gone with their user.
    create function dead_letters_not_open(p_ids uuid[]) returns setof uuid
    language sql stable security definer set search_path = public, pg_temp as $$
      select asked.id from unnest(p_ids) as asked (id)
      where not exists (
        select from dead_letters d where d.id = asked.id and d.replayed_at is null and d.discarded_at is null
      )
    $$;

    -- What was discarded is owed no more. Only this condition is changed, whatever else the function counts by now.
    do $$ begin
      execute replace(pg_get_functiondef('operator_backlog()'::regprocedure),
        'from dead_letters where replayed_at is null having',
        'from dead_letters where replayed_at is null and discarded_at is null having');
    end $$;
  `);
  for (const door of DOORS) {
    await knex.raw(`revoke all on function ${door} from public`);
    await knex.raw(`grant execute on function ${door} to ??`, [role]);
  }
}
