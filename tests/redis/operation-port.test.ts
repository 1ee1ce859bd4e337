import { afterEach, describe, expect, test } from '@jest/globals';
import { freePort } from '../../platform/net/free-port.ts';
import { startProduct, type Product } from '../support/product.ts';
import { runProcess, type RunningProcess } from '../support/run-process.ts';
import { waitFor } from '../support/wait-for.ts';

describe('a role in a process of its own', () => {
  let product: Product | null = null;
  let role: RunningProcess | null = null;
  afterEach(async () => {
    await role?.stop('SIGKILL');
    await product?.stop();
  }, 60_000);

  test.each(['workers', 'schedulers'])(
    '%s: tells its health, whether it is fit, and its figures',
    async (name) => {
      product = await startProduct('redis', { ownRedis: true, workers: false, schedulers: false });
      const port = await freePort();
      role = runProcess('node', ['--import', 'tsx', 'ops/start/main.ts', name], {
        env: { ...product.env, OPERATION_PORT: String(port), LOG_LEVEL: 'info' },
      });
      const ask = async (path: string) => {
        const response = await fetch(`http://127.0.0.1:${port}${path}`);
        return { status: response.status, text: await response.text() };
      };
      await waitFor(async () => (await ask('/ready')).status === 200, {
        what: 'it to be ready',
        timeoutMs: 30_000,
        intervalMs: 200,
      });
      expect(JSON.parse((await ask('/health')).text)).toMatchObject({
        status: 'healthy',
        services: { db: 'ok', redis: 'ok', ...(name === 'workers' ? { workers: 'ok' } : {}) },
      });
      expect((await ask('/metrics')).text).toContain('ficelle_workers_reopened_total');
      expect((await ask('/webhook/sms')).status).toBe(404);

      await product.redis?.kill();
      const degraded = await waitFor(
        async () => {
          const health = await ask('/health');
          return health.text.includes('degraded') ? health : null;
        },
        { what: 'it to notice that Redis is away', timeoutMs: 10_000 },
      );
      expect(degraded.status).toBe(200);
      expect((await ask('/ready')).status).toBe(200);
    },
    120_000,
  );
});
