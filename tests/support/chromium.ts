import { chromium, type Browser } from 'playwright-core';
import { provideProgram } from './debian-program.ts';
import type { ProgramRequest } from './program-host.ts';

export const CHROMIUM: ProgramRequest = {
  name: 'chromium',
  packages: ['chromium'],
  companions: ['chromium-common'],
  // /usr/bin/chromium is a script that looks in /usr/lib only.
  unpackedPath: 'usr/lib/chromium/chromium',
};

// No sandbox, because tests run as root and in containers too; nothing that talks to the network by itself.
const ARGUMENTS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Debian's Chromium without a window; close it at the end. The first call may install it: see
 * PROVIDE_TIMEOUT_MS.
 */
export async function launchChromium(): Promise<Browser> {
  const { path, env } = await provideProgram(CHROMIUM);
  return await chromium.launch({
    executablePath: path,
    args: ARGUMENTS,
    env: { ...process.env, ...env },
  });
}
