import type { Config } from '../../../platform/config.ts';
import { fail, ok, warn, type Finding } from './finding.ts';

/** Whether the carrier can reach us safely: over https wherever texts are real. */
export function checkPublicUrl(config: Config): Finding {
  const { PUBLIC_URL: url } = config;
  const check = 'PUBLIC_URL';
  if (url === undefined) return ok(check, 'this machine (enough for the stand-in)');
  if (url.startsWith('https:')) return ok(check, url);
  const detail = `${url}: texts and the operators' passwords would travel in clear`;
  const fix = 'put an https:// address in PUBLIC_URL';
  if (config.ENVIRONMENT === 'production') return fail(check, detail, fix);
  return config.usesStandInCarrier ? ok(check, url) : warn(check, detail, fix);
}
