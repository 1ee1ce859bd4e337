import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { groupIsAlive } from './process-group.ts';
import { runProcess } from './run-process.ts';
import { waitFor } from './wait-for.ts';

const node = (code: string, env?: Record<string, string>): ReturnType<typeof runProcess> =>
  runProcess(process.execPath, ['-e', code], env ? { env } : {});

describe('runProcess', () => {
  test('finds lines written before and after one asks, and gives their groups', async () => {
    const child =
      node(`console.log('port 12'); setTimeout(() => console.error('ready in 3 ms'), 50);
      setTimeout(() => {}, 60_000)`);
    expect((await child.waitForLine(/^ready in (\d+)/))[1]).toBe('3');
    expect((await child.waitForLine(/^port (\d+)$/))[1]).toBe('12');
    expect(child.output).toContain('ready in 3 ms');
    await child.stop();
  });

  test('says how a process ended that never wrote the line', async () => {
    const child = node(`console.log('no luck'); process.exit(3)`);
    await expect(child.waitForLine(/ready/)).rejects.toThrow(
      /code 3.*before a line matched \/ready\/.*no luck/s,
    );
    expect(await child.exited).toEqual({ code: 3, signal: null });
  });

  test('gives up on a line after the time given', async () => {
    const child = node('setTimeout(() => {}, 60_000)');
    await expect(child.waitForLine(/ready/, 50)).rejects.toThrow('after 50 ms no line matched');
    await child.stop('SIGKILL');
  });

  test('passes variables, and none of those that Jest sets for itself', async () => {
    const child = node(
      `console.log(process.env.GREETING, process.env.NODE_ENV, process.env.NODE_OPTIONS)`,
      { GREETING: 'salut' },
    );
    await child.waitForLine(/^salut undefined undefined$/);
    await child.exited;
  });

  test('stop ends the whole group, and says whether it went by itself', async () => {
    const child = runProcess('/bin/sh', ['-c', 'sleep 60 & echo started; wait']);
    await child.waitForLine(/started/);
    expect(await child.stop()).toMatchObject({ signal: 'SIGTERM', orderly: true });
    expect(groupIsAlive(child.pid)).toBe(false);

    const deaf = runProcess('/bin/sh', [
      '-c',
      `sh -c 'trap "" TERM; echo deaf; while :; do sleep 1; done' & wait`,
    ]);
    await deaf.waitForLine(/deaf/);
    expect(await deaf.stop('SIGTERM', 200)).toMatchObject({ orderly: false });
    await waitFor(() => !groupIsAlive(deaf.pid), { what: 'the end of the group' });
  });

  test('a command that does not exist is an error at once', () => {
    expect(() => runProcess('/nonexistent/program', [])).toThrow('cannot start');
  });

  test('its processes do not outlive a killed test process', async () => {
    const module = join(import.meta.dirname, 'run-process.ts');
    const owner = spawn(
      process.execPath,
      [
        '--import',
        'tsx',
        '-e',
        `import(${JSON.stringify(module)}).then(({ runProcess }) =>
        console.log('child', runProcess('/bin/sleep', ['60']).pid))`,
      ],
      { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, NODE_OPTIONS: '' } },
    );
    const [line] = (await once(owner.stdout, 'data')) as [Buffer];
    const pid = Number(/child (\d+)/.exec(line.toString())?.[1]);
    expect(groupIsAlive(pid)).toBe(true);
    owner.kill('SIGKILL');
    await waitFor(() => !groupIsAlive(pid), { what: 'the end of the child' });
  });
});
