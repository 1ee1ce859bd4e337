import type { Knex } from '../../../db/connect.ts';
import { markHandled } from '../../../db/inbound-messages.ts';
import { addTexts } from '../../../db/outbox.ts';
import { withUser, type UserTransaction } from '../../../db/with-user.ts';
import type { WaitingText } from './workload.ts';

export type TextToHandle = Pick<WaitingText, 'seq' | 'userId' | 'sid'>;

/** The durable work of one text, the same for every system: it becomes handled, and a reply row is added. */
export function noteHandled(tx: UserTransaction, text: TextToHandle): void {
  addTexts(tx, [
    {
      userId: text.userId,
      to: '+33639980001',
      body: 'C’est noté.',
      segments: 1,
      idempotencyKey: `in:${text.sid}`,
      stream: 'outbound',
    },
  ]);
  markHandled(tx, [text.seq], { handledBy: 'bench' });
}

/** As above, in one transaction of its own: what systems do that keep no lanes in the record. */
export function handleAlone(knex: Knex, text: TextToHandle): Promise<void> {
  return withUser(knex, text.userId, (tx) => {
    noteHandled(tx, text);
  });
}
