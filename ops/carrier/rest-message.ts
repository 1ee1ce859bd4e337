import type { Request, RequestHandler, Response } from 'express';
import type { Message } from './message.ts';
import type { MessageStore } from './message-store.ts';
import { sendRestError } from './rest-errors.ts';

/** A handler for the message named in the path; answers 20404 when there is none. */
export function withMessage(
  store: MessageStore,
  handle: (message: Message, response: Response, request: Request) => void | Promise<void>,
): RequestHandler {
  return async (request, response) => {
    const message = store.find(String(request.params['sid']));
    if (message) await handle(message, response, request);
    else sendRestError(response, { code: 20404, detail: request.originalUrl });
  };
}
