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
 * The status after news of another one, whatever the order in which they come and however often: a status never goes
 * back. A phone that has the text is the strongest proof, so `delivered` stands against `undelivered`. A status that
 * is not known (see `parseDeliveryStatus`) never takes the place of another.
 */
export function reduceStatus(current: string | null, incoming: string): string {
  if (current === null) return incoming;
  return rank(incoming) > rank(current) ? incoming : current;
}

/** Whether no further news is awaited; a read receipt may still come after `delivered`. */
export function isFinalStatus(status: string): boolean {
  return rank(status) >= rank('canceled');
}

function rank(status: string): number {
  const known = parseDeliveryStatus(status);
  return known === null ? -1 : ORDER.indexOf(known);
}
