import { CHROMIUM } from './chromium.ts';
import { provideProgram } from './debian-program.ts';
import { REDIS } from './redis-server.ts';

/**
 * Finds or fetches the programs that integration tests use, so that no test waits for a download.
 * Never rejects: only the tests that use a program cannot run without it, and each says why itself.
 */
export async function fetchPrograms(): Promise<void> {
  for (const request of [REDIS, CHROMIUM]) {
    try {
      await provideProgram(request);
    } catch (error) {
      process.stderr.write(`tests: ${error instanceof Error ? error.message : String(error)}\n`);
    }
  }
}
