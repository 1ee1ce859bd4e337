import type { Faults } from './faults.ts';
import type { HandsetMessage, Handsets } from './handsets.ts';
import type { Message, MessageStatus } from './message.ts';
import { priceOf } from './price.ts';
import type { Oracle } from './oracle.ts';
import type { SegmentQueue } from './segment-queue.ts';
import type { StatusCallbacks } from './status-callbacks.ts';
import type { Timers } from './timers.ts';

export interface LifecycleDeps {
  readonly queue: SegmentQueue;
  readonly faults: Faults;
  readonly handsets: Handsets;
  readonly oracle: Oracle;
  readonly callbacks: StatusCallbacks;
  readonly timers: Timers;
  readonly now: () => Date;
  readonly ourNumber: string;
  /** Between one status and the next. */
  readonly stepMs: number;
}

/**
 * Takes an accepted text to its phone: queued → sending (it is on the phone now) → sent → delivered, and the
 * price some time after; or → undelivered, or → failed with 30036 when its validity ends in the queue.
 */
export class StatusLifecycle {
  readonly #deps: LifecycleDeps;

  constructor(deps: LifecycleDeps) {
    this.#deps = deps;
  }

  start(message: Message): void {
    if (message.status === 'accepted') {
      message.from = this.#deps.ourNumber;
      this.#change(message, null, 'queued', null);
    }
    this.#deps.queue.add({
      segments: message.segments,
      validityMs: message.validitySeconds * 1000,
      dispatch: () => {
        this.#dispatch(message);
      },
      expire: () => {
        this.#change(message, null, 'failed', 30036);
      },
    });
  }

  #dispatch(message: Message): void {
    const { faults, timers, stepMs } = this.#deps;
    message.segmentsKnown = true;
    message.sentAt = this.#deps.now();
    const undelivered = faults.draw('undelivered', message.to);
    const shown = undelivered ? null : this.#arrive(message);
    message.status = 'sending';
    timers.after(stepMs, () => {
      this.#change(message, shown, 'sent', null);
      timers.after(stepMs, () => {
        if (undelivered) this.#change(message, null, 'undelivered', undelivered.errorCode ?? 30005);
        else this.#change(message, shown, 'delivered', null);
        timers.after(stepMs, () => {
          message.price = priceOf(message.segments);
        });
      });
    });
  }

  #arrive(message: Message): HandsetMessage {
    const at = this.#deps.now().toISOString();
    const { sid, logicalId, body, segments, encoding } = message;
    const shown: HandsetMessage = {
      sid,
      direction: 'to-handset',
      body,
      at,
      status: 'sending',
      segments,
      encoding,
      logicalId,
      ...(message.mediaUrls.length === 0
        ? {}
        : { media: message.mediaUrls.map((url) => ({ contentType: 'image/*', url })) }),
    };
    this.#deps.oracle.record(message.to, { sid, logicalId, body, at });
    this.#deps.handsets.show(message.to, shown);
    return shown;
  }

  #change(
    message: Message,
    shown: HandsetMessage | null,
    status: MessageStatus,
    errorCode: number | null,
  ): void {
    message.status = status;
    message.errorCode = errorCode;
    message.updatedAt = this.#deps.now();
    this.#deps.handsets.changeStatus(message.to, message.sid, shown, status, errorCode);
    this.#deps.callbacks.report(message);
  }
}
