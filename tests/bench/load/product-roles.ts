import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from '../../../platform/net/free-port.ts';
import { runProcess, type RunningProcess } from '../../support/run-process.ts';
import type { TestDatabase } from '../../support/test-database.ts';
import { waitFor } from '../../support/wait-for.ts';
import { CARRIER } from './signed-text.ts';

export type Role = 'ingress' | 'workers' | 'schedulers' | 'all';

/** The product in processes of its own, as in production, with a carrier of the bench's choice. */
export interface ProductRoles {
  readonly port: number;
  readonly publicUrl: string;
  readonly pids: Readonly<Partial<Record<Role, number>>>;
  stop(): Promise<void>;
}

const MAIN = path.resolve(import.meta.dirname, '../../../ops/start/main.ts');

export async function startRoles(options: {
  readonly roles: readonly Role[];
  readonly database: TestDatabase;
  /** `null`: queues on PostgreSQL. */
  readonly redisUrl: string | null;
  readonly carrierPort: number;
}): Promise<ProductRoles> {
  const port = await freePort();
  const publicUrl = `http://127.0.0.1:${port}`;
  const dataDir = await mkdtemp(path.join(tmpdir(), 'ficelle-bench-roles-'));
  const env = {
    NODE_ENV: 'production',
    ENVIRONMENT: 'test',
    LOG_LEVEL: 'warn',
    PORT: String(port),
    PUBLIC_URL: publicUrl,
    FICELLE_DATA_DIR: dataDir,
    DATABASE_URL: options.database.applicationUrl,
    DATABASE_MIGRATION_URL: options.database.ownerUrl,
    REDIS_URL: options.redisUrl ?? undefined,
    QUEUE_PREFIX: 'bench',
    TWILIO_ACCOUNT_SID: CARRIER.accountSid,
    TWILIO_AUTH_TOKEN: CARRIER.authToken,
    TWILIO_PHONE_NUMBER: CARRIER.number,
    TWILIO_API_BASE_URL: `http://127.0.0.1:${options.carrierPort}`,
    SMS_SEGMENTS_PER_SECOND: '0',
  };
  const running = new Map<Role, RunningProcess>();
  const product: ProductRoles = {
    port,
    publicUrl,
    get pids() {
      return Object.fromEntries([...running].map(([role, { pid }]) => [role, pid]));
    },
    async stop() {
      await Promise.all([...running.values()].map((one) => one.stop()));
      await rm(dataDir, { recursive: true, force: true });
    },
  };
  for (const role of options.roles)
    running.set(
      role,
      runProcess(process.execPath, [...profiling(role), '--import', 'tsx', MAIN, role], { env }),
    );
  try {
    if (options.roles.some((role) => role === 'ingress' || role === 'all')) {
      await waitFor(async () => (await fetch(`${publicUrl}/health`)).ok, {
        what: 'the ingress',
        timeoutMs: 60_000,
      });
    }
  } catch (error) {
    const outputs = [...running.values()].map((one) => one.output.slice(-500)).join('\n');
    await product.stop();
    throw new Error(`The product did not start:\n${outputs}`, { cause: error });
  }
  return product;
}

/** With FICELLE_BENCH_PROFILE=folder, each process leaves profiles there, in a folder of its role, that Chrome's tools open. */
function profiling(role: Role): string[] {
  const folder = process.env['FICELLE_BENCH_PROFILE'];
  return folder === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${path.join(folder, role)}`];
}
