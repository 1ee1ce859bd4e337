import type { Price } from '../db/missing-prices.ts';
import type { AppError, ErrorCode } from '../platform/errors.ts';
import type { CarrierMessage } from '../platform/twilio/message.ts';

/** The carrier cannot or will not tell now: whoever asks on makes it worse. */
const LEAVE_ALONE: ReadonlySet<ErrorCode> = new Set([
  'CARRIER_THROTTLED',
  'CARRIER_UNREACHABLE',
  'CARRIER_HELD',
  'CANCELLED',
]);

/** Whether whoever met this error asks the carrier nothing more about prices, until the next tick. */
export function meansLeaveAlone({ code }: AppError): boolean {
  return LEAVE_ALONE.has(code);
}

/** What the carrier charged for a message; `null` while it does not say. */
export function priceOf({ sid, price, priceUnit, segments }: CarrierMessage): Price | null {
  if (price === null) return null;
  // The carrier writes what it charges as a negative amount.
  return { sid, price: price.replace(/^-/, ''), currency: priceUnit ?? 'USD', segments };
}
