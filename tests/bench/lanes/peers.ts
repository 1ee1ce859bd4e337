import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const PINNED = path.resolve(import.meta.dirname, '../peers');
const FOLDER = path.resolve(import.meta.dirname, '../../../.ficelle/bench-peers');

/**
 * Installs the peers beside the repository's own packages, once for each lockfile, without running scripts of theirs.
 * They never become part of the product.
 * @returns the folder that holds their `node_modules`.
 */
export async function installPeers(say: (what: string) => void): Promise<string> {
  const lock = await readFile(path.join(PINNED, 'package-lock.json'));
  const folder = path.join(FOLDER, createHash('sha256').update(lock).digest('hex').slice(0, 12));
  const done = path.join(folder, 'installed');
  if (existsSync(done)) return folder;
  say('installing the peers (once)');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const name of ['package.json', 'package-lock.json'])
    await copyFile(path.join(PINNED, name), path.join(folder, name));
  // Two of them declare Node 22 and run on Node 20 as far as they are used here.
  const options = ['--ignore-scripts', '--engine-strict=false', '--no-audit', '--no-fund'];
  await promisify(execFile)('npm', ['ci', ...options], { cwd: folder });
  await writeFile(done, '');
  return folder;
}
