import type { Config } from '../../../platform/config.ts';
import type { SmsSender } from '../../../platform/twilio/sms-sender.ts';
import { openSender } from '../../start/sender.ts';
import { completeSettings } from '../../start/settings.ts';
import { findRunningCopy, folderOfData } from '../running-copy.ts';

const TIMEOUT_MS = 15_000;

/** The carrier that the product uses: Twilio, or the stand-in inside the running copy, or the one that runs alone. */
export async function openCarrier(config: Config): Promise<SmsSender> {
  const copy = await findRunningCopy(config);
  const { twilio } = await completeSettings(config, folderOfData(config, copy), copy?.port);
  const inside = config.TWILIO_API_BASE_URL === undefined ? copy?.carrierUrl : undefined;
  return openSender(
    config.usesStandInCarrier && inside !== undefined ? { ...twilio, apiBaseUrl: inside } : twilio,
    TIMEOUT_MS,
  );
}
