import { createQueueBackend, type QueueAddress } from '../../platform/bullmq/queue-backend.ts';
import { startTierWorker } from '../../platform/bullmq/tier-worker.ts';
import { CONCURRENCY, type Tier } from '../../jobs/tiers.ts';

// Workers of some tiers in a process of their own, as `start:workers -- --tiers` runs them. Each job takes a few
// milliseconds of waiting and of work, and says how long it had waited for its turn.
const address = JSON.parse(process.env['TIER_QUEUES'] ?? '') as QueueAddress;
const tiers = (process.env['TIERS'] ?? '').split(',') as Tier[];
const backend = createQueueBackend(address, (error) => {
  console.error(error.message);
});
for (const tier of tiers) {
  startTierWorker(backend, {
    tier,
    concurrency: CONCURRENCY[tier],
    async process(job) {
      const waitedMs = Date.now() - (job.payload as { at: number }).at;
      await new Promise((resolve) => setTimeout(resolve, 3));
      const until = performance.now() + 1;
      while (performance.now() < until);
      console.log(`${tier} ${waitedMs}`);
      return { kind: 'done' };
    },
  });
}
console.log('ready');
