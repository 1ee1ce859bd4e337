import type { Knex } from 'knex';
import { closeToOtherUsers, grant } from './row-level-security.ts';

/** What users spent. */
export async function up(knex: Knex, role: string): Promise<void> {
  await knex.raw(`
    create table expenses (
      id uuid primary key default gen_random_uuid(),
      seq bigint generated always as identity,
      user_id uuid not null references users on delete cascade,
      -- In minor units (cents), so that sums are exact.
      amount bigint not null check (amount > 0),
      currency text not null check (currency in ('EUR', 'USD', 'CAD', 'CHF', 'GBP')),
      -- Categories are the product's own and may grow: no check.
      category text not null,
      text text not null,
      -- An instant of the day on which it was spent; the user's time zone says which day that is.
      spent_at timestamptz not null,
      created_at timestamptz not null default now()
    );
    create index on expenses (user_id, spent_at, seq);
    create index on expenses (user_id, seq);
  `);
  await closeToOtherUsers(knex, 'expenses');
  await grant(knex, role, 'expenses', 'select, insert, update, delete');
}
