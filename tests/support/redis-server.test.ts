import { connect } from 'node:net';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { PROVIDE_TIMEOUT_MS } from './debian-program.ts';
import { answersPing } from './redis-ping.ts';
import { startRedis, type RedisServer } from './redis-server.ts';
import { sharedRedis } from './shared-redis.ts';

/** One inline command, one line or bulk string back. */
function ask(port: number, command: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(`${command}\r\n`));
    socket.once('data', (reply: Buffer) => {
      socket.destroy();
      resolve(reply.toString());
    });
    socket.once('error', reject);
  });
}

describe('startRedis', () => {
  let dir: string;
  let redis: RedisServer;

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'ficelle-redis-test-'));
    redis = await startRedis({ appendonly: true, dir });
  }, PROVIDE_TIMEOUT_MS);

  afterAll(async () => {
    await redis.stop();
    await rm(dir, { recursive: true });
  });

  test('answers, evicts nothing, and listens on loopback only', async () => {
    expect(redis.url).toBe(`redis://127.0.0.1:${redis.port}`);
    expect(await ask(redis.port, 'CONFIG GET maxmemory-policy')).toContain('noeviction');
    expect(await ask(redis.port, 'CONFIG GET bind')).toMatch(/\r\n127\.0\.0\.1\r\n$/);
  });

  test('comes back on the same port with its data after SIGKILL', async () => {
    expect(await ask(redis.port, 'SET thread blue')).toBe('+OK\r\n');
    expect(await ask(redis.port, 'CONFIG SET appendfsync always')).toBe('+OK\r\n');
    const { pid } = redis;
    await redis.kill();
    expect(await answersPing(redis.port)).toBe(false);
    await redis.restart();
    expect(redis.pid).not.toBe(pid);
    expect(await ask(redis.port, 'GET thread')).toContain('blue');
  });

  test('is silent while paused and answers afterwards', async () => {
    redis.pause();
    expect(await answersPing(redis.port, 100)).toBe(false);
    redis.resume();
    expect(await answersPing(redis.port)).toBe(true);
  });

  test('two run side by side, and stop ends a paused one and takes its folder away', async () => {
    const other = await startRedis();
    expect(other.port).not.toBe(redis.port);
    const [, folder] = (await ask(other.port, 'CONFIG GET dir'))
      .split('\r\n')
      .filter((l) => l.startsWith('/') || l === 'dir');
    expect(existsSync(folder!)).toBe(true);
    other.pause();
    await other.stop();
    await other.stop();
    expect(await answersPing(other.port)).toBe(false);
    expect(existsSync(folder!)).toBe(false);
  });

  test('a port that is taken is an error that shows what Redis said', async () => {
    await expect(startRedis({ port: redis.port })).rejects.toThrow(/in use/i);
  });

  test('sharedRedis uses REDIS_URL and takes away its own keys only', async () => {
    const before = process.env['REDIS_URL'];
    process.env['REDIS_URL'] = redis.url;
    try {
      const shared = await sharedRedis();
      expect(shared.url).toBe(redis.url);
      await ask(redis.port, `SET ${shared.prefix}:mine 1`);
      await ask(redis.port, `SET other:${shared.prefix} 1`);
      await shared.stop();
      expect(await ask(redis.port, `EXISTS ${shared.prefix}:mine`)).toBe(':0\r\n');
      expect(await ask(redis.port, `EXISTS other:${shared.prefix}`)).toBe(':1\r\n');
    } finally {
      if (before === undefined) delete process.env['REDIS_URL'];
      else process.env['REDIS_URL'] = before;
    }
  });
});
