import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readConfig, type Config } from '../../platform/config.ts';
import { announce } from '../start/instance.ts';
import { findRunningCopy, folderOfData } from './running-copy.ts';

describe('findRunningCopy', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'ficelle-copies-'));
  });
  afterEach(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  const config = (port?: number): Config =>
    readConfig({ FICELLE_DATA_DIR: folder, ...(port === undefined ? {} : { PORT: String(port) }) });
  // This very process stands for a copy that runs.
  const run = (port: number, inside = ''): Promise<void> =>
    announce(path.join(folder, inside), {
      pid: process.pid,
      port,
      url: `http://localhost:${port}`,
    });
  const found = async (port?: number): Promise<number | null> =>
    (await findRunningCopy(config(port)))?.port ?? null;

  test('none runs', async () => {
    expect(await found()).toBeNull();
  });

  test('a copy that ended does not run', async () => {
    await announce(folder, { pid: 2 ** 22 + 1, port: 4000, url: '' });
    expect(await found()).toBeNull();
  });

  test('without PORT it is the one of the folder itself', async () => {
    await run(4000);
    await run(4001, 'port-4001');
    expect(await found()).toBe(4000);
  });

  test('PORT says which', async () => {
    await run(4000);
    await run(4001, 'port-4001');
    expect(await found(4001)).toBe(4001);
    expect(await found(4000)).toBe(4000);
    expect(await found(4002)).toBeNull();
  });

  test('the only one is meant, wherever its folder is', async () => {
    await run(4001, 'port-4001');
    expect(await found()).toBe(4001);
  });

  test('between several it does not guess', async () => {
    await run(4001, 'port-4001');
    await run(4002, 'port-4002');
    await expect(found()).rejects.toThrow('on ports 4001, 4002. Say which: PORT=4001');
  });

  test('the data of a copy that does not run is in the folder of its port, if it has one', async () => {
    expect(folderOfData(config(), null)).toBe(folder);
    await mkdir(path.join(folder, 'port-4001'));
    expect(folderOfData(config(4001), null)).toBe(path.join(folder, 'port-4001'));
    expect(folderOfData(config(4002), null)).toBe(folder);
  });
});
