import { describe, expect, test } from '@jest/globals';
import { ConfigError, readConfig } from './config.ts';

describe('readConfig', () => {
  test('how long bursts are waited for', () => {
    expect(readConfig({})).toMatchObject({ BURST_WAIT_MS: 1_500, BURST_CAP_MS: 4_000 });
    expect(readConfig({ BURST_WAIT_MS: '0', BURST_CAP_MS: '60000' })).toMatchObject({
      BURST_WAIT_MS: 0,
      BURST_CAP_MS: 60_000,
    });
  });

  test.each([
    [{ BURST_WAIT_MS: '5000' }, /BURST_CAP_MS: given "4000" with BURST_WAIT_MS "5000"; expected/],
    [{ BURST_WAIT_MS: '1.5' }, /BURST_WAIT_MS: given "1.5"; expected milliseconds from 0 to 60000/],
    [{ BURST_CAP_MS: '60001' }, /BURST_CAP_MS: given "60001"; expected/],
    [{ WORKER_CONCURRENCY: '10,8,5' }, /WORKER_CONCURRENCY: given "10,8,5"; expected jobs/],
    [{ WORKER_CONCURRENCY: '10,8,5,0' }, /four whole numbers from 1 to 999/],
  ])('refuses %j', (env, message) => {
    expect(() => readConfig(env)).toThrow(ConfigError);
    expect(() => readConfig(env)).toThrow(message);
  });

  test('how many jobs of each tier run at a time', () => {
    expect(readConfig({}).WORKER_CONCURRENCY).toBeUndefined();
    expect(readConfig({ WORKER_CONCURRENCY: '4, 3,2,1' }).WORKER_CONCURRENCY).toEqual({
      critical: 4,
      high: 3,
      medium: 2,
      low: 1,
    });
  });
});
