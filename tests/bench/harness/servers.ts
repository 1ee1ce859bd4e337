import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Redis } from 'ioredis';
import pg from 'pg';
import { migrateDatabase } from '../../../ops/start/database.ts';
import { startEmbeddedServer } from '../../../platform/postgres/embedded-server.ts';
import { startRedis, type RedisServer } from '../../support/redis-server.ts';
import type { CountedServers } from './counters.ts';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.ts';

/** A PostgreSQL and a Redis of the bench's own, as durable as in production. */
export interface Servers {
  readonly postgresPid: number;
  readonly redis: RedisServer;
  readonly superuserUrl: string;
  /** Fresh, with the tables of the product. */
  createDatabase(): Promise<TestDatabase>;
  flushRedis(): Promise<void>;
  /** What the counters of a database are read from. */
  counted(database: TestDatabase): CountedServers;
  close(): Promise<void>;
}

/**
 * PostgreSQL keeps its own defaults (every commit reaches the disk), and counts statements. Redis appends to its file
 * and syncs it every second.
 */
export async function startServers(): Promise<Servers> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'ficelle-bench-'));
  await chmod(dataDir, 0o755); // as root, the server runs as another user
  const server = await startEmbeddedServer({
    dataDir,
    settings: {
      shared_preload_libraries: 'pg_stat_statements',
      max_wal_size: '4GB',
      // Costs a little for each statement: only when somebody asks.
      'pg_stat_statements.track_planning':
        process.env['FICELLE_BENCH_STATEMENTS'] === undefined ? 'off' : 'on',
    },
  });
  const redis = await startRedis({ appendonly: true });
  const { superuserUrl, ownerUrl, applicationUrl } = server;
  await migrateDatabase(server, { queues: true });
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  await client.query('create extension if not exists pg_stat_statements');
  await client.end();
  // Where `createTestDatabase` finds the server.
  process.env['FICELLE_TEST_SERVER'] = JSON.stringify({ superuserUrl, ownerUrl, applicationUrl });
  return {
    postgresPid: server.pid,
    redis,
    superuserUrl,
    createDatabase: createTestDatabase,
    async flushRedis() {
      const client = new Redis(redis.url);
      await client.flushall();
      client.disconnect();
    },
    counted: (database) => ({
      statisticsUrl: superuserUrl,
      database: new URL(database.superuserUrl).pathname.slice(1),
      postgresPid: server.pid,
      redisUrl: redis.url,
      redisPid: redis.pid,
    }),
    async close() {
      await redis.stop();
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
