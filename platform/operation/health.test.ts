import { describe, expect, test } from '@jest/globals';
import { readHealth, works } from './health.ts';

const fine = () => Promise.resolve('anything');
const broken = () => Promise.reject(new Error('away'));
const refused = () => Promise.resolve(false);
const silent = () => new Promise<never>(() => undefined);

describe('health', () => {
  test.each([
    ['healthy', fine, fine],
    ['degraded', fine, broken],
    ['unhealthy', refused, fine],
    ['unhealthy', broken, broken],
  ])('is %s as its parts are', async (status, vital, helpful) => {
    expect((await readHealth({ db: vital }, { redis: helpful })).status).toBe(status);
  });

  test('names every part, and waits for a silent one less than 2 s', async () => {
    const startedAt = performance.now();
    const { services } = await readHealth({ db: fine }, { redis: silent, workers: refused });
    expect(services).toEqual({ db: 'ok', redis: 'down', workers: 'down' });
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });

  test('a check that throws before it answers does not work', async () => {
    expect(
      await works(() => {
        throw new Error('at once');
      }),
    ).toBe(false);
  });
});
