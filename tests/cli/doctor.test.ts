import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { Redis } from 'ioredis';
import { createCarrier, type Carrier } from '../../ops/carrier/carrier.ts';
import { startRedis, type RedisServer } from '../support/redis-server.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { emptyFolder, ficelle, type DataFolder, type Environment } from './ficelle.ts';

const ACCOUNT = `AC${'0'.repeat(31)}2`;

interface Finding {
  readonly check: string;
  readonly status: 'ok' | 'warn' | 'fail';
  readonly detail: string;
  readonly fix?: string;
}

async function examine(env: Environment): Promise<{ code: number | null; findings: Finding[] }> {
  const { code, stdout } = await ficelle(['doctor', '--json'], { env });
  return { code, findings: JSON.parse(stdout) as Finding[] };
}

const failed = (findings: readonly Finding[]): string[] =>
  findings.filter(({ status }) => status === 'fail').map(({ check }) => check);

describe('ficelle doctor', () => {
  const folders: DataFolder[] = [];
  afterEach(async () => {
    for (const folder of folders.splice(0)) await folder.remove();
  });
  const folder = async (): Promise<DataFolder> => {
    const made = await emptyFolder();
    folders.push(made);
    return made;
  };

  test('where nothing runs, it starts the database for the time of the check', async () => {
    const { env } = await folder();
    const { code, findings } = await examine(env);
    expect(failed(findings)).toEqual([]);
    expect(code).toBe(0);
    expect(findings).toContainEqual(expect.objectContaining({ check: 'tables', status: 'ok' }));
    const running = findings.find(({ check }) => check === 'running copy');
    expect(running?.detail).toMatch(/^none/);
  });

  test('a configuration that cannot be used is told line by line', async () => {
    const { env } = await folder();
    const { code, findings } = await examine({ ...env, PORT: 'abc', TWILIO_PHONE_NUMBER: '06' });
    expect(code).toBe(1);
    expect(findings.filter(({ status }) => status === 'fail').map(({ detail }) => detail)).toEqual([
      expect.stringMatching(/^PORT: given "abc"; expected/),
      expect.stringMatching(/^TWILIO_PHONE_NUMBER: given "06"; expected/),
    ]);
  });

  test('in words it has one line each, and what to do under what is wrong', async () => {
    const { env } = await folder();
    const { code, stdout, stderr } = await ficelle(['doctor'], {
      env: { ...env, DATABASE_URL: 'postgres://ficelle_app:x@127.0.0.1:9/ficelle' },
    });
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(stdout).toMatch(/^ok {4}Node /m);
    expect(stdout).toMatch(
      /^fail {2}PostgreSQL .*127\.0\.0\.1:9 cannot be reached.*\n +-> start the server/m,
    );
    expect(stdout).not.toMatch(/ at .*\.[jt]s:/);
  });
});

describe('ficelle doctor, in production', () => {
  let database: TestDatabase;
  let redis: RedisServer;
  let carrier: Carrier;
  let folder: DataFolder;
  let env: Environment;
  beforeAll(async () => {
    database = await createTestDatabase();
    redis = await startRedis();
    carrier = createCarrier({
      accountSid: ACCOUNT,
      authToken: 'right',
      phoneNumber: '+12025550100',
      webhookUrl: 'https://sms.example.org/webhook/sms',
    });
    const { url } = await carrier.listen();
    folder = await emptyFolder();
    env = {
      ...folder.env,
      ENVIRONMENT: 'production',
      PUBLIC_URL: 'https://sms.example.org',
      DATABASE_URL: database.applicationUrl,
      DATABASE_MIGRATION_URL: database.ownerUrl,
      REDIS_URL: redis.url,
      TWILIO_ACCOUNT_SID: ACCOUNT,
      TWILIO_AUTH_TOKEN: 'right',
      TWILIO_PHONE_NUMBER: '+12025550100',
      TWILIO_API_BASE_URL: url,
      ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 1).toString('base64')}`,
      ADMIN_EMAIL: 'operator@ficelle.example',
      ADMIN_PASSWORD: 'a password for tests',
      GEMINI_API_KEY: 'a key for tests',
    };
  }, 120_000);
  afterAll(async () => {
    await carrier.close();
    await redis.stop();
    await database.drop();
    await folder.remove();
  }, 30_000);

  async function configureRedis(appendonly: string, policy: string): Promise<void> {
    const client = new Redis(redis.url);
    await client.config('SET', 'appendonly', appendonly);
    await client.config('SET', 'maxmemory-policy', policy);
    client.disconnect();
  }

  test('everything right is found right', async () => {
    await configureRedis('yes', 'noeviction');
    const { code, findings } = await examine(env);
    expect(findings.filter(({ status }) => status !== 'ok')).toEqual([]);
    expect(code).toBe(0);
    expect(findings.map(({ check }) => check)).toEqual(
      expect.arrayContaining([
        'queues',
        'Redis memory',
        'Redis on disk',
        'carrier',
        'database role',
      ]),
    );
  });

  test('each thing that is wrong is found, and what to do', async () => {
    await configureRedis('no', 'allkeys-lru');
    const { code, findings } = await examine({
      ...env,
      DATABASE_URL: database.ownerUrl,
      PUBLIC_URL: 'http://sms.example.org',
      TWILIO_AUTH_TOKEN: 'wrong',
    });
    expect(code).toBe(1);
    expect(failed(findings).sort()).toEqual([
      'PUBLIC_URL',
      'Redis memory',
      'Redis on disk',
      'carrier',
      'database role',
    ]);
    for (const { status, fix } of findings) if (status === 'fail') expect(fix).toMatch(/\w/);
    expect(JSON.stringify(findings)).not.toMatch(/wrong/);
  });

  test('a superuser is found too, and a Redis that is away', async () => {
    const { findings } = await examine({
      ...env,
      DATABASE_URL: database.superuserUrl,
      REDIS_URL: 'redis://127.0.0.1:9',
    });
    expect(failed(findings).sort()).toEqual(['database role', 'queues']);
    expect(findings.find(({ check }) => check === 'database role')?.detail).toMatch(/superuser/);
  });
});
