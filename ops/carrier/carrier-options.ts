import type { Handset } from './handsets.ts';

export interface CarrierOptions {
  /** Basic auth of the API, with `authToken`. */
  readonly accountSid: string;
  /** Also the key that signs webhooks. */
  readonly authToken: string;
  /** Our number, E.164. */
  readonly phoneNumber: string;
  /** The public URL configured for incoming texts; may carry overrides (`#rc=3&rp=all`). */
  readonly webhookUrl: string | (() => string);
  /** Posted when the webhook fails. */
  readonly fallbackUrl?: string;
  /**
   * Where webhooks really go when the public URL is not reachable from here: the scheme, host and port of this
   * address replace those of every webhook whose URL begins with the same origin as `webhookUrl`.
   */
  readonly webhookDeliverUrl?: string | (() => string);
  /** Shown on the phone page. */
  readonly handsets?: readonly Handset[];
  /** 0 (default): no queue. */
  readonly segmentsPerSecond?: number;
  /** Between one status of a text and the next, in milliseconds. Default 20. */
  readonly statusDelayMs?: number;
  /** Manage opt-outs as Twilio's Advanced Opt-Out does: answer the reserved words and say so in `OptOutType`. Default false. */
  readonly advancedOptOut?: boolean;
  /** Messages, texts on phones and arrivals that are kept, of each. The oldest are forgotten first. Default 200,000. */
  readonly maxMessages?: number;
  /** Webhooks under way at once. Default 256. */
  readonly webhookConcurrency?: number;
  readonly now?: () => Date;
  /** Makes message identifiers and faults repeatable. Random when absent, so that a restart never repeats an identifier. */
  readonly seed?: number;
}
