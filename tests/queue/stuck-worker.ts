import { createQueueBackend, type QueueAddress } from '../../platform/bullmq/queue-backend.ts';
import { startTierWorker } from '../../platform/bullmq/tier-worker.ts';

// A worker in a process of its own whose turns never end. It is there to be killed.
const address = JSON.parse(process.env['STUCK_WORKER_QUEUES'] ?? '') as QueueAddress;
const backend = createQueueBackend(address, (error) => {
  console.error(error.message);
});
startTierWorker(backend, {
  tier: process.env['STUCK_WORKER_TIER'] ?? '',
  concurrency: 1,
  process(job) {
    console.log(`turn ${(job.payload as { userId: string }).userId}`);
    return new Promise(() => undefined);
  },
});
console.log('ready');
