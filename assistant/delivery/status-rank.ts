/** Twilio's statuses of a text we send, from the least to the most that is known about it. */
const ORDER = [
  'accepted',
  'scheduled',
  'queued',
  'sending',
  'sent',
  'canceled',
  'failed',
  'undelivered',
  'delivered',
  'read',
] as const;

export type DeliveryStatus = (typeof ORDER)[number];

/** The status as Twilio wrote it; `null` when it is none of a text we send. */
export function parseDeliveryStatus(status: string): DeliveryStatus | null {
  const plain = status.trim().toLowerCase();
  return ORDER.find((known) => known === plain) ?? null;
}

/**
 * How much a status tells. Callbacks come duplicated and in any order: one with a lower rank than the status known
 * changes nothing. A phone that has the text is the strongest proof, so `delivered` stands against `undelivered`.
 */
export function statusRank(status: DeliveryStatus): number {
  return ORDER.indexOf(status);
}
