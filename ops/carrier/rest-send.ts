import type { RequestHandler, Response } from 'express';
import type { Faults } from './faults.ts';
import { readForm } from './form-body.ts';
import { messageResource } from './message-resource.ts';
import { acceptText, refusal, type OutboundDeps } from './outbound-texts.ts';
import { sendJson, sendRestError } from './rest-errors.ts';
import type { Timers } from './timers.ts';

export interface RestApiDeps extends OutboundDeps {
  readonly faults: Faults;
  /** For answers that are made to wait. */
  readonly pauses: Timers;
}

/** Accepts a text to send, or refuses it, or fails as the faults that are on say. */
export function sendText(deps: RestApiDeps): RequestHandler {
  const { faults, pauses } = deps;
  return async (request, response) => {
    const form = await readForm(request);
    const to = form.get('To');
    const slow = faults.draw('slow', to, 'send');
    if (slow) await pauses.pause(slow.latencyMs ?? 1000);
    if (failsBefore(faults, to, 'send', response)) return;

    const refused = refusal(form, deps);
    if (refused) {
      sendRestError(response, refused);
      return;
    }
    const message = acceptText(form, deps);
    const answer = messageResource(deps.options.accountSid, message);
    deps.lifecycle.start(message);

    if (faults.draw('acceptThenHang', to)) return;
    if (faults.draw('resetAfterAccept', to)) response.socket?.resetAndDestroy();
    else if (faults.draw('errorAfterAccept', to)) sendRestError(response, { code: 20500 });
    else sendJson(response, 201, answer);
  };
}

/** Faults that strike any request but sending. */
export function otherFaults({ faults, pauses }: RestApiDeps): RequestHandler {
  return async (_request, response, next) => {
    const slow = faults.draw('slow', null, 'read');
    if (slow) await pauses.pause(slow.latencyMs ?? 1000);
    if (!failsBefore(faults, null, 'read', response)) next();
  };
}

/** Whether the request ended in a fault before anything was done. */
function failsBefore(
  faults: Faults,
  handset: string | null,
  on: 'send' | 'read',
  response: Response,
): boolean {
  if (faults.draw('resetBeforeAccept', handset, on)) response.socket?.resetAndDestroy();
  else if (faults.draw('rateLimited', handset, on)) sendRestError(response, { code: 20429 });
  else if (faults.draw('errorBeforeAccept', handset, on)) sendRestError(response, { code: 20500 });
  else return false;
  return true;
}
