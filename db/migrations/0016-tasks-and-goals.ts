import type { Knex } from 'knex';
import { closeToOtherUsers, grant } from './row-level-security.ts';

/** Tasks by a day, urgent ones, those broken down into first steps, and the goals that they serve. */
export async function up(knex: Knex, role: string): Promise<void> {
  await knex.raw(`
    create table goals (
      id uuid primary key default gen_random_uuid(),
      seq bigint generated always as identity,
      user_id uuid not null references users on delete cascade,
      title text not null,
      done boolean not null default false,
      -- When it was reached; null for one that was removed.
      done_at timestamptz,
      created_at timestamptz not null default now(),
      unique (id, user_id)
    );
    create index on goals (user_id, seq);

    alter table tasks
      -- An instant of the local day by which it should be done.
      add column due_at timestamptz,
      add column urgent boolean not null default false,
      -- When it was done; null for one that was removed, which is closed too.
      add column done_at timestamptz,
      -- The task that this one is a first step of, and its place among them.
      add column parent_id uuid,
      add column place integer not null default 0,
      -- When it, or a step of it, was last offered as the one thing to do.
      add column offered_at timestamptz,
      add column goal_id uuid,
      add unique (id, user_id),
      -- Foreign keys pass by row-level security: these keep tasks away from what is somebody else's.
      add foreign key (parent_id, user_id) references tasks (id, user_id) on delete cascade,
      add foreign key (goal_id, user_id) references goals (id, user_id) on delete set null (goal_id);
    create index on tasks (parent_id) where parent_id is not null;
    create index on tasks (goal_id) where goal_id is not null;
    create index on tasks (user_id, done_at) where done_at is not null;
  `);
  await closeToOtherUsers(knex, 'goals');
  await grant(knex, role, 'goals', 'select, insert, update, delete');
}
