import pg from 'pg';

/** A clock that moves only when it is told to, so that a run is repeated exactly by its seed. Milliseconds since 1970. */
export interface SimulatedClock {
  readonly ms: number;
  date(): Date;
  advance(ms: number): void;
  /** Back to where it began. */
  reset(): void;
  /** Gives the process back its own clock and chance. */
  uninstall(): void;
}

const BEGIN = Date.UTC(2026, 2, 10, 10);

/**
 * Makes this process live by a simulated clock wherever the product does not take the time as a dependency:
 * `performance.now()`, by which a turn knows how old its claim is, and `Math.random()`, by which it varies its backoff.
 */
export function simulateClock(): SimulatedClock {
  let ms = BEGIN;
  let chance = 1;
  const { performance: realPerformance } = globalThis;
  const realRandom = Math.random;
  Object.defineProperty(globalThis, 'performance', {
    configurable: true,
    writable: true,
    value: { now: () => ms - BEGIN },
  });
  Math.random = () => {
    chance = (Math.imul(chance, 1_664_525) + 1_013_904_223) >>> 0;
    return chance / 2 ** 32;
  };
  return {
    get ms() {
      return ms;
    },
    date: () => new Date(ms),
    advance: (by) => {
      ms += by;
    },
    reset: () => {
      ms = BEGIN;
      chance = 1;
    },
    uninstall: () => {
      Object.defineProperty(globalThis, 'performance', {
        configurable: true,
        writable: true,
        value: realPerformance,
      });
      Math.random = realRandom;
    },
  };
}

/** The setting of a session by which a database of `liveBySimulatedClock` knows the time. */
export const SETTING = 'sim.now';

/**
 * Makes one test database live by the setting above, and number what it makes in place of drawing random identities:
 * `gen_random_uuid()` is found in the schema `public` before that of PostgreSQL, by the statements of the product, by its
 * functions and by the defaults of its columns. Nothing in the product knows.
 */
export async function liveBySimulatedClock(ownerUrl: string): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    await owner.query(`
      create or replace function current_instant() returns timestamptz language sql stable parallel safe
        as $$ select current_setting('${SETTING}')::timestamptz $$;
      create sequence public.sim_ids;
      create function public.gen_random_uuid() returns uuid language sql volatile security definer
        as $$ select ('00000000-0000-4000-8000-' || lpad(to_hex(nextval('public.sim_ids')), 12, '0'))::uuid $$;
      do $$ declare what record; begin
        for what in select p.oid::regprocedure as signature from pg_proc p
          where p.pronamespace = 'public'::regnamespace and p.proconfig is not null loop
          execute format('alter function %s set search_path = public, pg_catalog, pg_temp', what.signature);
        end loop;
        for what in select d.adrelid::regclass as name, a.attname, pg_get_expr(d.adbin, d.adrelid) as value
          from pg_attrdef d join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum
            join pg_class c on c.oid = d.adrelid
          where c.relnamespace = 'public'::regnamespace
            and pg_get_expr(d.adbin, d.adrelid) = 'gen_random_uuid()' loop
          execute format('alter table %s alter column %I set default public.%s', what.name, what.attname, what.value);
        end loop;
        execute format('alter database %I set search_path = public, pg_catalog', current_database());
      end $$;
    `);
  } finally {
    await owner.end();
  }
}
