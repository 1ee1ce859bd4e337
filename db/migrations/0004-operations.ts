import type { Knex } from 'knex';
import { closeToOtherUsers, grant } from './row-level-security.ts';

/** What operators work with: dead letters, the audit log, their accounts and sessions, and the ticks of schedules. */
export async function up(knex: Knex, role: string): Promise<void> {
  await knex.raw(`
    create table dead_letters (
      id uuid primary key default gen_random_uuid(),
      user_id uuid not null references users on delete cascade,
      origin text not null check (origin in ('inbound', 'outbox')),
      origin_seq bigint not null,
      -- A code of the catalogue of errors; never a message text.
      cause text not null,
      detail text,
      at timestamptz not null default now(),
      replayed_at timestamptz,
      replayed_by text
    );
    create index on dead_letters (at) where replayed_at is null;

    create table audit_log (
      id bigint generated always as identity primary key,
      actor text not null,
      action text not null,
      target text,
      details jsonb not null default '{}',
      at timestamptz not null default now()
    );

    create table admins (
      id uuid primary key default gen_random_uuid(),
      email text not null unique,
      password_hash text not null,
      role text not null default 'admin' check (role in ('viewer', 'operator', 'admin')),
      created_at timestamptz not null default now()
    );

    create table admin_sessions (
      sid text primary key,
      sess json not null,
      expire timestamptz not null
    );
    create index on admin_sessions (expire);

    -- The last tick of each schedule that was passed on: a tick is claimed by moving this forward.
    create table schedule_ticks (
      schedule text primary key,
      last_tick timestamptz not null
    );
  `);
  await closeToOtherUsers(knex, 'dead_letters');
  await grant(knex, role, 'dead_letters', 'select, insert, update');
  await grant(knex, role, 'audit_log', 'select, insert');
  await grant(knex, role, 'admins, schedule_ticks', 'select, insert, update');
  await grant(knex, role, 'admin_sessions', 'select, insert, update, delete');
}
