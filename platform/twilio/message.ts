/** A message as the carrier keeps it. */
export interface CarrierMessage {
  readonly sid: string;
  readonly direction: 'inbound' | 'outbound';
  readonly status: string;
  readonly from: string;
  readonly to: string;
  /** Empty once redacted. */
  readonly body: string;
  /** 0 while unknown. */
  readonly segments: number;
  readonly mediaCount: number;
  /** A decimal number, negative for a cost, as the carrier writes it; `null` while unknown. */
  readonly price: string | null;
  readonly priceUnit: string | null;
  readonly errorCode: number | null;
  /** To the second. */
  readonly createdAt: Date | null;
  /** To the second; when it came in, for an inbound message. */
  readonly sentAt: Date | null;
}

/** A file that came with a message. */
export interface CarrierMedia {
  readonly url: string;
  readonly contentType: string;
}

/** The SDK's fields as they really are: its types promise values that the API leaves empty. */
interface MessageFields {
  readonly sid: string;
  readonly direction: string;
  readonly status: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly body: string | null;
  readonly numSegments: string | null;
  readonly numMedia: string | null;
  readonly price: string | null;
  readonly priceUnit: string | null;
  readonly errorCode: number | null;
  readonly dateCreated: Date | null;
  readonly dateSent: Date | null;
}

export function carrierMessage(fields: MessageFields): CarrierMessage {
  return {
    sid: fields.sid,
    direction: fields.direction === 'inbound' ? 'inbound' : 'outbound',
    status: fields.status ?? 'accepted',
    from: fields.from ?? '',
    to: fields.to ?? '',
    body: fields.body ?? '',
    segments: wholeNumber(fields.numSegments),
    mediaCount: wholeNumber(fields.numMedia),
    price: fields.price ?? null,
    priceUnit: fields.priceUnit ?? null,
    errorCode: fields.errorCode ?? null,
    createdAt: dateOrNull(fields.dateCreated),
    sentAt: dateOrNull(fields.dateSent),
  };
}

const TRIAL_PREFIX = 'Sent from your Twilio trial account - ';

/** Whether a body kept by the carrier is the text that was given to it: it may have changed quotes or added to it. */
export function isSameBody(kept: string, given: string): boolean {
  const plain = plainSigns(kept);
  const wanted = plainSigns(given);
  return plain === wanted || plain === plainSigns(TRIAL_PREFIX + given);
}

function plainSigns(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[‘’‚‛′`]/gu, "'")
    .replace(/[“”„‟«»]/gu, '"')
    .replace(/[‐‑‒–—―]/gu, '-')
    .replace(/…/gu, '...')
    .replace(/\r\n?/gu, '\n')
    .replace(/[^\S\n]/gu, ' ')
    .trim();
}

function wholeNumber(value: string | null): number {
  const number = Number(value ?? 0);
  return Number.isInteger(number) && number > 0 ? number : 0;
}

function dateOrNull(value: unknown): Date | null {
  return value instanceof Date && !Number.isNaN(value.getTime()) ? value : null;
}
