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

/** The settings of a session by which a database of `liveBySimulatedClock` knows the time. */
export const SETTINGS = { transaction: 'sim.now', statement: 'sim.clock' } as const;

const WORDS_OF_THE_REAL_CLOCK =
  'current_timestamp|localtimestamp|current_date|(statement|transaction)_timestamp';

/**
 * Makes one test database live by the settings above: `now()`, `clock_timestamp()` and `gen_random_uuid()` are found in the
 * schema `public` before those of PostgreSQL, by the statements of the product, by its functions and by the defaults of
 * its columns. Nothing in the product knows. Every time column follows, because each is written or read with one of these.
 * @throws when a function of the product tells the time in a way that cannot be simulated so.
 */
export async function liveBySimulatedClock(ownerUrl: string): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    await owner.query(`
      create function public.now() returns timestamptz language sql stable parallel safe
        as $$ select pg_catalog.current_setting('${SETTINGS.transaction}')::timestamptz $$;
      create function public.clock_timestamp() returns timestamptz language sql volatile
        as $$ select pg_catalog.current_setting('${SETTINGS.statement}')::timestamptz $$;
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
            and pg_get_expr(d.adbin, d.adrelid) ~ '^(now|gen_random_uuid)\\(\\)$' loop
          execute format('alter table %s alter column %I set default public.%s', what.name, what.attname, what.value);
        end loop;
        execute format('alter database %I set search_path = public, pg_catalog', current_database());
      end $$;
    `);
    const { rows } = await owner.query<{ name: string }>(
      `select proname as name from pg_proc where pronamespace = 'public'::regnamespace and prosrc ~* $1`,
      [`\\m(${WORDS_OF_THE_REAL_CLOCK})\\M`],
    );
    if (rows.length > 0)
      throw new Error(`These tell the real time: ${rows.map(({ name }) => name).join(', ')}`);
  } finally {
    await owner.end();
  }
}
