import path from 'node:path';
import type { Bench, Figures, Look, Stage, Table, Target, Variant } from '../harness/bench.ts';
import { ask } from '../harness/child.ts';
import { ratio, shown, spread, times } from '../harness/numbers.ts';
import { installPeers } from '../lanes/peers.ts';
import type { LaneRun } from '../lanes/run.ts';
import { SYSTEMS, type SystemName } from '../lanes/systems.ts';
import type { Workload } from '../lanes/workload.ts';

const CONCURRENCY = 8;
/** Until the texts of a run are handled; what was handled by then is shown. */
const GIVE_UP_AFTER_MS = { full: 120_000, quick: 20_000 };
const NAMES = Object.keys(SYSTEMS) as SystemName[];
const FLOOR = 'no queue';

/** What the tables call the workloads. */
interface Workloads {
  readonly whale: Workload;
  readonly 'without the whale': Workload;
  readonly 'the whale alone, one at a time': Workload;
  readonly uniform: Workload;
  readonly tens: Workload;
}

const FULL: Workloads = {
  whale: { whale: 2_000, users: 200, each: 5 },
  'without the whale': { whale: 0, users: 200, each: 5 },
  'the whale alone, one at a time': { whale: 2_000, users: 0, each: 0 },
  uniform: { whale: 0, users: 20_000, each: 1 },
  tens: { whale: 0, users: 2_000, each: 10 },
};

/** A tenth of it. */
const QUICK: Workloads = {
  whale: { whale: 200, users: 20, each: 5 },
  'without the whale': { whale: 0, users: 20, each: 5 },
  'the whale alone, one at a time': { whale: 200, users: 0, each: 0 },
  uniform: { whale: 0, users: 2_000, each: 1 },
  tens: { whale: 0, users: 200, each: 10 },
};

type WorkloadName = keyof Workloads;
const WORKLOADS = Object.keys(FULL) as WorkloadName[];

const variantName = (system: SystemName, workload: WorkloadName): string =>
  `${system}: ${workload}`;

export const lanes: Bench = {
  name: 'lanes',
  title: 'Lanes against peers',
  shows: `Every system does the same durable work for each text, with the same functions over the same pool of
${CONCURRENCY} connections: in one transaction, as the application role under row-level security, the text's row becomes
"handled" and a row of the reply is added. Only the queueing differs. Each run is a process of its own with a fresh
database and a flushed Redis. All rows are in the record first; then the queue is told of each text (32 adders; the texts
of one user in order), then the workers start, ${CONCURRENCY} texts at a time. A wait is counted from the start of the
workers to the commit. "No queue" is a loop over the texts with ${CONCURRENCY} transactions at a time and no order: what
the durable work alone costs.

- **Order breaks**: texts committed after a later one of the same user. **Overlaps**: texts begun while another of the
  same user was in hand. **Re-queues**: jobs put back because their user was busy.
- **Commands** are counted by Redis (those inside scripts one by one), **statements** by PostgreSQL's
  \`pg_stat_statements\`, \`begin\` and \`commit\` included; both over adding and handling.
- **Serial floor**: texts of one user can only be handled one after another. The floor of a system is its own time for the
  whale's texts alone, with nobody else, at concurrency 1. A whale beside others cannot be faster than that, and with others to
  serve on the same two cores it must be somewhat slower.
- The semaphore counts busy users in Redis and puts a job off by 50 ms when its user is busy. groupmq: the user is the
  group. pg-boss: group concurrency 1, woken by notifications, polling at its least interval and without one while it sees a
  backlog. graphile-worker: a named queue for each user, polling every 10 ms (its default of 2 s would
  be the pace of a named queue). Both as their documentation says; they bring their own
  connections (10 each), as BullMQ's PostgreSQL backend does.`,

  async prepare(stage) {
    const peers = await installPeers(stage.say);
    const workloads = stage.quick ? QUICK : FULL;
    return {
      variants: WORKLOADS.flatMap((workload) =>
        NAMES.map((system) => variant(stage, peers, system, workload, workloads[workload])),
      ),
      present: (look) => ({
        tables: tables(look, workloads),
        targets: targets(look),
        notes: [],
      }),
      close: () => Promise.resolve(),
    };
  },
};

function variant(
  stage: Stage,
  peers: string,
  system: SystemName,
  name: WorkloadName,
  workload: Workload,
): Variant {
  const concurrency = name === 'the whale alone, one at a time' ? 1 : CONCURRENCY;
  return {
    name: variantName(system, name),
    run: () => runLanes(stage, { system, workload, concurrency, peers }),
  };
}

/** One run in a process and a database of its own. */
export async function runLanes(
  { servers, quick }: Pick<Stage, 'servers' | 'quick'>,
  run: Pick<LaneRun, 'system' | 'workload' | 'concurrency' | 'peers'>,
): Promise<Figures> {
  const giveUpAfterMs = quick ? GIVE_UP_AFTER_MS.quick : GIVE_UP_AFTER_MS.full;
  const database = await servers.createDatabase();
  try {
    const asked: LaneRun = {
      ...run,
      applicationUrl: database.applicationUrl,
      superuserUrl: database.superuserUrl,
      ...servers.counted(database),
      giveUpAfterMs,
    };
    const file = path.resolve(import.meta.dirname, '../lanes/run.ts');
    return await ask<Figures>(file, asked, giveUpAfterMs * 2 + 30_000);
  } finally {
    await database.drop();
  }
}

function tables(look: Look, workloads: Workloads): Table[] {
  const { whale, uniform, tens } = workloads;
  return [
    {
      title: `One whale (${shown(whale.whale)} texts) beside ${whale.users} users × ${whale.each}`,
      columns: [
        'system',
        'total, s',
        'whale, × its serial floor',
        'light users’ p95 wait, ms',
        '× without the whale',
        ...COMMON,
      ],
      rows: NAMES.map((system) => {
        const figure = (name: string) => look(variantName(system, 'whale'), name);
        return [
          system,
          seconds(system, 'whale', look),
          times(whaleRatio(look, system)),
          spread(figure('lightP95Ms')),
          times(lightRatio(look, system)),
          ...common(system, 'whale', look),
        ];
      }),
    },
    ...(['uniform', 'tens'] as const).map((name) => ({
      title:
        name === 'uniform'
          ? `Uniform: ${shown(uniform.users)} users × ${uniform.each}`
          : `Tens: ${shown(tens.users)} users × ${tens.each}`,
      columns: [
        'system',
        'total, s',
        'texts/s',
        '× no queue',
        'Ficelle on the same store is',
        ...COMMON,
      ],
      rows: NAMES.map((system) => {
        const mine = look(variantName(system, name), 'perSecond');
        return [
          system,
          seconds(system, name, look),
          spread(mine),
          times(ratio(mine, look(variantName(FLOOR, name), 'perSecond'))),
          times(ratio(look(variantName(oursBeside(system), name), 'perSecond'), mine)),
          ...common(system, name, look),
        ];
      }),
    })),
  ];
}

const COMMON = [
  'order breaks',
  'overlaps',
  're-queues',
  'Redis commands/text',
  'SQL statements/text',
  'CPU ms/text: Node + servers',
];

function common(system: SystemName, workload: WorkloadName, look: Look): string[] {
  const figure = (name: string) => look(variantName(system, workload), name);
  return [
    ...['orderBreaks', 'overlaps', 'requeues'].map((name) => shown(figure(name)?.median)),
    shown(figure('redisPerText')?.median),
    shown(figure('sqlPerText')?.median),
    `${shown(figure('nodeCpuPerText')?.median)} + ${shown(figure('serverCpuPerText')?.median)}`,
  ];
}

function seconds(system: SystemName, workload: WorkloadName, look: Look): string {
  const figure = (name: string) => look(variantName(system, workload), name)?.median;
  const total = ((figure('addMs') ?? NaN) + (figure('drainMs') ?? NaN)) / 1_000;
  return figure('finished') === 1 ? shown(total) : `gave up: ${shown(figure('handled'))} handled`;
}

const oursBeside = (system: SystemName): SystemName =>
  system.includes('PostgreSQL') ? 'Ficelle (PostgreSQL)' : 'Ficelle (Redis)';

/** When the whale's last text was handled, as a multiple of its serial floor. */
const whaleRatio = (look: Look, system: SystemName): number | undefined =>
  ratio(
    look(variantName(system, 'whale'), 'whaleMs'),
    look(variantName(system, 'the whale alone, one at a time'), 'whaleMs'),
  );

const lightRatio = (look: Look, system: SystemName): number | undefined =>
  ratio(
    look(variantName(system, 'whale'), 'lightP95Ms'),
    look(variantName(system, 'without the whale'), 'lightP95Ms'),
  );

const OURS = ['Ficelle (Redis)', 'Ficelle (PostgreSQL)'] as const;
const PEERS = {
  'Ficelle (Redis)': ['semaphore + moveToDelayed (Redis)', 'groupmq (Redis)'],
  'Ficelle (PostgreSQL)': ['pg-boss (PostgreSQL)', 'graphile-worker (PostgreSQL)'],
} as const;

function targets(look: Look): Target[] {
  return OURS.flatMap((ours) => {
    const whale = whaleRatio(look, ours);
    const light = lightRatio(look, ours);
    const sum = (figure: string) =>
      (['whale', 'uniform', 'tens'] as const).reduce(
        (all, workload) => all + (look(variantName(ours, workload), figure)?.median ?? NaN),
        0,
      );
    const breaks = sum('orderBreaks') + sum('overlaps');
    const requeues = sum('requeues');
    return [
      target(`${ours}: the whale's total`, '≤ 1.15 × the serial floor', whale, (x) => x <= 1.15),
      target(
        `${ours}: light users' p95 wait beside the whale`,
        '≤ 1.5 × without it',
        light,
        (x) => x <= 1.5,
      ),
      {
        what: `${ours}: order breaks and overlaps`,
        wanted: '0',
        measured: shown(breaks),
        met: Number.isNaN(breaks) ? null : breaks === 0,
      },
      {
        what: `${ours}: re-queues caused by the limit`,
        wanted: '0',
        measured: shown(requeues),
        met: Number.isNaN(requeues) ? null : requeues === 0,
      },
      ...PEERS[ours].flatMap((peer) => [
        ...(['uniform', 'tens'] as const).map((workload) =>
          target(
            `${ours}: texts a second beside ${peer}, ${workload}`,
            'at least level (≥ 0.95)',
            ratio(
              look(variantName(ours, workload), 'perSecond'),
              look(variantName(peer, workload), 'perSecond'),
            ),
            (x) => x >= 0.95,
          ),
        ),
        target(
          `${ours}: light users' p95 wait beside the whale, of that of ${peer}`,
          'ahead (< 1)',
          ratio(
            look(variantName(ours, 'whale'), 'lightP95Ms'),
            look(variantName(peer, 'whale'), 'lightP95Ms'),
          ),
          (x) => x < 1,
        ),
      ]),
    ];
  });
}

function target(
  what: string,
  wanted: string,
  value: number | undefined,
  isMet: (value: number) => boolean,
): Target {
  return { what, wanted, measured: times(value), met: value === undefined ? null : isMet(value) };
}
