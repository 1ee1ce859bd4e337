import { z } from 'zod';
import { defineJob } from '../definition.ts';

/**
 * A dead letter as a job, for bull-board: its first run fails with the cause of the letter, and any later run, which
 * only an operator's Retry brings about, replays the letter.
 */
export const replayDeadLetter = defineJob({
  name: 'replay-dead-letter',
  tier: 'dead-letters',
  payload: z.object({ deadLetterId: z.uuid() }),
  retry: 'once',
  deduplicationId: ({ deadLetterId }) => `letter-${deadLetterId}`,
  existsOnce: true,
});

/** Makes the board show every open letter and no other, up to a bound. */
export const sweepDeadLetters = defineJob({
  name: 'sweep-dead-letters',
  tier: 'low',
  payload: z.object({ tick: z.iso.datetime() }),
  retry: 'a-few',
  deduplicationId: () => 'sweep-dead-letters',
});
