import type { ServerResponse } from 'node:http';

const catalogue = {
  20003: { status: 401, message: 'Authenticate' },
  20404: { status: 404, message: 'The requested resource was not found' },
  20429: { status: 429, message: 'Too Many Requests' },
  20500: { status: 500, message: 'An internal server error has occurred' },
  20001: { status: 400, message: 'Invalid parameter' },
  21211: { status: 400, message: "The 'To' number is not a valid phone number" },
  21266: { status: 400, message: "'To' and 'From' number cannot be the same" },
  21602: { status: 400, message: 'Message body is required' },
  21603: { status: 400, message: "A 'From' phone number is required" },
  21604: { status: 400, message: "A 'To' phone number is required" },
  21606: { status: 400, message: "The 'From' number is not an SMS-capable number of this account" },
  21610: { status: 400, message: 'Attempt to send to unsubscribed recipient' },
  21617: { status: 400, message: 'The concatenated message body exceeds the 1600 character limit' },
  21703: { status: 400, message: 'The Messaging Service is not valid' },
} as const;

export type RestErrorCode = keyof typeof catalogue;

/** A refusal, as Twilio words it to its clients. */
export interface RestError {
  readonly code: RestErrorCode;
  readonly detail?: string;
}

export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  const body = JSON.stringify(value);
  response.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(body),
  });
  response.end(body);
}

export function sendRestError(response: ServerResponse, error: RestError): void {
  const { status, message } = catalogue[error.code];
  sendJson(response, status, {
    code: error.code,
    message: error.detail === undefined ? message : `${message}: ${error.detail}`,
    more_info: `https://www.twilio.com/docs/errors/${error.code}`,
    status,
  });
}
