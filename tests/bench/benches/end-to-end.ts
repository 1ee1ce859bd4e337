import { cpus } from 'node:os';
import { openEndToEnd } from '../end-to-end/open-end-to-end.ts';
import type { Bench, Figures, Look, Stage, Variant } from '../harness/bench.ts';
import { difference } from '../harness/counters.ts';
import { cpuMs } from '../harness/cpu.ts';
import { shown, spread } from '../harness/numbers.ts';
import type { Role } from '../load/product-roles.ts';

interface Setting {
  readonly name: string;
  readonly store: 'Redis' | 'PostgreSQL';
  readonly roles: readonly Role[];
  /** `null`: a burst. */
  readonly perSecond: number | null;
  readonly reports: boolean;
}

const APART: readonly Role[] = ['ingress', 'workers', 'schedulers'];
const STORES = ['Redis', 'PostgreSQL'] as const;

const BURSTS: readonly Setting[] = STORES.flatMap((store) => [
  {
    name: `${store}, a process for each role`,
    store,
    roles: APART,
    perSecond: null,
    reports: false,
  },
  {
    name: `${store}, all roles in one process`,
    store,
    roles: ['all'],
    perSecond: null,
    reports: false,
  },
  {
    name: `${store}, a process for each role, with delivery reports`,
    store,
    roles: APART,
    perSecond: null,
    reports: true,
  },
]);

const STEADY: readonly Setting[] = STORES.flatMap((store) => [
  { name: `${store}, 100 a second`, store, roles: APART, perSecond: 100, reports: false },
  {
    name: `${store}, 100 a second, with delivery reports`,
    store,
    roles: APART,
    perSecond: 100,
    reports: true,
  },
]);

const FULL = { users: 500, burst: 10_000, steady: 2_000, warmUp: 1_000 };
const QUICK = { users: 50, burst: 3_000, steady: 300, warmUp: 200 };

export const endToEnd: Bench = {
  name: 'end-to-end',
  title: 'End to end',
  shows: `From a text posted by the carrier to its reply accepted by the carrier, through every role of the product as
\`ops/start/main.ts\` starts it: signed webhook, record, queue, router, effects on the user's record, outbox, send. The
texts are requests that the router answers by itself (notes, tasks, reminders, lists), from ${FULL.users} users in turn. The carrier is
a lean one of the bench (the same REST interface and really signed webhooks, in \`tests/bench/end-to-end\`), because the
stand-in shares the two cores and would be a good part of what is measured; it still takes its share. ${shown(FULL.warmUp)} texts go
before, to warm up.

- **Burst**: ${shown(FULL.burst)} texts posted as fast as they are answered, over 64 connections; texts a second until the last reply.
- **Steady**: 100 texts a second for ${FULL.steady / 100} s; the time of a text counts from when it was due. No text of these waits for a burst.
- **With delivery reports**: the carrier reports "sent" and "delivered" of each reply, as the real one does.`,

  prepare(stage) {
    const sizes = stage.quick ? QUICK : FULL;
    return Promise.resolve({
      variants: [...BURSTS, ...STEADY].map((setting): Variant => ({
        name: setting.name,
        run: () => run(stage, setting, sizes),
      })),
      present: (look) => ({
        tables: [
          {
            title: 'Burst',
            columns: ['setting', 'texts/s', 'webhooks/s', ...COMMON],
            rows: BURSTS.map(({ name }) => [
              name,
              spread(look(name, 'perSecond')),
              shown(look(name, 'postedPerSecond')?.median),
              ...common(name, look),
            ]),
          },
          {
            title: 'Steady, 100 a second',
            columns: ['setting', 'p50 ms', 'p95 ms', 'p99 ms', ...COMMON],
            rows: STEADY.map(({ name }) => [
              name,
              ...['p50Ms', 'p95Ms', 'p99Ms'].map((figure) => spread(look(name, figure))),
              ...common(name, look),
            ]),
          },
        ],
        targets: [
          {
            what: 'Local texts a second on Redis, end to end',
            wanted: '≥ 1,000',
            ...judged(
              look('Redis, a process for each role', 'perSecond')?.median,
              (x) => x >= 1_000,
            ),
          },
          {
            what: 'p95 of a reply at 100 a second, Redis',
            wanted: '≤ 50 ms',
            ...judged(look('Redis, 100 a second', 'p95Ms')?.median, (x) => x <= 50),
          },
        ],
        notes: BURSTS.flatMap(({ name }) => ceiling(name, look)),
      }),
      close: () => Promise.resolve(),
    });
  },
};

function judged(value: number | undefined, isMet: (value: number) => boolean) {
  return { measured: shown(value), met: value === undefined ? null : isMet(value) };
}

const COMMON = [
  'CPU ms/text: ingress + workers + schedulers (or all)',
  'carrier',
  'PostgreSQL',
  'Redis',
  'SQL statements/text',
  'Redis commands/text',
  'replies missing, unexpected',
];

function common(name: string, look: Look): string[] {
  const figure = (of: string) => look(name, of)?.median;
  const roles = (['ingress', 'workers', 'schedulers', 'all'] as const)
    .map((role) => figure(role))
    .filter((ms) => ms !== undefined)
    .map((ms) => shown(ms));
  return [
    roles.join(' + '),
    ...['carrier', 'postgres', 'redis', 'sqlPerText', 'redisPerText'].map((of) =>
      shown(figure(of)),
    ),
    `${shown(figure('missing'))}, ${shown(figure('unexpected'))}`,
  ];
}

const PARTS = ['ingress', 'workers', 'schedulers', 'all', 'carrier', 'postgres', 'redis'] as const;

/** What holds a burst back: processor time, and whose it is. */
function ceiling(name: string, look: Look): string[] {
  const parts = PARTS.map((part) => [part, look(name, part)?.median ?? 0] as const);
  const sum = parts.reduce((all, [, ms]) => all + ms, 0);
  if (sum === 0) return [];
  const cores = cpus().length;
  const shares = parts
    .filter(([, ms]) => ms > 0)
    .sort((a, b) => b[1] - a[1])
    .map(([part, ms]) => `${part} ${Math.round((100 * ms) / sum)} %`);
  return [
    `${name}: all processes together use ${shown(sum)} ms of processor time a text (${shares.join(', ')}), so ${cores} cores carry at most ${shown((cores * 1_000) / sum)} texts a second.`,
  ];
}

async function run(stage: Stage, setting: Setting, sizes: typeof FULL): Promise<Figures> {
  const texts = setting.perSecond === null ? sizes.burst : sizes.steady;
  const opened = await openEndToEnd(stage, {
    ...setting,
    texts,
    users: sizes.users,
    warmUp: sizes.warmUp,
  });
  const { product, carrierPid, counters } = opened;
  try {
    const cpuOf = (): Record<string, number> => ({
      carrier: cpuMs(carrierPid),
      ...Object.fromEntries(Object.entries(product.pids).map(([role, pid]) => [role, cpuMs(pid)])),
    });
    const before = await counters.read();
    const cpuBefore = cpuOf();
    const result = await opened.tell('measure');
    const cpu = cpuOf();
    const used = difference(await counters.read(), before);
    if (process.env['FICELLE_BENCH_STATEMENTS'] !== undefined)
      stage.say(`${setting.name}\n${await counters.statements()}`);
    return {
      ...result,
      ...Object.fromEntries(
        Object.entries(cpu).map(([role, ms]) => [role, (ms - (cpuBefore[role] ?? 0)) / texts]),
      ),
      postgres: used.postgresCpuMs / texts,
      redis: used.redisCpuMs / texts,
      sqlPerText: used.sqlStatements / texts,
      redisPerText: used.redisCommands / texts,
    };
  } finally {
    await opened.close();
  }
}
