import { superuser } from '../support/superuser.ts';
import type { TestDatabase } from '../support/test-database.ts';

/** Takes away what makes a second delivery harmless in the record. */
export async function recordEveryDelivery(database: TestDatabase): Promise<void> {
  const [row] = await superuser(
    database,
    `select pg_get_functiondef(oid) as definition from pg_proc where proname = 'record_inbound'`,
  );
  const definition = String(row?.['definition']);
  const without = definition.replaceAll('on conflict (sid) do nothing', '');
  if (without === definition) throw new Error('record_inbound has no conflict clause any more');
  await superuser(
    database,
    `alter table inbound_messages drop constraint inbound_messages_sid_key;
     create function skip() returns trigger language plpgsql as 'begin return null; end';
     create trigger no_usage before insert on sms_usage_logs for each row execute function skip();
     ${without}`,
  );
}

/** Takes away the note that a text was handed to the carrier: an attempt that failed looks as if there had been none. */
export async function forgetWhatIsBeingSent(database: TestDatabase): Promise<void> {
  await superuser(
    database,
    `create function forget_sending() returns trigger language plpgsql as $$
       begin new.state := 'pending'; new.run_at := now(); return new; end $$;
     create trigger forget_sending before update on outbox for each row
       when (new.state = 'sending') execute function forget_sending();`,
  );
}
