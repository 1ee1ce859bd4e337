import { z } from 'zod';
import type { Config } from '../../../platform/config.ts';
import { Failure } from '../failure.ts';
import { findRunningCopy } from '../running-copy.ts';

const handsets = z.array(z.object({ number: z.string(), name: z.string() }));

/** A program on this machine answers at once, or something is wrong with it. */
const PATIENCE_MS = 3_000;

/**
 * The address of the carrier stand-in: that of the running copy, else one that runs alone.
 * @throws Failure when none can be found, with what to do.
 */
export async function findStandIn(config: Config): Promise<string> {
  const copy = await findRunningCopy(config);
  const host = hostToReach(config.HOST);
  const candidates =
    copy === null
      ? [`http://${host}:${config.PORT}`, `http://127.0.0.1:${config.CARRIER_PORT}`]
      : [`http://${host}:${copy.port}`];
  if (config.TWILIO_API_BASE_URL !== undefined)
    candidates.push(new URL(config.TWILIO_API_BASE_URL).origin);
  let answered = false;
  for (const candidate of candidates) {
    const answer = await ask(candidate);
    if (answer === 'stand-in') return candidate;
    answered ||= answer === 'something else';
  }
  const where = candidates.join(' and ');
  throw new Failure(
    answered
      ? `There is no carrier stand-in at ${where}: a copy that uses Twilio has none. Start one for development with: npm start`
      : `No running copy of Ficelle was found (looked at ${where}). Start it with: npm start`,
  );
}

async function ask(baseUrl: string): Promise<'stand-in' | 'something else' | 'nobody'> {
  const signal = AbortSignal.timeout(PATIENCE_MS);
  try {
    const response = await fetch(`${baseUrl}/carrier/handsets`, { signal });
    const body: unknown = await response.json().catch(() => null);
    return response.ok && handsets.safeParse(body).success ? 'stand-in' : 'something else';
  } catch {
    return 'nobody';
  }
}

/** An address that listens everywhere is reached on this machine. */
function hostToReach(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}
