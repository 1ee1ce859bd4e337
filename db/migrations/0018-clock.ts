import type { Knex } from 'knex';

/**
 * One name for the time. Everything in the record that tells the time asks `current_instant()`: by putting another function
 * in its place, a test moves the clock of a whole database. PostgreSQL writes the body of a function as plain as this one
 * into every plan, so that it costs nothing; where the function is replaced, those plans are made again.
 *
 * Functions and defaults keep everything else: owner, grants, on whose behalf they run. `clock_timestamp()` goes too: where
 * it stood, the transaction is one short step, and its beginning says the same.
 */
export async function up(knex: Knex, role: string): Promise<void> {
  await knex.raw(`
    create function current_instant() returns timestamptz language sql stable parallel safe as $$ select now() $$;

    do $$
    declare
      tells_time constant text := '\\m(now|clock_timestamp)\\(\\)';
      found record;
    begin
      for found in
        select pg_get_functiondef(p.oid) as definition from pg_proc p
        where p.pronamespace = 'public'::regnamespace and p.proowner = current_user::regrole
          and p.prosrc ~ tells_time and p.proname <> 'current_instant'
      loop
        execute regexp_replace(found.definition, tells_time, 'current_instant()', 'g');
      end loop;

      for found in
        select d.adrelid::regclass as in_table, a.attname as in_column, pg_get_expr(d.adbin, d.adrelid) as expression
        from pg_attrdef d
          join pg_class c on c.oid = d.adrelid
          join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum
        where c.relnamespace = 'public'::regnamespace and c.relowner = current_user::regrole
          and pg_get_expr(d.adbin, d.adrelid) ~ tells_time
        -- Always in the same order, so that two of these cannot wait for each other.
        order by 1, 2
      loop
        execute format('alter table %s alter column %I set default %s', found.in_table, found.in_column,
          regexp_replace(found.expression, tells_time, 'current_instant()', 'g'));
      end loop;
    end $$;
  `);
  await knex.raw('grant execute on function current_instant() to ??', [role]);
}
