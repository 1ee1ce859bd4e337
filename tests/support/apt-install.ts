import { setTimeout as sleep } from 'node:timers/promises';
import { withProcessLock } from './process-lock.ts';
import { findProgram, type ProgramHost, type ProgramRequest, thisHost } from './program-host.ts';
import { announce } from './progress.ts';
import { runTool } from './tool-run.ts';

// While packages are installed, their scripts are told to start no service, by a file that must be gone afterwards
// even if the tests are killed meanwhile: so the shell that writes it takes it away. A leftover of ours is known by its text.
const WITHOUT_SERVICES = `
policy=$1; shift
if [ ! -e "$policy" ] || grep -qs 'by the tests of Ficelle' "$policy"; then
  trap 'rm -f "$policy"' EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM HUP
  printf '#!/bin/sh\\n# Put here for a moment by the tests of Ficelle.\\nexit 101\\n' > "$policy"
  chmod 755 "$policy"
fi
"$@"
`;

const QUIET = { DEBIAN_FRONTEND: 'noninteractive', NEEDRESTART_SUSPEND: '1' };
const UPDATE_ATTEMPTS = 60;

/**
 * Installs the packages as root, and gives the program's path. Fetches the package lists only when
 * it does not work without. Removes no package.
 * @throws Error with the end of apt-get's output.
 */
export async function installPackages(request: ProgramRequest, host: ProgramHost): Promise<string> {
  return await withProcessLock(host.installLock, async () => {
    // Another process may have installed it while this one waited for the lock.
    const already = findProgram(request, host.searchPath);
    if (already !== undefined) return already;
    const done = announce(`installing ${request.packages.join(' ')}`);
    try {
      await install(request, host);
    } catch {
      // No lists at all, or lists so old that the files they name are gone.
      const updated = await update(host).catch((error: unknown) => error as Error);
      await install(request, host).catch((error: unknown) => {
        // One dead source among several makes the update fail, which matters only now.
        if (updated instanceof Error && error instanceof Error)
          error.message += `\n${updated.message}`;
        throw error;
      });
    }
    done();
    const path = findProgram(request, `${host.searchPath}:${thisHost().searchPath}`);
    if (path === undefined) throw new Error(`the packages bring no ${request.name}`);
    return path;
  });
}

async function install({ packages }: ProgramRequest, host: ProgramHost): Promise<void> {
  const apt = [host.aptGet, 'install', '-q', '-y', '--no-install-recommends', '--no-remove'];
  const patience = ['-o', 'DPkg::Lock::Timeout=300'];
  const command = ['-c', WITHOUT_SERVICES, 'install', host.policyFile, ...apt, ...patience];
  await runTool('/bin/sh', [...command, ...packages], QUIET);
}

async function update(host: ProgramHost): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await runTool(host.aptGet, ['update', '-q'], QUIET);
      return;
    } catch (error) {
      // apt-get update does not wait for the lock of the lists by itself.
      const busy = String(error).includes('Could not get lock') && attempt < UPDATE_ATTEMPTS;
      if (!busy) throw error;
      await sleep(1_000);
    }
  }
}
