import type { CarrierOptions } from './carrier-options.ts';
import type { Message } from './message.ts';
import type { MessageStore } from './message-store.ts';
import type { OptOuts } from './opt-outs.ts';
import type { RestError } from './rest-errors.ts';
import { countSegments } from './segments.ts';
import type { Sids } from './sids.ts';
import type { StatusLifecycle } from './status-lifecycle.ts';

export interface OutboundDeps {
  readonly options: CarrierOptions;
  readonly store: MessageStore;
  readonly optOuts: OptOuts;
  readonly lifecycle: StatusLifecycle;
  readonly sids: Sids;
  readonly now: () => Date;
}

const longestValiditySeconds = 36_000;

/** Checks a request to send as Twilio would; `null` when it can be accepted. */
export function refusal(form: URLSearchParams, deps: OutboundDeps): RestError | null {
  const to = form.get('To') ?? '';
  const from = form.get('From');
  const service = form.get('MessagingServiceSid');
  if (to === '') return { code: 21604 };
  if (!/^\+[1-9]\d{6,14}$/.test(to)) return { code: 21211, detail: to };
  if (service === null && (from === null || from === '')) return { code: 21603 };
  if (service !== null && !/^MG[0-9a-f]{32}$/i.test(service))
    return { code: 21703, detail: service };
  if (from !== null && from !== '' && from !== deps.options.phoneNumber) {
    return { code: 21606, detail: from };
  }
  if (to === deps.options.phoneNumber) return { code: 21266 };
  const body = form.get('Body') ?? '';
  if (body === '' && !form.has('MediaUrl')) return { code: 21602 };
  if (body.length > 1600) return { code: 21617 };
  const validity = form.get('ValidityPeriod');
  if (validity !== null && !validSeconds(validity)) {
    return { code: 20001, detail: `ValidityPeriod ${validity}` };
  }
  return deps.optOuts.has(to) ? { code: 21610, detail: to } : null;
}

/** Accepts a request that `refusal` had nothing against, and starts it on its way. */
export function acceptText(form: URLSearchParams, deps: OutboundDeps): Message {
  const service = form.get('MessagingServiceSid');
  const body = form.get('Body') ?? '';
  const mediaUrls = form.getAll('MediaUrl');
  const smart = form.get('SmartEncoded') ?? (service === null ? 'false' : 'true');
  const sid = deps.sids.message(mediaUrls.length > 0);
  const statusCallback = form.get('StatusCallback');
  const at = deps.now();
  const message: Message = {
    sid,
    direction: 'outbound-api',
    from: form.get('From'),
    to: form.get('To') ?? '',
    body,
    ...countSegments(body, smart === 'true'),
    segmentsKnown: service === null,
    status: service === null ? 'queued' : 'accepted',
    errorCode: null,
    createdAt: at,
    updatedAt: at,
    sentAt: null,
    price: null,
    messagingServiceSid: service,
    statusCallback,
    logicalId: logicalId(statusCallback) ?? sid,
    validitySeconds: Number(form.get('ValidityPeriod') ?? longestValiditySeconds),
    media: [],
    mediaUrls,
    removed: false,
    sequence: 0,
  };
  deps.store.add(message);
  return message;
}

function validSeconds(given: string): boolean {
  return /^\d+$/.test(given) && Number(given) >= 1 && Number(given) <= longestValiditySeconds;
}

/** The `outbox` parameter of the status address. */
function logicalId(statusCallback: string | null): string | null {
  const query = statusCallback?.split('#')[0]?.split('?')[1];
  return query === undefined ? null : new URLSearchParams(query).get('outbox');
}
