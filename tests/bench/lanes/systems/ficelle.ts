import { claimMessages } from '../../../../db/inbound-claims.ts';
import { withLane } from '../../../../db/lanes.ts';
import { LANES, wakeLane } from '../../../../jobs/lanes.ts';
import { DONE, type Outcome } from '../../../../jobs/outcome.ts';
import { conversationTurn, type TurnToken } from '../../../../jobs/definitions/turns.ts';
import { TIERS } from '../../../../jobs/tiers.ts';
import { createConveyor } from '../../../../platform/bullmq/conveyor.ts';
import {
  createQueueBackend,
  type QueueAddress,
} from '../../../../platform/bullmq/queue-backend.ts';
import { startTierWorker, type TierWorker } from '../../../../platform/bullmq/tier-worker.ts';
import { waitFor } from '../../../support/wait-for.ts';
import { noteHandled } from '../record.ts';
import type { LaneSystem, SystemContext } from '../system.ts';

/** The lanes of the product: its conveyor, its claim and its fence, with a turn that does the bench's work. */
export async function ficelle(
  address: QueueAddress,
  { knex, judge, concurrency }: SystemContext,
): Promise<LaneSystem> {
  const backend = createQueueBackend(address, (error) => {
    console.error(error.message);
  });
  const conveyor = createConveyor(backend, TIERS);
  await waitFor(() => backend.isReachable(), { what: 'the queues' });
  let worker: TierWorker | null = null;

  const turn = async ({ userId }: TurnToken): Promise<Outcome> => {
    const { quantum } = LANES.conversation;
    const lane = { userId, stream: 'conversation' } as const;
    const { messages, fence, more } = await claimMessages(knex, lane, quantum);
    for (const { seq, sid } of messages) {
      const text = { seq, sid, userId };
      judge.begin(text);
      await withLane(knex, fence, (tx) => {
        noteHandled(tx, text);
      });
      judge.end(text);
    }
    if (more) await wakeLane(conveyor, 'conversation', userId);
    return DONE;
  };

  return {
    add: ({ userId }) => wakeLane(conveyor, 'conversation', userId),
    start() {
      worker = startTierWorker(backend, {
        tier: conversationTurn.tier,
        concurrency,
        process: (job) => turn(job.payload as TurnToken),
      });
      return Promise.resolve();
    },
    requeues: () => 0,
    async stop() {
      await worker?.stop(1_000);
      await conveyor.close();
      await backend.close();
    },
  };
}
