import { afterEach, describe, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { expectReplies, noteOf } from './numbered-notes.ts';
import { BACKENDS, startProduct, type Product } from '../support/product.ts';
import { runProcess, type RunningProcess } from '../support/run-process.ts';

const USERS = 10;
const TEXTS = 10;
const KILLS = 3;

const number = (user: number) => `+336399840${String(user).padStart(2, '0')}`;

function startWorkerProcess(product: Product): RunningProcess {
  return runProcess('node', ['--import', 'tsx', 'ops/start/main.ts', 'workers'], {
    env: { ...product.env, LOG_LEVEL: 'info' },
  });
}

describe.each(BACKENDS)('a worker process that is killed, with queues on %s', (backend) => {
  let product: Product | null = null;
  let worker: RunningProcess | null = null;
  afterEach(async () => {
    await worker?.stop('SIGKILL');
    await product?.stop();
  }, 60_000);

  test('in the middle of its work loses no text and sends none twice', async () => {
    product = await startProduct(backend, { workers: false });
    const { carrier } = product;
    for (let user = 0; user < USERS; user++) await product.addUser(number(user));
    worker = startWorkerProcess(product);
    await worker.waitForLine(/working/);
    const sending = Promise.all(
      Array.from({ length: USERS }, async (_, user) => {
        for (let n = 1; n <= TEXTS; n++) {
          await carrier.text(number(user), noteOf(user, n));
          await sleep(60);
        }
      }),
    );
    for (let kill = 0; kill < KILLS; kill++) {
      await sleep(400);
      await worker.stop('SIGKILL');
      worker = startWorkerProcess(product);
      await worker.waitForLine(/working/);
    }
    await sending;
    for (let user = 0; user < USERS; user++) {
      await expectReplies(carrier, number(user), user, TEXTS);
    }
    expect(carrier.oracle.duplicates()).toBe(0);
  }, 150_000);
});
