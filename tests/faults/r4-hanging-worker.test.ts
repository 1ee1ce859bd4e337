import { afterEach, describe, expect, test } from '@jest/globals';
import { TIERS } from '../../jobs/tiers.ts';
import { createConveyor } from '../../platform/bullmq/conveyor.ts';
import { createQueueBackend, type QueueBackend } from '../../platform/bullmq/queue-backend.ts';
import { startTierWorker, type TierWorker } from '../../platform/bullmq/tier-worker.ts';
import { startRedis, type RedisServer } from '../support/redis-server.ts';
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.ts';
import { waitFor } from '../support/wait-for.ts';

const RESUME_MS = 10_000;
/** A worker that has taken nothing for so long hangs. */
const HANGS_MS = 15_000;

/** A producer straight to Redis, and a worker whose connections go through a network that can be cut. */
async function workThroughProxy(defences: { silence: boolean; watch: boolean }) {
  const redis: RedisServer = await startRedis();
  const proxy: TcpProxy = await startTcpProxy({ port: redis.port });
  const backendTo = (port: number): QueueBackend =>
    createQueueBackend(
      {
        kind: 'redis',
        redis: { kind: 'single', url: `redis://127.0.0.1:${port}` },
        prefix: 'hanging',
      },
      () => undefined,
      { watchSilence: defences.silence },
    );
  const [producer, consumer] = [backendTo(redis.port), backendTo(proxy.port)];
  const conveyor = createConveyor(producer, TIERS);
  await waitFor(() => producer.isReachable(), { what: 'the queues' });
  const done = new Set<string>();
  let reopened = 0;
  const worker: TierWorker = startTierWorker(consumer, {
    tier: 'high',
    concurrency: 2,
    process: (job) => {
      done.add((job.payload as { n: string }).n);
      return Promise.resolve({ kind: 'done' });
    },
    waiting: () => conveyor.waiting('high'),
    onReopened: () => reopened++,
    watchEveryMs: defences.watch ? 2_000 : null,
  });
  const add = (n: string) =>
    conveyor.add({
      tier: 'high',
      name: 'test',
      payload: { n },
      deduplicationId: n,
      retry: { attempts: 1, backoffMs: 0, jitter: 0 },
    });
  return {
    redis,
    proxy,
    worker,
    get reopened() {
      return reopened;
    },
    add,
    isDone: (n: string, timeoutMs = RESUME_MS) =>
      waitFor(() => done.has(n), { what: `job ${n}`, timeoutMs }),
    async stop() {
      proxy.clear();
      redis.resume();
      await worker.stop(1_000);
      await conveyor.close();
      await Promise.all([producer.close(), consumer.close()]);
      await proxy.stop();
      await redis.stop();
    },
  };
}

describe('a worker whose connections only look alive', () => {
  let setting: Awaited<ReturnType<typeof workThroughProxy>> | null = null;
  afterEach(async () => {
    await setting?.stop();
    setting = null;
  }, 60_000);

  /** The peer is gone and says nothing; whoever connects anew reaches it. */
  async function halfOpen(defences: { silence: boolean; watch: boolean }) {
    setting = await workThroughProxy(defences);
    await setting.add('before');
    await setting.isDone('before');
    setting.proxy.set({ halfOpen: true });
    setting.proxy.clear();
    await setting.add('after');
    return setting;
  }

  test('takes jobs again within 10 s, by the silence of its connections', async () => {
    const { isDone } = await halfOpen({ silence: true, watch: false });
    await isDone('after');
  }, 60_000);

  test('takes jobs again within 10 s, by the jobs that wait beside it', async () => {
    const cut = await halfOpen({ silence: false, watch: true });
    await cut.isDone('after');
    expect(cut.reopened).toBe(1);
    expect(cut.worker.isStuck).toBe(false);
  }, 60_000);

  test('sabotage: without both defences it hangs', async () => {
    const { isDone, proxy } = await halfOpen({ silence: false, watch: false });
    await expect(isDone('after', HANGS_MS)).rejects.toThrow('job after');
    // It is the connections, and nothing else: a reset is noticed at once.
    proxy.set({ reset: true });
    proxy.clear();
    await isDone('after', 20_000);
  }, 90_000);

  test('takes jobs within 10 s after Redis was frozen for longer than anybody waits', async () => {
    setting = await workThroughProxy({ silence: true, watch: true });
    await setting.add('before');
    await setting.isDone('before');
    for (let round = 0; round < 2; round++) {
      setting.redis.pause();
      await expect(setting.add(`while frozen ${round}`)).rejects.toThrow();
      await new Promise((resolve) => setTimeout(resolve, 8_000));
      setting.redis.resume();
      const { add } = setting;
      await waitFor(() => add(`after ${round}`).then(() => true), {
        what: 'the queues to be back',
        timeoutMs: RESUME_MS,
      });
      await setting.isDone(`after ${round}`);
    }
  }, 90_000);
});
