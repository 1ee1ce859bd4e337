import { z } from 'zod';
import type { Config } from '../../../platform/config.ts';
import type { Settings } from '../../start/settings.ts';
import type { RunningCopy } from '../running-copy.ts';
import { fail, ok, reasonOf, type Finding } from './finding.ts';

const account = z.object({ status: z.string() });
const PATIENCE_MS = 5_000;
const TWILIO = 'https://api.twilio.com';
const CHECK = 'carrier';

/** Whether the carrier knows our account and its token. The token is never printed. */
export async function checkCarrier(
  config: Config,
  { twilio }: Settings,
  copy: RunningCopy | null,
): Promise<Finding> {
  const base = (twilio.apiBaseUrl ?? TWILIO).replace(/\/$/, '');
  if (config.usesStandInCarrier && config.TWILIO_API_BASE_URL === undefined) {
    // Inside `npm start` its API has an address that only that process knows; alone, it is at CARRIER_PORT.
    const standIn = 'the stand-in; set TWILIO_* and PUBLIC_URL for real phones';
    if (copy !== null || !(await answers(base))) return ok(CHECK, standIn);
  }
  try {
    return await askAccount(base, twilio.accountSid, twilio.authTokens[0] ?? '');
  } catch (error) {
    return fail(
      CHECK,
      `${base} cannot be reached: ${reasonOf(error)}`,
      'check the network, or correct TWILIO_API_BASE_URL',
    );
  }
}

async function askAccount(base: string, sid: string, token: string): Promise<Finding> {
  const response = await fetch(`${base}/2010-04-01/Accounts/${sid}.json`, {
    headers: { Authorization: `Basic ${Buffer.from(`${sid}:${token}`).toString('base64')}` },
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  const { status } = response;
  if (status === 401 || status === 403 || status === 404) {
    const fix =
      'correct TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN (newest first), as the console of Twilio shows them';
    return fail(CHECK, `${base} does not accept the account or its token (${status})`, fix);
  }
  const read = account.safeParse(await response.json().catch(() => null));
  if (!response.ok || !read.success) {
    const fix = 'try again later, or correct TWILIO_API_BASE_URL';
    return fail(CHECK, `${base} answered ${status} and no account`, fix);
  }
  return read.data.status === 'active'
    ? ok(CHECK, `the account is active at ${base}`)
    : fail(CHECK, `the account is ${read.data.status}`, 'open it again in the console of Twilio');
}

async function answers(base: string): Promise<boolean> {
  return fetch(base, { signal: AbortSignal.timeout(PATIENCE_MS) }).then(
    () => true,
    () => false,
  );
}
