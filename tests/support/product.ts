import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { addUser } from '../../db/people.ts';
import { TIERS } from '../../jobs/tiers.ts';
import { createCarrier, type Carrier, type CarrierOptions } from '../../ops/carrier/carrier.ts';
import {
  startIngressRole,
  startSchedulersRole,
  startWorkersRole,
  type Role,
} from '../../ops/start/roles.ts';
import { openRuntime, type Runtime } from '../../ops/start/runtime.ts';
import { readConfig } from '../../platform/config.ts';
import { freePort } from '../../platform/net/free-port.ts';
import { startRedis, type RedisServer } from './redis-server.ts';
import { sharedRedis } from './shared-redis.ts';
import { createTestDatabase, type TestDatabase } from './test-database.ts';

export type Backend = 'redis' | 'postgres';

/** Every queue test runs on both. */
export const BACKENDS: readonly Backend[] = ['redis', 'postgres'];

/** The whole product in this process, over loopback: real database, real queues, the carrier stand-in. */
export interface Product {
  readonly url: string;
  readonly carrier: Carrier;
  /** For a role of the same product in a process of its own. */
  readonly env: Readonly<Record<string, string>>;
  readonly runtime: Runtime;
  readonly database: TestDatabase;
  /** The server of this product alone, when it was asked for. */
  readonly redis: RedisServer | null;
  /** Adds somebody who has agreed; gives their user id. */
  addUser(number: string, options?: { language?: 'fr' | 'en'; timeZone?: string }): Promise<string>;
  stopWorkers(): Promise<void>;
  startWorkers(): void;
  stop(): Promise<void>;
}

export async function startProduct(
  backend: Backend,
  options: {
    readonly carrier?: Partial<CarrierOptions>;
    readonly env?: Readonly<Record<string, string>>;
    readonly workers?: boolean;
    readonly schedulers?: boolean;
    /** A Redis that the test may stop or flush; else the one of `REDIS_URL` is shared, when there is one. */
    readonly ownRedis?: boolean;
    /** What the workers and the carrier take for the time. */
    readonly now?: () => Date;
  } = {},
): Promise<Product> {
  const clock = options.now === undefined ? {} : { now: options.now };
  const database = await createTestDatabase();
  const own = backend === 'redis' && options.ownRedis === true ? await startRedis() : null;
  const named = ['REDIS_URL', 'REDIS_SENTINELS', 'REDIS_CLUSTER_NODES'].some(
    (name) => name in (options.env ?? {}),
  );
  const shared = backend === 'redis' && own === null && !named ? await sharedRedis() : null;
  const redisUrl = own?.url ?? shared?.url;
  const dataDir = await mkdtemp(path.join(tmpdir(), 'ficelle-product-'));
  const port = await freePort();
  const env = {
    ENVIRONMENT: 'test',
    LOG_LEVEL: 'silent',
    PORT: String(port),
    FICELLE_DATA_DIR: dataDir,
    DATABASE_URL: database.applicationUrl,
    DATABASE_MIGRATION_URL: database.ownerUrl,
    ...(redisUrl === undefined ? {} : { REDIS_URL: redisUrl }),
    ...(shared === null ? {} : { QUEUE_PREFIX: shared.prefix }),
    ADMIN_EMAIL: 'operator@ficelle.example',
    ADMIN_PASSWORD: 'a password for tests',
    ...options.env,
  };
  const config = readConfig(env);
  const opened = await openRuntime(config, { role: 'test', dataDir, port });
  const { twilio, publicUrl } = opened.settings;
  const carrier = createCarrier({
    accountSid: twilio.accountSid,
    authToken: twilio.authTokens[0] ?? '',
    phoneNumber: twilio.phoneNumber ?? '',
    webhookUrl: `${publicUrl}/webhook/sms`,
    statusDelayMs: 1,
    ...clock,
    ...options.carrier,
  });
  const { url: apiBaseUrl } = await carrier.listen();
  const runtime: Runtime = {
    ...opened,
    settings: { ...opened.settings, twilio: { ...twilio, apiBaseUrl } },
  };
  const ingress = await startIngressRole(runtime, { host: '127.0.0.1', port });
  let workers: Role | null = null;
  const product: Product = {
    url: `http://127.0.0.1:${port}`,
    carrier,
    env: { ...env, TWILIO_API_BASE_URL: apiBaseUrl },
    runtime,
    database,
    redis: own,
    addUser: (number, { language = 'fr', timeZone = 'Europe/Paris' } = {}) =>
      addUser(runtime.knex, { number, language, timeZone }),
    startWorkers() {
      workers ??= startWorkersRole(runtime, TIERS, clock);
    },
    async stopWorkers() {
      await workers?.stop(5_000);
      workers = null;
    },
    async stop() {
      await schedulers?.stop(1_000);
      await product.stopWorkers();
      await ingress.stop(1_000);
      await carrier.close();
      await runtime.close();
      await own?.stop();
      await shared?.stop();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
  if (options.workers !== false) product.startWorkers();
  const schedulers = options.schedulers === false ? null : startSchedulersRole(runtime);
  return product;
}
