import {
  parseDeliveryStatus,
  reduceStatus,
  type DeliveryStatus,
} from '../assistant/delivery/reduce-status.ts';
import type { UserTransaction } from './with-user.ts';

export interface StatusUpdate {
  readonly userId: string;
  readonly outboxId: string;
  readonly sid: string;
  readonly status: DeliveryStatus;
  readonly errorCode: number | null;
}

/**
 * Notes a status that the carrier reported. Duplicates change nothing.
 * @returns whether it was new.
 */
export async function recordStatus(tx: UserTransaction, update: StatusUpdate): Promise<boolean> {
  const text = (await tx('outbox')
    .where({ id: update.outboxId })
    .forUpdate()
    .first('seq', 'sid', 'delivery_status')) as
    { seq: number; sid: string | null; delivery_status: string | null } | undefined;
  if (text === undefined) return false;
  const added: unknown[] = await tx('delivery_statuses')
    .insert({
      user_id: update.userId,
      outbox_id: update.outboxId,
      sid: update.sid,
      status: update.status,
      error_code: update.errorCode,
    })
    .onConflict(['sid', 'status'])
    .ignore()
    .returning('id');
  if (added.length === 0) return false;
  // A second SID for one text would be a duplicate at the carrier: its statuses are kept, the first SID stays.
  if (text.sid !== null && text.sid !== update.sid) return true;
  const status = reduceStatus(parseDeliveryStatus(text.delivery_status ?? ''), update.status);
  await tx('outbox')
    .where({ seq: text.seq })
    .update({
      delivery_status: status,
      ...(status === update.status && update.errorCode !== null
        ? { error_code: update.errorCode }
        : {}),
    });
  return true;
}

/** Marks a number as one that nothing can be delivered to. A text from it clears the mark. */
export async function markUnreachable(tx: UserTransaction, number: string): Promise<void> {
  await tx('user_phone_numbers')
    .where({ number, unreachable_since: null })
    .update({ unreachable_since: tx.fn.now() });
}

/** Notes what the carrier charged for a text. */
export async function recordPrice(
  tx: UserTransaction,
  charged: {
    readonly sid: string;
    readonly segments: number;
    readonly price: string;
    readonly currency: string;
  },
): Promise<void> {
  await tx('sms_usage_logs')
    .where({ sid: charged.sid })
    .update({ segments: charged.segments, price: charged.price, currency: charged.currency });
}
