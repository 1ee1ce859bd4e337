import type { Knex } from 'knex';
import { closeToOtherUsers, grant } from './row-level-security.ts';

/** What came in, what goes out, the lanes that order both, and what became of it. */
export async function up(knex: Knex, role: string): Promise<void> {
  await knex.raw(`
    -- A user's line in one stream of work. The fence grows with each claim: a commit under an older one is refused.
    create table lanes (
      user_id uuid not null references users on delete cascade,
      stream text not null,
      fence bigint not null default 0,
      primary key (user_id, stream)
    );

    create table inbound_messages (
      seq bigint generated always as identity primary key,
      sid text not null unique,
      user_id uuid not null references users on delete cascade,
      stream text not null check (stream in ('keyword', 'conversation')),
      from_number text not null,
      to_number text not null,
      -- Null once it was erased: texts of people who have not consented are not kept.
      body text,
      media jsonb not null default '[]',
      opt_out_type text,
      received_at timestamptz not null default now(),
      state text not null default 'pending' check (state in ('pending', 'handled', 'dead')),
      run_at timestamptz not null default now(),
      claims integer not null default 0,
      errors integer not null default 0,
      last_error text,
      -- Which rule, model or decision handled it, for the operators. Never its text.
      handled_by text,
      handled_at timestamptz
    );
    create index inbound_line on inbound_messages (user_id, stream, seq) where state = 'pending';
    create index inbound_due on inbound_messages (run_at) where state = 'pending';
    create index inbound_recent on inbound_messages (user_id, received_at);

    create table outbox (
      seq bigint generated always as identity primary key,
      id uuid not null unique default gen_random_uuid(),
      user_id uuid not null references users on delete cascade,
      stream text not null check (stream in ('outbound', 'outbound-bulk')),
      -- One logical text has one key: a turn that is computed twice adds it once.
      idempotency_key text not null unique,
      to_number text not null,
      body text not null,
      segments integer not null,
      -- Sent to a number that opted out all the same: only the confirmation of that very wish.
      confirms_opt_out boolean not null default false,
      -- After this instant it is not worth sending; it also becomes Twilio's ValidityPeriod.
      deadline timestamptz,
      -- pending: to be sent. sending: handed to the carrier, outcome not known yet.
      -- sent: the carrier has it. cancelled: not wanted any more. dead: given up, see dead_letters.
      state text not null default 'pending' check (state in ('pending', 'sending', 'sent', 'cancelled', 'dead')),
      state_reason text,
      run_at timestamptz not null default now(),
      claims integer not null default 0,
      errors integer not null default 0,
      last_error text,
      sending_since timestamptz,
      pace_reserved boolean not null default false,
      -- A second attempt much later, after the carrier failed to deliver: it holds back nothing behind it.
      unordered boolean not null default false,
      sid text unique,
      delivery_status text,
      -- How much the status tells: a callback with a lower rank came late and changes nothing.
      delivery_rank smallint not null default -1,
      error_code integer,
      created_at timestamptz not null default now(),
      sent_at timestamptz
    );
    create index outbox_line on outbox (user_id, stream, seq) where state in ('pending', 'sending');
    create index outbox_due on outbox (run_at) where state in ('pending', 'sending');
    create index outbox_recent on outbox (user_id, created_at);

    create table delivery_statuses (
      id bigint generated always as identity primary key,
      user_id uuid not null references users on delete cascade,
      outbox_id uuid not null references outbox (id) on delete cascade,
      sid text not null,
      status text not null,
      error_code integer,
      at timestamptz not null default now(),
      unique (sid, status)
    );
    create index on delivery_statuses (outbox_id);

    create table sms_usage_logs (
      sid text primary key,
      user_id uuid not null references users on delete cascade,
      number text not null,
      direction text not null check (direction in ('inbound', 'outbound')),
      segments integer not null,
      -- What the carrier charged; null until it says.
      price numeric(12, 6),
      -- When the carrier was last asked for it.
      price_asked_at timestamptz,
      currency text,
      at timestamptz not null default now()
    );
    create index on sms_usage_logs (user_id, at);

    -- When our number may send its next segment: paces every sender on every machine.
    create table send_pace (
      sender text primary key,
      next_free_at timestamptz not null default now()
    );
  `);
  for (const table of [
    'lanes',
    'inbound_messages',
    'outbox',
    'delivery_statuses',
    'sms_usage_logs',
  ]) {
    await closeToOtherUsers(knex, table);
    await grant(knex, role, table, 'select, insert, update, delete');
  }
  await grant(knex, role, 'send_pace', 'select, insert, update');
}
