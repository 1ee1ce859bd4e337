import { afterEach, describe, expect, test } from '@jest/globals';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from '../../platform/net/free-port.ts';
import { runProcess, type RunningProcess } from '../support/run-process.ts';
import { waitFor } from '../support/wait-for.ts';

const CAMILLE = '+33639980001';

interface Message {
  readonly direction: 'to-handset' | 'from-handset';
  readonly body: string;
}

describe('npm start', () => {
  const running: RunningProcess[] = [];
  const folders: string[] = [];
  afterEach(async () => {
    for (const copy of running.splice(0)) await copy.stop('SIGKILL');
    for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
  }, 30_000);

  async function folder(): Promise<string> {
    const made = await mkdtemp(path.join(tmpdir(), 'ficelle-start-'));
    await chmod(made, 0o755); // as root, the database runs as another user
    folders.push(made);
    return made;
  }

  async function start(dataDir: string, port: number): Promise<RunningProcess> {
    const copy = runProcess('npm', ['start'], {
      env: {
        PORT: String(port),
        FICELLE_DATA_DIR: dataDir,
        DATABASE_URL: undefined,
        REDIS_URL: undefined,
      },
    });
    running.push(copy);
    await copy.waitForLine(/Ctrl-C stops it/, 30_000);
    return copy;
  }

  async function text(port: number, body: string): Promise<string> {
    const before = (await received(port)).length;
    await fetch(`http://127.0.0.1:${port}/carrier/texts`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ from: CAMILLE, body }),
    });
    return waitFor(async () => (await received(port))[before]?.body, {
      what: 'a reply',
      timeoutMs: 15_000,
    });
  }

  async function received(port: number): Promise<Message[]> {
    const response = await fetch(`http://127.0.0.1:${port}/carrier/handsets/${CAMILLE}/messages`);
    return ((await response.json()) as Message[]).filter(
      ({ direction }) => direction === 'to-handset',
    );
  }

  test('answers the first text within 15 s of its start, says where to click, and finds its data again', async () => {
    const dataDir = await folder();
    const port = await freePort();
    const began = Date.now();
    const first = await start(dataDir, port);
    expect(await text(port, 'ajoute lait et pain à ma liste de courses')).toMatch(/lait et pain/);
    expect(Date.now() - began).toBeLessThan(15_000);
    expect(first.output).toContain(`http://localhost:${port}/phone`);
    expect(first.output).toContain('/admin/queues');

    const { orderly } = await first.stop('SIGINT');
    expect(orderly).toBe(true);
    expect(first.output).toContain('Stopped.');

    await start(dataDir, port);
    expect(await text(port, 'ma liste de courses')).toMatch(/lait[\s\S]*pain/);
  }, 90_000);

  test('leaves no process behind after Ctrl-C', async () => {
    const dataDir = await folder();
    const copy = await start(dataDir, await freePort());
    const database = runProcess('pgrep', ['-f', dataDir]);
    await database.exited;
    expect(database.output.trim()).not.toBe('');
    await copy.stop('SIGINT');
    const left = runProcess('pgrep', ['-f', dataDir]);
    await left.exited;
    expect(left.output.trim()).toBe('');
  }, 60_000);

  test('stops with npm, which does not pass a SIGTERM on', async () => {
    const dataDir = await folder();
    const copy = await start(dataDir, await freePort());
    process.kill(copy.pid, 'SIGTERM');
    const log = path.join(dataDir, 'postgres', 'postgres.log');
    await waitFor(
      async () =>
        (await readFile(log, 'utf8')).includes('database system is shut down') || undefined,
      { what: 'the orderly end of the database', timeoutMs: 15_000 },
    );
    const left = runProcess('pgrep', ['-f', dataDir]);
    await left.exited;
    expect(left.output.trim()).toBe('');
  }, 60_000);

  test('two copies of one folder on different ports do not disturb each other', async () => {
    const dataDir = await folder();
    const [one, two] = [await freePort(), await freePort()];
    const first = await start(dataDir, one);
    await start(dataDir, two);
    await text(one, 'note seulement ici');
    expect(await text(two, 'mes notes')).not.toMatch(/seulement ici/);
    await first.stop('SIGINT');
    expect(await text(two, 'note toujours en vie')).toMatch(/toujours en vie/);
  }, 90_000);

  test('says which variable is wrong, and ends', async () => {
    const copy = runProcess('npm', ['start'], {
      env: { PORT: 'eighty', FICELLE_DATA_DIR: await folder() },
    });
    const { code } = await copy.exited;
    expect(code).toBe(2);
    expect(copy.output).toContain('PORT: given "eighty"; expected a port number');
  }, 30_000);

  test('says so when its port is taken', async () => {
    const port = await freePort();
    await start(await folder(), port);
    const second = runProcess('npm', ['start'], {
      env: { PORT: String(port), FICELLE_DATA_DIR: await folder() },
    });
    const { code } = await second.exited;
    expect(code).toBe(2);
    expect(second.output).toContain(`Port ${port} is taken`);
  }, 60_000);
});
