import type { Knex } from 'knex';
import { closeToOtherUsers, grant } from './row-level-security.ts';

/** Users, their numbers, how they were recognised, what they agreed to, and who must not be texted. */
export async function up(knex: Knex, role: string): Promise<void> {
  await knex.raw(`
    create function current_user_id() returns uuid language sql stable parallel safe
      as $$ select nullif(current_setting('app.user_id', true), '')::uuid $$;

    create table users (
      id uuid primary key default gen_random_uuid(),
      status text not null default 'onboarding' check (status in ('onboarding', 'active')),
      language text not null default 'fr' check (language in ('fr', 'en')),
      language_chosen boolean not null default false,
      time_zone text not null default 'Europe/Paris',
      -- Where the conversation with a number that is not a user yet has got to; null once active.
      onboarding jsonb,
      created_at timestamptz not null default now()
    );

    create table user_phone_numbers (
      number text primary key check (number ~ '^\\+[1-9][0-9]{6,14}$'),
      user_id uuid not null references users on delete cascade,
      verified_at timestamptz,
      -- The carrier says that nothing can be delivered to it; a text from it clears this.
      unreachable_since timestamptz,
      created_at timestamptz not null default now()
    );
    create index on user_phone_numbers (user_id);

    create table user_identification_logs (
      id bigint generated always as identity primary key,
      user_id uuid not null references users on delete cascade,
      number text not null,
      outcome text not null check (outcome in ('known', 'new')),
      message_sid text not null,
      at timestamptz not null default now()
    );
    create index on user_identification_logs (user_id, id);

    create table consents (
      id bigint generated always as identity primary key,
      user_id uuid not null references users on delete cascade,
      purpose text not null,
      given boolean not null,
      -- What proves it: the SID of the text that said yes or no.
      evidence text not null,
      at timestamptz not null default now()
    );
    create index on consents (user_id);

    -- A fact about a number, not about a user: it outlives the erasure of the user.
    create table opt_outs (
      number text primary key,
      opted_out_at timestamptz not null default now(),
      source text not null
    );
  `);
  await closeToOtherUsers(knex, 'users', 'id');
  for (const table of ['user_phone_numbers', 'user_identification_logs', 'consents']) {
    await closeToOtherUsers(knex, table);
  }
  await knex.raw(`
    alter table opt_outs enable row level security;
    alter table opt_outs force row level security;
    create policy own_numbers on opt_outs
      using (number in (select number from user_phone_numbers where user_id = current_user_id()))
      with check (number in (select number from user_phone_numbers where user_id = current_user_id()));
    create policy owner_doors on opt_outs to current_user using (true) with check (true);
  `);
  await grant(knex, role, 'users, user_phone_numbers, opt_outs', 'select, insert, update, delete');
  await grant(knex, role, 'user_identification_logs, consents', 'select, insert');
}
