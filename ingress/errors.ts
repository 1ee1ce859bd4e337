import type { NextFunction, Request, Response } from 'express';
import { isDatabaseAway } from '../db/database-away.ts';
import { DeadlineError } from '../platform/deadline.ts';
import type { IngressDependencies } from './dependencies.ts';

/** Any other path. */
export function notFound(_request: Request, response: Response): void {
  response.status(404).json({ error: { type: 'NOT_FOUND', message: 'There is nothing here' } });
}

/**
 * Turns what was thrown into an answer: what the caller did wrong is said as it is (4xx); a record that is away is 503,
 * so that the sender tries again; anything else is ours, logged, and told without details.
 */
export function answerErrors({ logger }: Pick<IngressDependencies, 'logger'>) {
  return (error: unknown, request: Request, response: Response, next: NextFunction): void => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const status = statusOf(error);
    if (status >= 500) {
      logger.error({ err: error, status, method: request.method }, 'a request failed');
    }
    if (status === 503) response.set('Retry-After', '5');
    response
      .status(status)
      .json({ error: { type: TYPES[status] ?? 'REQUEST_INVALID', message: messageOf(status) } });
  };
}

const TYPES: Readonly<Record<number, string>> = {
  413: 'BODY_TOO_LARGE',
  415: 'MEDIA_TYPE_UNSUPPORTED',
  500: 'INTERNAL',
  503: 'UNAVAILABLE',
};

function statusOf(error: unknown): number {
  const { status } = error as { status?: unknown };
  if (typeof status === 'number' && status >= 400 && status < 500) return status;
  return isDatabaseAway(error) || error instanceof DeadlineError ? 503 : 500;
}

function messageOf(status: number): string {
  if (status === 503) return 'Try again in a moment';
  return status >= 500 ? 'Something failed on our side' : 'The request is not understood';
}
