import { foldToGsm7 } from '../../assistant/sms/fold-gsm7.ts';
import { countSegments } from '../../assistant/sms/segments.ts';
import { splitReply } from '../../assistant/sms/split-reply.ts';
import { addTexts } from '../../db/outbox.ts';
import type { UserTransaction } from '../../db/with-user.ts';

export interface Outgoing {
  readonly userId: string;
  readonly to: string;
  readonly texts: readonly string[];
  /** What these texts answer or announce: the same key is never sent twice. */
  readonly key: string;
  readonly stream?: 'outbound' | 'outbound-bulk';
  readonly deadline?: Date;
  readonly confirmsOptOut?: boolean;
}

/** Folds, splits and counts texts; the parts are in the outbox, in order, once the transaction commits. Wake the lane then. */
export function putInOutbox(tx: UserTransaction, outgoing: Outgoing): void {
  const parts = outgoing.texts.flatMap((text) => splitReply(foldToGsm7(text)));
  addTexts(
    tx,
    parts.map((body, part) => ({
      userId: outgoing.userId,
      to: outgoing.to,
      body,
      segments: countSegments(body).segments,
      idempotencyKey: `${outgoing.key}:${part}`,
      stream: outgoing.stream ?? 'outbound',
      ...(outgoing.deadline === undefined ? {} : { deadline: outgoing.deadline }),
      ...(outgoing.confirmsOptOut === undefined ? {} : { confirmsOptOut: outgoing.confirmsOptOut }),
    })),
  );
}
