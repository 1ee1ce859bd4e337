import { readFileSync } from 'node:fs';
import { cpus, totalmem, type, release } from 'node:os';
import { Redis } from 'ioredis';
import pg from 'pg';
import type { Servers } from './servers.ts';

/** The machine and the programs that figures were measured on, a line each. */
export async function machine(servers: Servers): Promise<string[]> {
  const client = new pg.Client({ connectionString: servers.superuserUrl });
  await client.connect();
  const { rows } = await client.query<Record<string, string>>(
    `select current_setting('server_version') as version, current_setting('fsync') as fsync,
       current_setting('synchronous_commit') as synchronous_commit`,
  );
  await client.end();
  const redis = new Redis(servers.redis.url);
  const [, redisVersion = '?'] = /^redis_version:(\S+)/m.exec(await redis.info('server')) ?? [];
  redis.disconnect();
  const postgres = rows[0];
  return [
    `${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${cpus().length} cores, ${(totalmem() / 2 ** 30).toFixed(0)} GB of memory, ${type()} ${release()}`,
    `Node ${process.versions.node}`,
    `PostgreSQL ${postgres?.['version'] ?? '?'} (embedded), fsync ${postgres?.['fsync'] ?? '?'}, synchronous_commit ${postgres?.['synchronous_commit'] ?? '?'}`,
    `Redis ${redisVersion}, appendonly, synced every second`,
    `Everything on this one machine over loopback: load, product, servers. Load average at the start ${readFileSync('/proc/loadavg', 'utf8').split(' ').slice(0, 3).join(' ')}`,
  ];
}
