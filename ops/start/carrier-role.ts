import type { Router } from 'express';
import { createCarrier } from '../carrier/carrier.ts';
import { HANDSETS } from './people-of-development.ts';
import type { Role } from './roles.ts';
import type { Settings } from './settings.ts';

/** The stand-in for Twilio, where no account was given. */
export async function startCarrierRole(
  settings: Pick<Settings, 'twilio' | 'publicUrl'>,
  options: { readonly port: number; readonly ingressUrl: string },
): Promise<Role & { readonly url: string; readonly handsetRouter: Router }> {
  const { twilio, publicUrl } = settings;
  const carrier = createCarrier({
    accountSid: twilio.accountSid,
    authToken: twilio.authTokens[0] ?? '',
    phoneNumber: twilio.phoneNumber ?? '',
    webhookUrl: `${publicUrl}/webhook/sms`,
    webhookDeliverUrl: options.ingressUrl,
    handsets: HANDSETS.map(({ number, name }) => ({ number, name })),
  });
  const { url } = await carrier.listen(options.port);
  return { url, handsetRouter: carrier.handsetRouter, stop: () => carrier.close() };
}
