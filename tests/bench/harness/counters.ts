import { Redis } from 'ioredis';
import pg from 'pg';
import { cpuMs } from './cpu.ts';

/** What has been asked of the servers so far, and what it cost. */
export interface Counts {
  readonly redisCommands: number;
  readonly sqlStatements: number;
  readonly postgresCpuMs: number;
  readonly redisCpuMs: number;
}

export interface Counters {
  read(): Promise<Counts>;
  /** What PostgreSQL was asked most, and how long it took over it. */
  statements(): Promise<string>;
  close(): Promise<void>;
}

export interface CountedServers {
  /** Of the superuser, in the database where `pg_stat_statements` is. */
  readonly statisticsUrl: string;
  readonly database: string;
  readonly postgresPid: number;
  readonly redisUrl: string;
  readonly redisPid: number;
}

/** Commands that a script calls count one by one; statements count as they are sent, with `begin` and `commit`. */
export async function openCounters(servers: CountedServers): Promise<Counters> {
  const redis = new Redis(servers.redisUrl);
  const client = new pg.Client({ connectionString: servers.statisticsUrl });
  await client.connect();
  return {
    async read() {
      const { rows } = await client.query<{ calls: string }>(
        `select coalesce(sum(calls), 0) as calls from pg_stat_statements s join pg_database d on d.oid = s.dbid
         where d.datname = $1`,
        [servers.database],
      );
      const stats = await redis.info('commandstats');
      const commands = [...stats.matchAll(/^cmdstat_(\w+).*?calls=(\d+)/gm)]
        .filter(([, name]) => name !== 'info')
        .reduce((sum, [, , calls]) => sum + Number(calls), 0);
      return {
        redisCommands: commands,
        sqlStatements: Number(rows[0]?.calls ?? 0),
        postgresCpuMs: cpuMs(servers.postgresPid),
        redisCpuMs: cpuMs(servers.redisPid),
      };
    },
    async statements() {
      const { rows } = await client.query<{ line: string }>(
        `select lpad(calls::text, 8) || ' calls ' || lpad(round(total_plan_time::numeric)::text, 7) || ' ms planning '
           || lpad(round(total_exec_time::numeric)::text, 7) || ' ms running  '
           || left(regexp_replace(query, '\\s+', ' ', 'g'), 70) as line
         from pg_stat_statements s join pg_database d on d.oid = s.dbid
         where d.datname = $1 order by calls desc limit 40`,
        [servers.database],
      );
      return rows.map(({ line }) => line).join('\n');
    },
    async close() {
      redis.disconnect();
      await client.end();
    },
  };
}

export function difference(after: Counts, before: Counts): Counts {
  return {
    redisCommands: after.redisCommands - before.redisCommands,
    sqlStatements: after.sqlStatements - before.sqlStatements,
    postgresCpuMs: after.postgresCpuMs - before.postgresCpuMs,
    redisCpuMs: after.redisCpuMs - before.redisCpuMs,
  };
}
