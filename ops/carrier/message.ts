import type { SmsEncoding } from './segments.ts';

export type MessageStatus =
  'accepted' | 'queued' | 'sending' | 'sent' | 'delivered' | 'undelivered' | 'failed' | 'received';

export interface MessageMedia {
  readonly sid: string;
  readonly contentType: string;
  readonly data: Buffer;
}

/** One text as the carrier knows it. What a handset shows is kept apart: redacting here does not reach a phone. */
export interface Message {
  readonly sid: string;
  readonly direction: 'inbound' | 'outbound-api';
  from: string | null;
  readonly to: string;
  body: string;
  readonly segments: number;
  readonly encoding: SmsEncoding;
  /** Unset until a messaging service has chosen its sender. */
  segmentsKnown: boolean;
  status: MessageStatus;
  errorCode: number | null;
  readonly createdAt: Date;
  updatedAt: Date;
  sentAt: Date | null;
  /** US dollars, negative as billed; set some time after delivery. */
  price: string | null;
  readonly messagingServiceSid: string | null;
  readonly statusCallback: string | null;
  readonly logicalId: string;
  readonly validitySeconds: number;
  media: MessageMedia[];
  readonly mediaUrls: readonly string[];
  removed: boolean;
  /** Grows with every message of the account; set by the store. */
  sequence: number;
}

/** The handset's side of a message: who texted us, or whom we texted. */
export function handsetOf(message: Message): string {
  return message.direction === 'inbound' ? (message.from ?? '') : message.to;
}
