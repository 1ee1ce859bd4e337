import { randomBytes } from 'node:crypto';
import { mkdir, rm, statfs, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fail, ok, reasonOf, warn, type Finding } from './finding.ts';

/** Below this a busy day can fill the disk. */
const ENOUGH_BYTES = 500_000_000;
const FIX = 'give this user the folder, or name another in FICELLE_DATA_DIR';

/** Whether the data folder can be written, and has room. */
export async function checkDataFolder(folder: string): Promise<Finding> {
  const probe = path.join(folder, `probe-${randomBytes(4).toString('hex')}`);
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(probe, '');
    await rm(probe);
  } catch (error) {
    return fail('data folder', `${folder} cannot be written: ${reasonOf(error)}`, FIX);
  }
  const { bavail, bsize } = await statfs(folder);
  const free = `${((bavail * bsize) / 1e9).toFixed(1)} GB free`;
  return bavail * bsize < ENOUGH_BYTES
    ? warn('data folder', `${folder}, only ${free}`, 'make room on that disk')
    : ok('data folder', `${folder}, ${free}`);
}
