import { createSmsSender, type SmsSender } from '../../platform/twilio/sms-sender.ts';
import type { Settings } from './settings.ts';

/** The sender that the settings name, at Twilio or its stand-in. `timeoutMs` is for one request. */
export function openSender(twilio: Settings['twilio'], timeoutMs: number): SmsSender {
  return createSmsSender({
    accountSid: twilio.accountSid,
    authToken: twilio.authTokens[0] ?? '',
    timeoutMs,
    ...(twilio.phoneNumber === undefined ? {} : { from: twilio.phoneNumber }),
    ...(twilio.messagingServiceSid === undefined
      ? {}
      : { messagingServiceSid: twilio.messagingServiceSid }),
    ...(twilio.apiBaseUrl === undefined ? {} : { apiBaseUrl: twilio.apiBaseUrl }),
  });
}
