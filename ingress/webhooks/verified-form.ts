import express, { type NextFunction, type Request, type Response } from 'express';
import { verifyTwilioSignature } from '../../platform/twilio/webhook-signature.ts';
import type { IngressDependencies } from '../dependencies.ts';

/** Twilio's forms are a few kilobytes; more is not from Twilio. */
const LIMIT = '64kb';

const readForm = express.urlencoded({ extended: false, limit: LIMIT, parameterLimit: 500 });

/** Reads the form of a webhook and lets it pass only when Twilio signed it: 400 without a signature, 403 with a wrong one. */
export function verifiedForm({
  twilio,
  metrics,
}: Pick<IngressDependencies, 'twilio' | 'metrics'>): express.RequestHandler[] {
  const verify = (request: Request, response: Response, next: NextFunction): void => {
    const signature = request.get('X-Twilio-Signature');
    if (signature === undefined || signature === '') {
      metrics.inbound.inc({ outcome: 'unsigned' });
      response
        .status(400)
        .json({ error: { type: 'SIGNATURE_MISSING', message: 'The request is not signed' } });
      return;
    }
    const genuine = verifyTwilioSignature({
      signature,
      url: `${twilio.publicUrl}${request.originalUrl}`,
      params: formOf(request),
      authTokens: twilio.authTokens,
    });
    if (!genuine) {
      metrics.inbound.inc({ outcome: 'forged' });
      response
        .status(403)
        .json({ error: { type: 'SIGNATURE_INVALID', message: 'The signature does not fit' } });
      return;
    }
    next();
  };
  return [readForm, verify];
}

type Form = Record<string, string | string[]>;

function formOf(request: Request): Form {
  return (request.body as Form | undefined) ?? {};
}

/** One field of a verified form; the first when it was sent several times; `''` when absent. */
export function field(request: Request, name: string): string {
  const value = formOf(request)[name];
  const first = Array.isArray(value) ? (value[0] ?? '') : (value ?? '');
  // PostgreSQL keeps every character but this one.
  return first.replaceAll('\0', '');
}
