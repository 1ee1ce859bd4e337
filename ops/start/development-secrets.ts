import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

const secrets = z.object({
  accountSid: z.string(),
  authToken: z.string(),
  sessionSecret: z.string(),
  adminPassword: z.string(),
});

/** What a development start needs and nobody was asked for. */
export type DevelopmentSecrets = z.output<typeof secrets>;

/** The secrets of this folder: made at random the first time, the same ever after, and shared by all its processes. */
export async function developmentSecrets(dataDir: string): Promise<DevelopmentSecrets> {
  const file = path.join(dataDir, 'development-secrets.json');
  await mkdir(dataDir, { recursive: true });
  const made: DevelopmentSecrets = {
    accountSid: `AC${randomBytes(16).toString('hex')}`,
    authToken: randomBytes(16).toString('hex'),
    sessionSecret: randomBytes(32).toString('base64url'),
    adminPassword: randomBytes(9).toString('base64url'),
  };
  // The first of several processes that start together makes the file; the others read it.
  await writeFile(file, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600, flag: 'wx' }).catch(
    (error: unknown) => {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    },
  );
  return secrets.parse(JSON.parse(await readFile(file, 'utf8')));
}
