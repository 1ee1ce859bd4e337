import type { Knex } from 'knex';
import { statusRank, type DeliveryStatus } from '../assistant/delivery/status-rank.ts';
import { callTogether } from './batch.ts';
import type { UserTransaction } from './with-user.ts';

export interface StatusUpdate {
  readonly outboxId: string;
  readonly sid: string;
  readonly status: DeliveryStatus;
  readonly errorCode: number | null;
}

/** Whose text a status is about, and what it changed. */
export interface RecordedStatus {
  readonly userId: string;
  readonly number: string;
  readonly stream: 'outbound' | 'outbound-bulk';
  /** False for a duplicate, or one that came late: it changes nothing. */
  readonly isNew: boolean;
  /** The carrier has a text whose outcome was not known: its line can go on. */
  readonly revealed: boolean;
}

const RECORD_STATUS = {
  name: 'record_delivery_status',
  types: ['uuid', 'text', 'text', 'integer', 'integer'],
  atOnce: 1,
};

/** Notes a status that the carrier reported: monotonic, whatever the order of the callbacks. `null` for a text that is not ours. */
export async function recordStatus(
  knex: Knex,
  update: StatusUpdate,
): Promise<RecordedStatus | null> {
  const row = (await callTogether(knex, RECORD_STATUS, [
    update.outboxId,
    update.sid,
    update.status,
    statusRank(update.status),
    update.errorCode,
  ])) as StatusRow | null;
  if (row === null || row.user_id === null) return null;
  const { number, stream, revealed } = row;
  return { userId: row.user_id, number, stream, isNew: row.is_new, revealed };
}

interface StatusRow {
  user_id: string | null;
  number: string;
  stream: 'outbound' | 'outbound-bulk';
  is_new: boolean;
  revealed: boolean;
}

/** Marks a number as one that nothing can be delivered to. A text from it clears the mark. */
export async function markUnreachable(tx: UserTransaction, number: string): Promise<void> {
  await tx('user_phone_numbers')
    .where({ number, unreachable_since: null })
    .update({ unreachable_since: tx.raw('current_instant()') });
}
