import type { CarrierOptions } from './carrier-options.ts';
import type { Faults } from './faults.ts';
import type { HandsetMessage, Handsets } from './handsets.ts';
import type { Message } from './message.ts';
import { priceOf } from './price.ts';
import type { MessageStore } from './message-store.ts';
import { optOutConfirmations, type OptOuts, type OptOutType } from './opt-outs.ts';
import { countSegments } from './segments.ts';
import type { Sids } from './sids.ts';
import type { WebhookPoster } from './webhook-poster.ts';

export interface TextOptions {
  /** MessageSid; a new one when absent. That of an earlier text delivers this text again. */
  readonly sid?: string;
  /** How many times the webhook is posted. Default 1. */
  readonly times?: number;
  /** Post all of them at once in place of one after the other. */
  readonly concurrently?: boolean;
  readonly media?: readonly { readonly contentType: string; readonly data: Buffer }[];
  /** More or other webhook parameters; they are signed too. */
  readonly params?: Readonly<Record<string, string>>;
}

export interface TextOutcome {
  readonly sid: string;
  /** What our webhook answered to each delivery; 0 when there was no answer. */
  readonly statuses: readonly number[];
}

export interface InboundDeps {
  readonly options: CarrierOptions;
  readonly store: MessageStore;
  readonly handsets: Handsets;
  readonly optOuts: OptOuts;
  readonly faults: Faults;
  readonly poster: WebhookPoster;
  readonly sids: Sids;
  readonly now: () => Date;
  /** Where our own API is reached, for the addresses of media. */
  readonly apiUrl: () => string;
}

/** Takes texts from handsets: records them, applies reserved words, posts the webhook. */
export class InboundTexts {
  readonly #deps: InboundDeps;

  constructor(deps: InboundDeps) {
    this.#deps = deps;
  }

  async text(from: string, body: string, options: TextOptions = {}): Promise<TextOutcome> {
    const known = options.sid === undefined ? undefined : this.#deps.store.find(options.sid);
    const message = known ?? this.#record(from, body, options);
    const shown = known ? null : this.#show(message);
    const optOut = known ? null : this.#deps.optOuts.apply(from, body);
    if (optOut !== null) this.#confirm(from, optOut);

    const lost = this.#deps.faults.draw('webhookLost', from) !== null;
    const twice = this.#deps.faults.draw('webhookDuplicated', from) !== null;
    const times = lost ? 0 : (options.times ?? 1) + (twice ? 1 : 0);
    const params = { ...this.#params(message, optOut), ...options.params };
    const statuses: number[] = [];
    if (options.concurrently) {
      statuses.push(
        ...(await Promise.all(Array.from({ length: times }, () => this.#post(params)))),
      );
    } else {
      for (let time = 0; time < times; time += 1) statuses.push(await this.#post(params));
    }

    if (shown) {
      const taken = statuses.some((status) => status >= 200 && status < 300);
      const status = taken ? 'delivered' : 'failed';
      this.#deps.handsets.changeStatus(from, message.sid, shown, status, taken ? null : 11200);
    }
    return { sid: message.sid, statuses };
  }

  #record(from: string, body: string, options: TextOptions): Message {
    const { sids, now, store } = this.#deps;
    const media = (options.media ?? []).map((one) => ({ sid: sids.media(), ...one }));
    const at = now();
    const counted = countSegments(body);
    const sid = options.sid ?? sids.message(media.length > 0);
    const message: Message = {
      sid,
      direction: 'inbound',
      from,
      to: this.#deps.options.phoneNumber,
      body,
      ...counted,
      segmentsKnown: true,
      status: 'received',
      errorCode: null,
      createdAt: at,
      updatedAt: at,
      sentAt: at,
      price: priceOf(counted.segments),
      messagingServiceSid: null,
      statusCallback: null,
      logicalId: sid,
      validitySeconds: 0,
      media,
      mediaUrls: [],
      removed: false,
      sequence: 0,
    };
    store.add(message);
    return message;
  }

  #show(message: Message): HandsetMessage {
    const shown: HandsetMessage = {
      sid: message.sid,
      direction: 'from-handset',
      body: message.body,
      at: message.createdAt.toISOString(),
      status: 'sent',
      segments: message.segments,
      encoding: message.encoding,
      ...(message.media.length === 0
        ? {}
        : {
            media: message.media.map(({ sid, contentType }) => ({
              contentType,
              url: `/carrier/media/${message.sid}/${sid}`,
            })),
          }),
    };
    this.#deps.handsets.show(message.from ?? '', shown);
    return shown;
  }

  /** With managed opt-outs, the carrier answers reserved words itself. */
  #confirm(number: string, type: OptOutType): void {
    if (this.#deps.options.advancedOptOut !== true) return;
    const body = optOutConfirmations[type];
    this.#deps.handsets.show(number, {
      sid: this.#deps.sids.message(false),
      direction: 'to-handset',
      body,
      at: this.#deps.now().toISOString(),
      status: 'delivered',
      ...countSegments(body),
      fromCarrier: true,
    });
  }

  async #post(params: Record<string, string>): Promise<number> {
    const { options, poster } = this.#deps;
    const url = typeof options.webhookUrl === 'string' ? options.webhookUrl : options.webhookUrl();
    const outcome = await poster.post(url, params);
    const failed = outcome.status === 0 || outcome.status >= 400;
    if (!failed || options.fallbackUrl === undefined) return outcome.status;
    const fallback = await poster.post(options.fallbackUrl, {
      ...params,
      ErrorCode: outcome.status === 0 ? '11205' : '11200',
      ErrorUrl: url,
    });
    return fallback.status;
  }

  #params(message: Message, optOut: OptOutType | null): Record<string, string> {
    const { accountSid, advancedOptOut } = this.#deps.options;
    const country = message.from?.startsWith('+33') === true ? 'FR' : 'US';
    const params: Record<string, string> = {
      ToCountry: 'US',
      ToState: '',
      SmsMessageSid: message.sid,
      NumMedia: String(message.media.length),
      ToCity: '',
      FromZip: '',
      SmsSid: message.sid,
      FromState: '',
      SmsStatus: 'received',
      FromCity: '',
      Body: message.body,
      FromCountry: country,
      To: message.to,
      ToZip: '',
      NumSegments: String(message.segments),
      MessageSid: message.sid,
      AccountSid: accountSid,
      From: message.from ?? '',
      ApiVersion: '2010-04-01',
    };
    message.media.forEach((media, index) => {
      params[`MediaContentType${index}`] = media.contentType;
      params[`MediaUrl${index}`] =
        `${this.#deps.apiUrl()}/2010-04-01/Accounts/${accountSid}/Messages/${message.sid}/Media/${media.sid}`;
    });
    if (advancedOptOut === true && optOut !== null) params['OptOutType'] = optOut;
    return params;
  }
}
