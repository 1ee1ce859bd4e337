import { existsSync } from 'node:fs';
import { installPackages } from './apt-install.ts';
import { unpackPackages, type ProvidedProgram } from './apt-unpack.ts';
import { findProgram, thisHost, type ProgramHost, type ProgramRequest } from './program-host.ts';

/** For the hooks that call provideProgram, in milliseconds: the first time may download a browser. */
export const PROVIDE_TIMEOUT_MS = 300_000;

/**
 * Finds a program, or gets it: from the PATH; as root by installing its packages (no service is
 * started); as another user by unpacking them into a private folder. Says on stderr what it does,
 * since that can take a minute. Processes that ask at the same time wait for each other.
 *
 * @throws Error with the one line to run, when none of these ways is open.
 */
export async function provideProgram(
  request: ProgramRequest,
  changes: Partial<ProgramHost> = {},
): Promise<ProvidedProgram> {
  const host = { ...thisHost(), ...changes };
  const found = findProgram(request, host.searchPath);
  if (found !== undefined) return { path: found, env: {} };
  try {
    if (!existsSync(host.aptGet)) throw new Error(`there is no ${host.aptGet}`);
    if (host.uid !== 0) return await unpackPackages(request, host);
    return { path: await installPackages(request, host), env: {} };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const names = [request.name, ...(request.alternatives ?? [])].join(' or ');
    throw new Error(
      `${names} is needed and could not be had. Run: ` +
        `sudo apt-get install -y ${request.packages.join(' ')}\n${reason}`,
      { cause },
    );
  }
}
