import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { runProcess } from './run-process.ts';

const JEST = join(import.meta.dirname, '../../node_modules/jest/bin/jest.js');

test('a run of Jest ends with the counts over all projects; a file that cannot run is one failure', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'ficelle-count-'));
  try {
    await writeFile(join(folder, 'good.one.js'), `test('a', () => {}); test('b', () => {});`);
    await writeFile(
      join(folder, 'bad.two.js'),
      `test('c', () => {}); test('d', () => { throw 1; });`,
    );
    await writeFile(join(folder, 'broken.two.js'), `require('./nothing-here');`);
    const project = (name: string) => ({
      rootDir: folder,
      transform: {},
      displayName: name,
      testMatch: [`**/*.${name}.js`],
    });
    const configuration = {
      reporters: ['default', join(import.meta.dirname, 'count-reporter.mjs')],
      projects: [project('one'), project('two')],
    };
    await writeFile(join(folder, 'jest.config.json'), JSON.stringify(configuration));
    // One pipe for both streams, as in a terminal or a log: two would be read in any order.
    const command = 'exec "$0" "$1" --no-watchman --no-cache 2>&1';
    const jest = runProcess('/bin/sh', ['-c', command, process.execPath, JEST], { cwd: folder });
    expect((await jest.exited).code).toBe(1);
    expect(jest.output.trimEnd().split('\n').at(-1)).toBe('3 passed, 2 failed');
  } finally {
    await rm(folder, { recursive: true });
  }
}, 30_000);
