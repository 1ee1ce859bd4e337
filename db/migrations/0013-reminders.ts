import type { Knex } from 'knex';

/**
 * Reminders that come back and that are said again until they are answered; hours and days on which a person is left alone.
 */
export async function up(knex: Knex, role: string): Promise<void> {
  await knex.raw(`
    alter table users
      -- Follow-ups are not sent between these local hours; both null: at any hour.
      add column quiet_from time default '22:00',
      add column quiet_to time default '07:00',
      add constraint quiet_hours_whole check ((quiet_from is null) = (quiet_to is null)),
      -- Nothing is sent unasked before this instant.
      add column paused_until timestamptz,
      -- Whether a reminder without an answer is said again.
      add column follow_ups boolean not null default true;

    alter table reminders
      -- As assistant/recurrence/recurrence.ts has it; null: once only. A reminder that comes back stays 'scheduled', and due_at
      -- is its next occurrence.
      add column recurrence jsonb,
      -- When the occurrence that was told last was due, while nobody answered it.
      add column unanswered_due_at timestamptz,
      -- How often it was said again, and when it is said again next.
      add column follow_ups integer not null default 0,
      add column follow_up_at timestamptz;
    update reminders set unanswered_due_at = due_at where status = 'fired';
    create index reminders_follow_up on reminders (follow_up_at) where follow_up_at is not null;

    -- Due reminders and follow-ups, of those who are not left alone now.
    create or replace function users_with_due_reminders(p_now timestamptz, p_limit integer) returns setof uuid
    language sql stable security definer set search_path = public, pg_temp as $$
      select d.user_id from (
        select user_id, due_at as at from reminders where status = 'scheduled' and due_at <= p_now
        union all
        select user_id, follow_up_at from reminders where follow_up_at <= p_now
      ) d join users u on u.id = d.user_id
      where u.paused_until is null or u.paused_until <= p_now
      group by d.user_id order by min(d.at) limit p_limit
    $$;

    -- The user is read with what they set about being written to. Otherwise as before.
    drop function hold_lane(uuid, text, bigint, interval, interval);
    create function hold_lane(p_user uuid, p_stream text, p_fence bigint, p_question_for interval, p_shown_for interval)
    returns table (
      id uuid, status text, language text, language_chosen boolean, time_zone text, quiet_from time, quiet_to time,
      paused_until timestamptz, follow_ups boolean, onboarding jsonb, question jsonb, shown jsonb
    ) language plpgsql as $$
    #variable_conflict use_column
    begin
      perform set_config('app.user_id', p_user::text, true);
      perform from lanes l where l.user_id = p_user and l.stream = p_stream and l.fence = p_fence for update;
      if not found then return; end if;
      return query
        select u.id, u.status, u.language, u.language_chosen, u.time_zone, u.quiet_from, u.quiet_to,
          u.paused_until, u.follow_ups, u.onboarding,
          (select q.question from pending_questions q where q.user_id = p_user and q.at > now() - p_question_for),
          (select s.lines from shown_lines s where s.user_id = p_user and s.at > now() - p_shown_for)
        from users u where u.id = p_user;
    end $$;
  `);
  const holdLane = 'hold_lane(uuid, text, bigint, interval, interval)';
  await knex.raw(`revoke all on function ${holdLane} from public`);
  await knex.raw(`grant execute on function ${holdLane} to ??`, [role]);
}
