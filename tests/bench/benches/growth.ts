import type { Bench, Look, Measured, Table, Target } from '../harness/bench.ts';
import { shown, spread, times } from '../harness/numbers.ts';
import type { Workload } from '../lanes/workload.ts';
import { runLanes } from './lanes.ts';

const CONCURRENCY = 8;
const SYSTEMS = ['Ficelle (Redis)', 'Ficelle (PostgreSQL)'] as const;

interface Step {
  readonly label: string;
  readonly workload: Workload;
}

interface Growth {
  readonly title: string;
  readonly what: string;
  readonly steps: readonly Step[];
}

/** The same number of texts at each step, so that all have the same time to warm up. */
function growths(texts: number, most: { backlog: number; users: number }): readonly Growth[] {
  const each = 5;
  const tenfold = (last: number): number[] => [last / 100, last / 10, last];
  return [
    {
      title: `Backlog: ${shown(texts)} texts of users with ${each} each, in waves of`,
      what: 'the backlog',
      steps: tenfold(most.backlog).map((backlog) => ({
        label: `${shown(backlog)} texts waiting`,
        workload: { whale: 0, users: backlog / each, each, waves: texts / backlog },
      })),
    },
    {
      title: `Users: ${shown(texts)} texts of users with ${each} each, in 10 waves, beside`,
      what: 'the users',
      steps: tenfold(most.users).map((bystanders) => ({
        label: `${shown(bystanders)} users who are known`,
        workload: { whale: 0, users: texts / each / 10, each, waves: 10, bystanders },
      })),
    },
  ];
}

const FULL = growths(10_000, { backlog: 10_000, users: 100_000 });
const QUICK = growths(1_000, { backlog: 1_000, users: 1_000 });

const FIGURES = [
  ['redisPerText', 'Redis commands/text'],
  ['sqlPerText', 'SQL statements/text'],
  ['nodeCpuPerText', 'Node CPU ms/text'],
  ['serverCpuPerText', 'servers’ CPU ms/text'],
] as const;

const variantName = (system: string, { label }: Step): string => `${system}: ${label}`;

export const growth: Bench = {
  name: 'growth',
  title: 'Growth',
  shows: `What a text costs as the backlog and the number of users grow tenfold and tenfold again. The work, the counting and the lanes are those of
"Lanes against peers". Everybody who is known has a text that was handled before. Commands and statements are exact; processor
times of the servers are in ticks of 10 ms and vary with what else runs on the machine.`,

  prepare(stage) {
    const all = stage.quick ? QUICK : FULL;
    const steps = all.flatMap((one) => one.steps);
    return Promise.resolve({
      variants: SYSTEMS.flatMap((system) =>
        steps.map((step) => ({
          name: variantName(system, step),
          run: () =>
            runLanes(stage, {
              system,
              workload: step.workload,
              concurrency: CONCURRENCY,
              peers: '',
            }),
        })),
      ),
      present: (look) => ({
        tables: all.map((one) => table(one, look)),
        targets: all.flatMap((one) => targets(one, look)),
        notes: [],
      }),
      close: () => Promise.resolve(),
    });
  },
};

function table({ title, steps }: Growth, look: Look): Table {
  return {
    title,
    columns: ['', ...FIGURES.map(([, words]) => words), 'texts/s'],
    rows: SYSTEMS.flatMap((system) =>
      steps.map((step) => {
        const name = variantName(system, step);
        return [
          name,
          ...FIGURES.map(([figure]) => spread(look(name, figure))),
          spread(look(name, 'perSecond')),
        ];
      }),
    ),
  };
}

/** The most of the later steps as a multiple of the first: above 1 it grows. */
function growthOf(figures: readonly (Measured | undefined)[]): number | undefined {
  const [first, ...later] = figures.map((figure) => figure?.median);
  if (first === undefined || later.some((one) => one === undefined)) return undefined;
  // Commands that a store is not asked at all stay so.
  if (first === 0) return later.every((one) => one === 0) ? 1 : Infinity;
  return Math.max(...later.map((one) => (one ?? NaN) / first));
}

function targets({ what, steps }: Growth, look: Look): Target[] {
  return SYSTEMS.flatMap((system) =>
    FIGURES.filter(([figure]) => !(figure === 'redisPerText' && system.includes('PostgreSQL'))).map(
      ([figure, words]) => {
        const grown = growthOf(steps.map((step) => look(variantName(system, step), figure)));
        return {
          what: `${system}: ${words}, ${what} × 100`,
          wanted: '≤ 1.1 ×',
          measured: times(grown),
          met: grown === undefined ? null : grown <= 1.1,
        };
      },
    ),
  );
}
