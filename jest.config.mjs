/** @type {import('jest').Config} */
const shared = {
  extensionsToTreatAsEsm: ['.ts'],
  testEnvironment: 'node',
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'es6' } },
    ],
  },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.ficelle/'],
};

/** @type {import('jest').Config} */
const faults = {
  ...shared,
  displayName: 'faults',
  globalSetup: '<rootDir>/tests/support/global-setup.mjs',
  globalTeardown: '<rootDir>/tests/support/global-teardown.mjs',
  roots: ['<rootDir>/tests/faults'],
  testMatch: ['**/*.test.ts'],
};

export default {
  // Two cores: two workers keep both busy without starving the servers that the tests start.
  maxWorkers: 2,
  testTimeout: 30_000,
  reporters: ['default', '<rootDir>/tests/support/count-reporter.mjs'],
  projects: [
    {
      ...shared,
      displayName: 'unit',
      roots: [
        '<rootDir>/assistant',
        '<rootDir>/platform',
        '<rootDir>/jobs',
        '<rootDir>/ops',
        '<rootDir>/ingress',
        '<rootDir>/workers',
        '<rootDir>/schedulers',
      ],
      testMatch: ['**/*.test.ts'],
    },
    {
      ...shared,
      displayName: 'integration',
      globalSetup: '<rootDir>/tests/support/global-setup.mjs',
      globalTeardown: '<rootDir>/tests/support/global-teardown.mjs',
      roots: ['<rootDir>/tests', '<rootDir>/db'],
      testMatch: ['**/*.test.ts'],
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/tests/faults/'],
    },
    // Faults want the machine for themselves, one after the other: `npm run test:faults`.
    ...(process.env.FAULTS === undefined ? [] : [faults]),
  ],
};
