import { randomUUID } from 'node:crypto';
import { addTexts, takeText } from '../../db/outbox.ts';
import { withUser } from '../../db/with-user.ts';
import type { Product } from '../support/product.ts';
import { countRows, inRecord } from './record-query.ts';
import { postWebhook, targetOf } from './signed-webhook.ts';

export interface OutboxRow {
  readonly seq: number;
  readonly id: string;
  readonly user_id: string;
  readonly state: string;
  readonly sid: string | null;
  readonly delivery_status: string | null;
  readonly error_code: number | null;
}

/** A text on its way to somebody: handed to the carrier, whose answer nobody has heard. */
export interface SendingText {
  readonly id: string;
  readonly number: string;
  readonly userId: string;
}

let people = 10;

/** Adds somebody, and a text to them that is being sent. Their number follows from how many were added before. */
export async function sendingText(product: Product): Promise<SendingText> {
  const number = `+336399820${++people}`;
  const userId = await product.addUser(number);
  const idempotencyKey = randomUUID();
  await withUser(product.runtime.knex, userId, (tx) => {
    const text = { userId, to: number, body: 'Bonjour', segments: 1, idempotencyKey };
    addTexts(tx, [{ ...text, stream: 'outbound' }]);
  });
  const taken = await takeText(
    product.runtime.knex,
    { userId, stream: 'outbound' },
    { reconcileAfterMs: 60_000, maxClaims: 1 },
  );
  if (taken?.taken !== true) throw new Error('the text was not taken');
  const { id } = taken;
  return { id, number, userId };
}

/** Reports a status as the carrier does; gives the HTTP status of the answer. */
export async function report(
  product: Product,
  outbox: string,
  MessageSid: string,
  MessageStatus: string,
  extra: Readonly<Record<string, string>> = {},
): Promise<number> {
  const path = `/webhook/sms/status?outbox=${outbox}`;
  const own = { MessageSid, MessageStatus, SmsSid: MessageSid, SmsStatus: MessageStatus };
  return (await postWebhook(targetOf(product), { ...own, ...extra }, { path })).status;
}

/** The text as the record has it. @throws Error when there is none. */
export async function textInRecord(product: Product, id: string): Promise<OutboxRow> {
  const [row] = await inRecord<OutboxRow>(product, 'select * from outbox where id = $1', [id]);
  if (row === undefined) throw new Error(`no text ${id}`);
  return row;
}

/** How many second attempts a text has. */
export function secondAttempts(product: Product, id: string, where = 'true'): Promise<number> {
  return countRows(product, 'outbox', `idempotency_key = 'again:' || $1 and ${where}`, [id]);
}
