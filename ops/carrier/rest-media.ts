import type { Router } from 'express';
import { mediaResource } from './message-resource.ts';
import type { OutboundDeps } from './outbound-texts.ts';
import { sendJson, sendRestError } from './rest-errors.ts';
import { withMessage } from './rest-message.ts';

/** Files attached to texts: their list, each one's description (`.json`), the file itself, removal. */
export function mediaRoutes(router: Router, deps: OutboundDeps): void {
  const { accountSid } = deps.options;
  const messages = `/2010-04-01/Accounts/${accountSid}/Messages`;

  router.get(
    `${messages}/:sid/Media.json`,
    withMessage(deps.store, (message, response) => {
      sendJson(response, 200, {
        end: Math.max(0, message.media.length - 1),
        media_list: message.media.map((media) => mediaResource(accountSid, message, media)),
        next_page_uri: null,
        page: 0,
        page_size: 50,
        start: 0,
        uri: `${messages}/${message.sid}/Media.json`,
      });
    }),
  );
  router.get(
    `${messages}/:sid/Media/:media`,
    withMessage(deps.store, (message, response, request) => {
      const asked = String(request.params['media']);
      const media = message.media.find((one) => one.sid === asked.replace(/\.json$/, ''));
      if (!media) sendRestError(response, { code: 20404 });
      else if (asked.endsWith('.json')) {
        sendJson(response, 200, mediaResource(accountSid, message, media));
      } else {
        response.writeHead(200, {
          'Content-Type': media.contentType,
          'Content-Length': media.data.length,
        });
        response.end(media.data);
      }
    }),
  );
  router.delete(
    `${messages}/:sid/Media/:media`,
    withMessage(deps.store, (message, response, request) => {
      const asked = String(request.params['media']).replace(/\.json$/, '');
      const kept = message.media.filter((one) => one.sid !== asked);
      if (kept.length === message.media.length) {
        sendRestError(response, { code: 20404 });
        return;
      }
      message.media = kept;
      response.writeHead(204).end();
    }),
  );
}
