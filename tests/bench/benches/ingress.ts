import path from 'node:path';
import pg from 'pg';
import { freePort } from '../../../platform/net/free-port.ts';
import { runProcess } from '../../support/run-process.ts';
import type { TestDatabase } from '../../support/test-database.ts';
import type { Bench, Figures, Stage } from '../harness/bench.ts';
import { difference, openCounters } from '../harness/counters.ts';
import { cpuMs } from '../harness/cpu.ts';
import { quantile } from '../harness/measured.ts';
import { ratio, shown, spread, times } from '../harness/numbers.ts';
import type { BareExpress } from '../ingress/bare-express.ts';
import { burst } from '../load/burst.ts';
import { startRoles } from '../load/product-roles.ts';
import { phoneNumber, signedText } from '../load/signed-text.ts';

const LINES = 32;
const FULL = { warmUp: 2_000, requests: 8_000 };
const QUICK = { warmUp: 200, requests: 800 };

const OURS = 'Ficelle: ingress';
const FLOOR = 'bare Express';

export const ingress: Bench = {
  name: 'ingress',
  title: 'Ingress',
  shows: `A signed webhook of a text until its 200, from the ingress role in a process of its own, beside a bare Express handler in a
process of its own that parses the form, writes the same rows (the text, the identification, the usage) in one autocommit statement with a pool of the same size, and
adds one BullMQ job. The handler verifies no signature, does not tell duplicates, keywords or languages, measures nothing and has no row-level
security to pass. Each text is of another user, so that no wake-up spares another. Requests are signed before; ${LINES} connections are kept open; no workers run.`,

  prepare(stage) {
    const sizes = stage.quick ? QUICK : FULL;
    return Promise.resolve({
      variants: [
        { name: FLOOR, run: () => measure(stage, sizes, startBare) },
        { name: OURS, run: () => measure(stage, sizes, startOurs) },
      ],
      present: (look) => {
        const of = ratio(look(OURS, 'perSecond'), look(FLOOR, 'perSecond'));
        return {
          tables: [
            {
              title: `${shown(sizes.requests)} texts over ${LINES} connections`,
              columns: [
                '',
                'webhooks/s',
                '× floor',
                'p50 ms',
                'p99 ms',
                'CPU ms/webhook: Node',
                '× floor',
                'PostgreSQL',
                'Redis',
                'SQL statements',
                'Redis commands',
              ],
              rows: [FLOOR, OURS].map((name) => [
                name,
                spread(look(name, 'perSecond')),
                times(ratio(look(name, 'perSecond'), look(FLOOR, 'perSecond'))),
                spread(look(name, 'p50Ms')),
                spread(look(name, 'p99Ms')),
                spread(look(name, 'node')),
                times(ratio(look(name, 'node'), look(FLOOR, 'node'))),
                ...['postgres', 'redis', 'sql', 'commands'].map((figure) =>
                  shown(look(name, figure)?.median),
                ),
              ]),
            },
          ],
          targets: [
            {
              what: 'Ingress: webhooks a second',
              wanted: '≥ 0.7 × bare Express',
              measured: times(of),
              met: of === undefined ? null : of >= 0.7,
            },
          ],
          notes: [],
        };
      },
      close: () => Promise.resolve(),
    });
  },
};

interface Running {
  readonly port: number;
  readonly publicUrl: string;
  readonly pid: number;
  stop(): Promise<unknown>;
}

type Start = (stage: Stage, database: TestDatabase) => Promise<Running>;

async function measure(stage: Stage, sizes: typeof FULL, start: Start): Promise<Figures> {
  const { servers } = stage;
  await servers.flushRedis();
  const database = await servers.createDatabase();
  await addUsers(database, sizes.warmUp + sizes.requests);
  const counters = await openCounters(servers.counted(database));
  try {
    const running = await start(stage, database);
    try {
      const requests = Array.from({ length: sizes.warmUp + sizes.requests }, (_, at) =>
        Buffer.from(
          signedText(running.port, running.publicUrl, {
            from: phoneNumber(at),
            body: 'rappelle-moi demain à 9h d’appeler le dentiste',
            id: `ingress ${at}`,
          }),
        ),
      );
      const options = { lines: LINES, expected: 200 };
      await burst(running.port, requests.slice(0, sizes.warmUp), options);
      const before = await counters.read();
      const nodeBefore = cpuMs(running.pid);
      const startedAt = performance.now();
      const took = await burst(running.port, requests.slice(sizes.warmUp), options);
      const ms = performance.now() - startedAt;
      const node = cpuMs(running.pid) - nodeBefore;
      const used = difference(await counters.read(), before);
      return {
        perSecond: (sizes.requests * 1_000) / ms,
        p50Ms: quantile(took, 0.5),
        p99Ms: quantile(took, 0.99),
        node: node / sizes.requests,
        postgres: used.postgresCpuMs / sizes.requests,
        redis: used.redisCpuMs / sizes.requests,
        sql: used.sqlStatements / sizes.requests,
        commands: used.redisCommands / sizes.requests,
      };
    } finally {
      await running.stop();
    }
  } finally {
    await counters.close();
    await database.drop();
  }
}

const startOurs: Start = async ({ servers }, database) => {
  const product = await startRoles({
    roles: ['ingress'],
    database,
    redisUrl: servers.redis.url,
    carrierPort: await freePort(),
  });
  const { port, publicUrl, pids } = product;
  return { port, publicUrl, pid: pids.ingress ?? 0, stop: () => product.stop() };
};

const startBare: Start = async ({ servers }, database) => {
  const port = await freePort();
  const asked: BareExpress = {
    port,
    databaseUrl: database.superuserUrl,
    redisUrl: servers.redis.url,
  };
  const file = path.resolve(import.meta.dirname, '../ingress/bare-express.ts');
  const program = runProcess(process.execPath, ['--import', 'tsx', file], {
    env: { NODE_ENV: 'production', FICELLE_BENCH_QUESTION: JSON.stringify(asked) },
  });
  await program.waitForLine(/^result:"ready"/, 60_000);
  const publicUrl = `http://127.0.0.1:${port}`;
  return { port, publicUrl, pid: program.pid, stop: () => program.stop() };
};

async function addUsers(database: TestDatabase, count: number): Promise<void> {
  const client = new pg.Client({ connectionString: database.superuserUrl });
  await client.connect();
  await client.query(
    `with made as (insert into users (status) select 'active' from generate_series(1, $1::int) returning id),
       numbered as (select id, row_number() over () - 1 as n from made)
     insert into user_phone_numbers (number, user_id, verified_at)
     select '+3363998' || lpad(n::text, 4, '0'), id, now() from numbered`,
    [count],
  );
  await client.end();
}
