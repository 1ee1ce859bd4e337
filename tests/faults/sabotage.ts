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

/** Takes away what makes a logical text that is put in the outbox a second time harmless. */
export async function varyKeysOfTexts(database: TestDatabase): Promise<void> {
  await superuser(
    database,
    `create function vary_key() returns trigger language plpgsql as $$
       begin new.idempotency_key := new.idempotency_key || gen_random_uuid(); return new; end $$;
     create trigger vary_key before insert on outbox for each row execute function vary_key();`,
  );
}

/** What firing changes in a reminder is forgotten every third time, as if it were not committed with the text. */
export async function forgetWhatWasFired(database: TestDatabase): Promise<void> {
  await superuser(
    database,
    `create function forget_fired() returns trigger language plpgsql as $$
       begin return case when random() < 0.33 then null else new end; end $$;
     create trigger forget_fired before update on reminders for each row
       when (new.fired_at is distinct from old.fired_at) execute function forget_fired();`,
  );
}

/** People of a zone live by a clock that is never changed. */
export async function ignoreChangesOfTheClocks(
  database: TestDatabase,
  zone: string,
  winterZone: string,
): Promise<void> {
  await superuser(database, 'update users set time_zone = $2 where time_zone = $1', [
    zone,
    winterZone,
  ]);
}
