import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { addUser } from '../../db/people.ts';
import { createCarrier, type Carrier, type CarrierOptions } from '../../ops/carrier/carrier.ts';
import { openRuntime, type Runtime } from '../../ops/start/runtime.ts';
import { readConfig } from '../../platform/config.ts';
import { freePort } from '../../platform/net/free-port.ts';
import type { Backend } from '../support/product.ts';
import { startRedis, type RedisServer } from '../support/redis-server.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { startBalancer, type Balancer } from './balancer.ts';
import { buildProduct } from './built-product.ts';
import { supervise, type Replica, type RoleName } from './processes.ts';

/** The product as production runs it: each role in processes of its own, a balancer before the ingress, real servers. */
export interface House {
  readonly carrier: Carrier;
  readonly balancer: Balancer;
  readonly database: TestDatabase;
  /** Redis of this house alone, with an append-only file; null on the PostgreSQL backend. */
  readonly redis: RedisServer | null;
  readonly replicas: readonly Replica[];
  /** For looking at the record and the queues; it runs no role. */
  readonly eye: Runtime;
  of(role: RoleName): readonly Replica[];
  /** Adds people who have agreed: their numbers, in order. */
  addPeople(count: number): Promise<readonly string[]>;
  stop(): Promise<void>;
}

export interface HouseOptions {
  readonly carrier?: Partial<CarrierOptions>;
  readonly env?: Readonly<Record<string, string>>;
  /** How many processes of each role. Default 2 of each. */
  readonly processes?: Partial<Readonly<Record<RoleName, number>>>;
  /** Addresses that the processes use in place of the servers' own: for proxies. */
  readonly through?: (servers: Servers) => Promise<Partial<Servers>>;
}

/** Where a process finds what it depends on. */
export interface Servers {
  readonly databaseUrl: string;
  readonly redisUrl: string | undefined;
  readonly carrierUrl: string;
}

/** The second workers take every tier, the first only what a person waits for. */
const TIERS_OF_WORKERS = ['critical,high', 'critical,high,medium,low'];

export async function startHouse(backend: Backend, options: HouseOptions = {}): Promise<House> {
  const undo: (() => Promise<unknown>)[] = [];
  const stop = async (): Promise<void> => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const product = await buildProduct();
    undo.push(() => product.remove());
    const database = await createTestDatabase();
    undo.push(() => database.drop());
    const redis = backend === 'redis' ? await startRedis({ appendonly: true }) : null;
    if (redis !== null) undo.push(() => redis.stop());
    const dataDir = await mkdtemp(path.join(tmpdir(), 'ficelle-house-'));
    undo.push(() => rm(dataDir, { recursive: true, force: true }));

    const { processes = {} } = options;
    const ports = await Promise.all(
      Array.from({ length: processes.ingress ?? 2 }, () => freePort()),
    );
    const balancer = await startBalancer(ports);
    undo.push(() => balancer.close());
    const account = {
      sid: `AC${randomBytes(16).toString('hex')}`,
      token: randomBytes(16).toString('hex'),
    };
    const carrier = createCarrier({
      accountSid: account.sid,
      authToken: account.token,
      phoneNumber: '+12025550100',
      // As docs/twilio-setup.md says: three retries, for every kind of failure.
      webhookUrl: `${balancer.url}/webhook/sms#rc=3&rp=all`,
      statusDelayMs: 5,
      ...options.carrier,
    });
    const { url: carrierUrl } = await carrier.listen();
    undo.push(() => carrier.close());

    const servers = { databaseUrl: database.applicationUrl, redisUrl: redis?.url, carrierUrl };
    const environment = ({ databaseUrl, redisUrl, carrierUrl: api }: Servers) => ({
      ENVIRONMENT: 'test',
      LOG_LEVEL: 'info',
      HOST: '127.0.0.1',
      FICELLE_DATA_DIR: dataDir,
      PUBLIC_URL: balancer.url,
      DATABASE_URL: databaseUrl,
      DATABASE_MIGRATION_URL: database.ownerUrl,
      DATABASE_POOL_MAX: '10',
      ...(redisUrl === undefined ? {} : { REDIS_URL: redisUrl }),
      TWILIO_ACCOUNT_SID: account.sid,
      TWILIO_AUTH_TOKEN: account.token,
      TWILIO_PHONE_NUMBER: '+12025550100',
      TWILIO_API_BASE_URL: api,
      SMS_SEGMENTS_PER_SECOND: '0',
      ADMIN_EMAIL: 'operator@ficelle.example',
      ADMIN_PASSWORD: 'a password for tests',
      ...options.env,
    });
    const eye = await openRuntime(readConfig({ ...environment(servers), LOG_LEVEL: 'silent' }), {
      role: 'eye',
      dataDir,
    });
    undo.push(() => eye.close());

    const env = environment({ ...servers, ...(await options.through?.(servers)) });
    const plans = [
      ...ports.map((port, index) => ({
        name: `ingress-${index + 1}`,
        role: 'ingress' as const,
        env: { ...env, PORT: String(port) },
      })),
      ...Array.from({ length: processes.workers ?? 2 }, (_, index) => ({
        name: `workers-${index + 1}`,
        role: 'workers' as const,
        args: ['--tiers', TIERS_OF_WORKERS[(processes.workers ?? 2) === 1 ? 1 : index % 2] ?? ''],
        env,
      })),
      ...Array.from({ length: processes.schedulers ?? 2 }, (_, index) => ({
        name: `schedulers-${index + 1}`,
        role: 'schedulers' as const,
        env,
      })),
    ];
    const replicas = plans.map((plan) => supervise(product.main, plan));
    undo.push(() => Promise.all(replicas.map((replica) => replica.stop())));
    await Promise.all(replicas.map((replica) => replica.ready()));
    return {
      carrier,
      balancer,
      database,
      redis,
      replicas,
      eye,
      of: (role) => replicas.filter((replica) => replica.role === role),
      async addPeople(count) {
        const numbers = Array.from({ length: count }, (_, user) => numberOf(user));
        for (const number of numbers)
          await addUser(eye.knex, { number, language: 'fr', timeZone: 'Europe/Paris' });
        return numbers;
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The number of the nth person, from the range kept for fiction. */
function numberOf(user: number): string {
  return `+33639980${String(user).padStart(3, '0')}`;
}
