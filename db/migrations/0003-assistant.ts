import type { Knex } from 'knex';
import { closeToOtherUsers, grant } from './row-level-security.ts';

const TABLES = [
  'reminders',
  'lists',
  'list_items',
  'tasks',
  'notes',
  'shown_lines',
  'pending_questions',
  'events',
];

/** What Ficelle keeps for a user, and the log of every change to it. */
export async function up(knex: Knex, role: string): Promise<void> {
  await knex.raw(`
    create table reminders (
      id uuid primary key default gen_random_uuid(),
      user_id uuid not null references users on delete cascade,
      text text not null,
      due_at timestamptz not null,
      status text not null default 'scheduled' check (status in ('scheduled', 'fired', 'done', 'cancelled')),
      fired_at timestamptz,
      created_at timestamptz not null default now()
    );
    create index reminders_due on reminders (due_at) where status = 'scheduled';
    create index on reminders (user_id, status, due_at);

    create table lists (
      id uuid primary key default gen_random_uuid(),
      user_id uuid not null references users on delete cascade,
      name text not null,
      -- The name without case, accents or plural, by which a list is found again.
      name_key text not null,
      created_at timestamptz not null default now(),
      unique (user_id, name_key),
      unique (id, user_id)
    );

    create table list_items (
      id uuid primary key default gen_random_uuid(),
      seq bigint generated always as identity,
      user_id uuid not null references users on delete cascade,
      list_id uuid not null,
      text text not null,
      done boolean not null default false,
      created_at timestamptz not null default now(),
      -- Foreign keys pass by row-level security: this one keeps items out of somebody else's list.
      foreign key (list_id, user_id) references lists (id, user_id) on delete cascade
    );
    create index on list_items (user_id, list_id, seq);

    create table tasks (
      id uuid primary key default gen_random_uuid(),
      seq bigint generated always as identity,
      user_id uuid not null references users on delete cascade,
      title text not null,
      done boolean not null default false,
      created_at timestamptz not null default now()
    );
    create index on tasks (user_id, seq);

    create table notes (
      id uuid primary key default gen_random_uuid(),
      seq bigint generated always as identity,
      user_id uuid not null references users on delete cascade,
      body text not null,
      -- The body without case or accents, for search.
      search_key text not null,
      created_at timestamptz not null default now()
    );
    create index on notes (user_id, seq);

    create table shown_lines (
      user_id uuid primary key references users on delete cascade,
      lines jsonb not null,
      at timestamptz not null default now()
    );

    create table pending_questions (
      user_id uuid primary key references users on delete cascade,
      question jsonb not null,
      at timestamptz not null default now()
    );

    -- The one log of changes: who, what, before, after. Undo, audit and export read it.
    create table events (
      id bigint generated always as identity primary key,
      user_id uuid not null references users on delete cascade,
      -- All changes of one handled text share an action.
      action_id uuid not null,
      kind text not null,
      entity_id uuid not null,
      before jsonb,
      after jsonb,
      -- The action that this one reverted.
      undoes uuid,
      at timestamptz not null default now()
    );
    create index on events (user_id, id);
    create index on events (action_id);
  `);
  for (const table of TABLES) {
    await closeToOtherUsers(knex, table);
    const verbs = table === 'events' ? 'select, insert' : 'select, insert, update, delete';
    await grant(knex, role, table, verbs);
  }
}
