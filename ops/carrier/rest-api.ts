import { Router, type Request, type RequestHandler } from 'express';
import { readForm } from './form-body.ts';
import { InvalidListQuery, listMessages } from './message-list.ts';
import { messageResource, rfc2822 } from './message-resource.ts';
import { sendJson, sendRestError } from './rest-errors.ts';
import { mediaRoutes } from './rest-media.ts';
import { withMessage } from './rest-message.ts';
import { otherFaults, sendText, type RestApiDeps } from './rest-send.ts';

/** The part of Twilio's 2010-04-01 API that a texting product uses, at the same paths and in the same shapes. */
export function restApi(deps: RestApiDeps): Router {
  const { accountSid } = deps.options;
  const router = Router();
  const messages = `/2010-04-01/Accounts/${accountSid}/Messages`;
  const createdAt = deps.now();

  router.use('/2010-04-01', authenticate(deps));
  router.post(`${messages}.json`, sendText(deps));
  router.use('/2010-04-01', otherFaults(deps));

  router.get(`/2010-04-01/Accounts/${accountSid}.json`, (_request, response) => {
    sendJson(response, 200, {
      auth_token: '',
      date_created: rfc2822(createdAt),
      date_updated: rfc2822(createdAt),
      friendly_name: 'Stand-in',
      owner_account_sid: accountSid,
      sid: accountSid,
      status: 'active',
      subresource_uris: { messages: `${messages}.json` },
      type: 'Full',
      uri: `/2010-04-01/Accounts/${accountSid}.json`,
    });
  });

  router.get(`${messages}.json`, (request, response) => {
    const query = queryOf(request);
    try {
      const behind = deps.faults.draw('listBehind', null);
      const until = deps.now().getTime() - (behind ? (behind.latencyMs ?? 1000) : 0);
      const page = listMessages(deps.store, query, deps.options.phoneNumber, new Date(until));
      sendJson(response, 200, {
        end: page.page * page.pageSize + Math.max(0, page.messages.length - 1),
        first_page_uri: `${messages}.json?PageSize=${page.pageSize}&Page=0`,
        messages: page.messages.map((message) => messageResource(accountSid, message)),
        next_page_uri: page.nextQuery === null ? null : `${messages}.json?${page.nextQuery}`,
        page: page.page,
        page_size: page.pageSize,
        previous_page_uri: null,
        start: page.page * page.pageSize,
        uri: request.originalUrl,
      });
    } catch (error) {
      if (!(error instanceof InvalidListQuery)) throw error;
      sendRestError(response, { code: 20001, detail: error.message });
    }
  });

  router.get(
    `${messages}/:sid.json`,
    withMessage(deps.store, (message, response) => {
      sendJson(response, 200, messageResource(accountSid, message));
    }),
  );
  router.post(
    `${messages}/:sid.json`,
    withMessage(deps.store, async (message, response, request) => {
      const form = await readForm(request);
      // The only change there is: emptying the body, which redacts it.
      if (form.get('Body') !== '') {
        sendRestError(response, { code: 20001, detail: 'Body can only be set to nothing' });
        return;
      }
      message.body = '';
      message.updatedAt = deps.now();
      sendJson(response, 200, messageResource(accountSid, message));
    }),
  );
  router.delete(
    `${messages}/:sid.json`,
    withMessage(deps.store, (message, response) => {
      deps.store.remove(message);
      response.writeHead(204).end();
    }),
  );

  mediaRoutes(router, deps);
  router.use('/2010-04-01', (request, response) => {
    sendRestError(response, { code: 20404, detail: request.originalUrl });
  });
  return router;
}

function authenticate(deps: RestApiDeps): RequestHandler {
  const { accountSid, authToken } = deps.options;
  const expected = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
  return (request, response, next) => {
    if (request.headers.authorization === expected) next();
    else sendRestError(response, { code: 20003 });
  };
}

function queryOf(request: Request): URLSearchParams {
  const mark = request.originalUrl.indexOf('?');
  return new URLSearchParams(mark < 0 ? '' : request.originalUrl.slice(mark + 1));
}
