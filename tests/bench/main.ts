import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { endToEnd } from './benches/end-to-end.ts';
import { footprint } from './benches/footprint.ts';
import { growth } from './benches/growth.ts';
import { ingress } from './benches/ingress.ts';
import { lanes } from './benches/lanes.ts';
import { understanding } from './benches/understanding.ts';
import type { Bench, Stage } from './harness/bench.ts';
import { machine } from './harness/machine.ts';
import { Measurements } from './harness/measured.ts';
import { body, document, targetRow, type Section } from './harness/report.ts';
import { startServers } from './harness/servers.ts';

/** Whether others used the processors before anything of ours did. */
const busy = (loadavg()[0] ?? 0) > cpus().length;

/** In the order of the document. */
const BENCHES: readonly Bench[] = [ingress, endToEnd, lanes, growth, footprint, understanding];
const DOCUMENT = path.resolve(import.meta.dirname, '../../docs/benchmarks.md');

const USAGE = `Usage: npm run bench -- [names] [options]

Benches (default: all)
${BENCHES.map(({ name, title }) => `  ${name.padEnd(12)} ${title}`).join('\n')}

Options
  --repeat N     runs of each variant, whose median is shown (default: 3)
  --only TEXT    only variants whose name contains it; nothing is written then
  --quick        small sizes, to see that everything runs; nothing is written then
  --write        write docs/benchmarks.md even so; --no-write never does (default: written after a full-size run)
  --json         every run as JSON on stdout, in place of tables
  --help         this text

Environment
  FICELLE_BENCH_PROFILE=FOLDER    every process of the product leaves a processor profile there
  FICELLE_BENCH_STATEMENTS=1      end-to-end says what PostgreSQL was asked most

A part replaces its own section of docs/benchmarks.md and leaves the others. Servers are its own, on loopback, and end with it.
`;

async function main(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    allowNegative: true,
    options: {
      repeat: { type: 'string', default: '3' },
      only: { type: 'string' },
      quick: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      write: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help === true) {
    process.stdout.write(USAGE);
    return;
  }
  const chosen = choose(positionals);
  const repeats = Number(values.repeat);
  if (!Number.isInteger(repeats) || repeats < 1)
    throw new UsageError(`--repeat: given "${values.repeat}"; expected a whole number from 1`);
  const isWhole = !values.quick && values.only === undefined;
  const sections = await runAll(chosen, {
    repeats,
    quick: values.quick,
    only: values.only ?? '',
    json: values.json,
  });
  if (values.write ?? isWhole) {
    const before = existsSync(DOCUMENT) ? await readFile(DOCUMENT, 'utf8') : '';
    const order = BENCHES.map(({ name }) => name);
    await writeFile(DOCUMENT, document(before, sections, order));
    say(`written: ${path.relative(process.cwd(), DOCUMENT)}`);
  }
}

interface RunOptions {
  readonly repeats: number;
  readonly quick: boolean;
  readonly only: string;
  readonly json: boolean;
}

async function runAll(benches: readonly Bench[], options: RunOptions): Promise<Section[]> {
  const servers = await startServers();
  const stop = (): void => {
    void servers.close().finally(() => process.exit(1));
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  const sections: Section[] = [];
  try {
    const stage: Stage = { servers, quick: options.quick, say };
    const about = await machine(servers);
    for (const bench of benches) {
      const section = await runOne(bench, stage, about, options);
      sections.push(section);
      if (!options.json) print(section);
    }
  } finally {
    process.removeListener('SIGINT', stop).removeListener('SIGTERM', stop);
    await servers.close();
  }
  return sections;
}

async function runOne(
  bench: Bench,
  stage: Stage,
  about: readonly string[],
  { repeats, quick, only, json }: RunOptions,
): Promise<Section> {
  const prepared = await bench.prepare(stage);
  const measurements = new Measurements();
  const failures = new Set<string>();
  const variants = prepared.variants.filter(({ name }) => name.includes(only));
  try {
    for (let repeat = 1; repeat <= repeats; repeat++) {
      for (const [at, variant] of variants.entries()) {
        const startedAt = performance.now();
        const where = `${bench.name} ${repeat}/${repeats}, ${at + 1}/${variants.length}: ${variant.name}`;
        try {
          measurements.add(variant.name, await variant.run());
          say(`${where}: ${((performance.now() - startedAt) / 1_000).toFixed(1)} s`);
        } catch (error) {
          failures.add(`${variant.name}: a run failed`);
          say(`${where}: failed: ${String(error)}`);
        }
      }
    }
  } finally {
    await prepared.close();
  }
  if (json)
    process.stdout.write(`${JSON.stringify({ bench: bench.name, runs: measurements.runs() })}\n`);
  const presentation = prepared.present(measurements.look);
  return {
    bench,
    presentation: { ...presentation, notes: [...presentation.notes, ...failures] },
    machine: about,
    repeats,
    quick,
    busy,
    at: new Date(),
  };
}

function print(section: Section): void {
  const { targets } = section.presentation;
  const rows = targets.map((target) => targetRow(target, section));
  process.stdout.write(`${[body(section), '', ...rows].join('\n')}\n\n`);
}

function choose(names: readonly string[]): readonly Bench[] {
  if (names.length === 0) return BENCHES;
  return names.map((name) => {
    const bench = BENCHES.find((one) => one.name === name);
    if (bench === undefined) throw new UsageError(`There is no bench "${name}".\n\n${USAGE}`);
    return bench;
  });
}

function say(what: string): void {
  process.stderr.write(`bench: ${what}\n`);
}

class UsageError extends Error {}

try {
  await main();
} catch (error) {
  process.stderr.write(
    `${error instanceof UsageError ? error.message : String((error as Error).stack)}\n`,
  );
  process.exitCode = 1;
}
