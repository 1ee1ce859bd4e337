import type { Faults } from './faults.ts';
import type { Message, MessageStatus } from './message.ts';
import type { WebhookPoster } from './webhook-poster.ts';

const finalStatuses: ReadonlySet<MessageStatus> = new Set(['delivered', 'undelivered', 'failed']);

/** Reports changes of status to the address that came with a text, one at a time and in order unless a fault is on. */
export class StatusCallbacks {
  readonly #accountSid: string;
  readonly #poster: WebhookPoster;
  readonly #faults: Faults;
  /** Callbacks of one text, one behind the other. */
  readonly #last = new Map<string, Promise<void>>();
  /** Callbacks held back until the final one has gone. */
  readonly #held = new Map<string, Record<string, string>>();
  #epoch = 0;

  constructor(accountSid: string, poster: WebhookPoster, faults: Faults) {
    this.#accountSid = accountSid;
    this.#poster = poster;
    this.#faults = faults;
  }

  /** Reports the status that the text has now. */
  report(message: Message): void {
    const url = message.statusCallback;
    if (url === null) return;
    const params = this.#params(message);
    const final = finalStatuses.has(message.status);
    if (!final && this.#faults.draw('callbackReordered', message.to)) {
      this.#held.set(message.sid, params);
      return;
    }
    this.#enqueue(message, url, params);
    const held = this.#held.get(message.sid);
    if (final && held) {
      this.#held.delete(message.sid);
      this.#enqueue(message, url, held);
    }
  }

  /** Calls off what has not been posted yet. */
  clear(): void {
    this.#epoch += 1;
    this.#last.clear();
    this.#held.clear();
  }

  #enqueue(message: Message, url: string, params: Record<string, string>): void {
    if (this.#faults.draw('callbackDropped', message.to)) return;
    const times = this.#faults.draw('callbackDuplicated', message.to) ? 2 : 1;
    const epoch = this.#epoch;
    const post = async (): Promise<void> => {
      for (let time = 0; time < times && epoch === this.#epoch; time += 1) {
        await this.#poster.post(url, params);
      }
    };
    const before = this.#last.get(message.sid);
    const mine = (before ? before.then(post) : post()).finally(() => {
      if (this.#last.get(message.sid) === mine) this.#last.delete(message.sid);
    });
    this.#last.set(message.sid, mine);
  }

  #params(message: Message): Record<string, string> {
    const params: Record<string, string> = {
      SmsSid: message.sid,
      SmsStatus: message.status,
      MessageStatus: message.status,
      To: message.to,
      MessageSid: message.sid,
      AccountSid: this.#accountSid,
      From: message.from ?? '',
      ApiVersion: '2010-04-01',
    };
    if (message.messagingServiceSid !== null) {
      params['MessagingServiceSid'] = message.messagingServiceSid;
    }
    if (message.errorCode !== null) params['ErrorCode'] = String(message.errorCode);
    if (message.status === 'delivered' || message.status === 'undelivered') {
      params['RawDlrDoneDate'] = dlrDate(message.updatedAt);
    }
    return params;
  }
}

/** The date of a delivery receipt as carriers write it: YYMMDDhhmm, UTC. */
function dlrDate(date: Date): string {
  return date.toISOString().replace(/\D/g, '').slice(2, 12);
}
