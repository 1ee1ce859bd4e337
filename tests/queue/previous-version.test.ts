import { describe, expect, test } from '@jest/globals';
import { BACKENDS } from '../support/product.ts';
import { productSuite } from '../support/product-suite.ts';
import { waitFor } from '../support/wait-for.ts';
import { PREVIOUS_JOBS } from './previous-payloads.ts';

const NUMBER = '+33639980801';

describe.each(BACKENDS)('jobs of the previous version, with queues on %s', (backend) => {
  const product = productSuite(backend, { workers: false, schedulers: false });

  /** As its conveyor added them; every other job is taken away, so that only they can have done the work. */
  async function leaveOnly(jobs: readonly { name: string; tier: string; payload: object }[]) {
    const { queues } = product().runtime.conveyor;
    for (const queue of queues) await queue.obliterate({ force: true });
    return Promise.all(
      jobs.map(({ name, tier, payload }, index) => {
        const queue = queues.find((one) => one.name === tier);
        if (queue === undefined)
          throw new Error(`There is no queue ${tier} any more: its jobs are lost`);
        return queue.add(name, payload, {
          deduplication: { id: `previous-${index}`, keepLastIfActive: true },
          attempts: 1,
          removeOnComplete: { count: 200 },
          removeOnFail: { count: 200 },
        });
      }),
    );
  }

  test('each kind is still known, and its payload still fits', async () => {
    const userId = await product().addUser(NUMBER);
    product().startWorkers();
    // One after the other: two turns of one lane at once would not be what a previous version leaves there.
    for (const previous of PREVIOUS_JOBS) {
      const [job] = await leaveOnly([{ ...previous, payload: previous.payload(userId) }]);
      if (job === undefined) throw new Error('Nothing was added');
      const state = await waitFor(
        async () => {
          const now = await job.getState();
          return now === 'completed' || now === 'failed' ? now : undefined;
        },
        { what: `the end of ${job.name}`, timeoutMs: 15_000 },
      );
      expect({
        job: job.name,
        payload: job.data as unknown,
        state,
        why: job.failedReason,
      }).toMatchObject({
        state: 'completed',
      });
    }
    await product().stopWorkers();
  }, 60_000);

  test('a turn that it started is taken: the text is answered', async () => {
    const userId = await product().addUser(NUMBER);
    const { carrier } = product();
    await carrier.text(NUMBER, 'note de la version précédente');
    await leaveOnly([{ name: 'conversation-turn', tier: 'high', payload: { userId } }]);
    product().startWorkers();
    const [reply] = await carrier.oracle.waitFor(NUMBER, 1);
    expect(reply?.body).toContain('de la version précédente');
    await product().stopWorkers();
  }, 60_000);
});
