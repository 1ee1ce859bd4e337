import { z } from 'zod';

const url = (...schemes: string[]) =>
  z.string().refine((value) => {
    const parsed = URL.canParse(value) ? new URL(value) : null;
    return parsed !== null && schemes.includes(parsed.protocol);
  });
const http = url('http:', 'https:');
const postgres = url('postgres:', 'postgresql:');
const redis = url('redis:', 'rediss:');
const positiveInteger = z
  .string()
  .regex(/^[1-9]\d{0,8}$/)
  .transform(Number);
const wholeNumber = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number);
const milliseconds = wholeNumber.refine((ms) => ms <= 60_000);
const jobsAtATime = z
  .string()
  .regex(/^[1-9]\d{0,2}(\s*,\s*[1-9]\d{0,2}){3}$/)
  .transform((value) => {
    const [critical = 1, high = 1, medium = 1, low = 1] = value.split(',').map(Number);
    return { critical, high, medium, low };
  });
const followUpLadder = z
  .string()
  .regex(/^(none|\d{1,4}(\s*,\s*\d{1,4}){0,9})$/)
  .transform((value) => (value === 'none' ? [] : value.split(',').map(Number)))
  .refine((minutes) =>
    minutes.every((at, place) => at >= 1 && at <= 1_440 && at > (minutes[place - 1] ?? 0)),
  );
const e164 = z.string().regex(/^\+[1-9]\d{6,14}$/);
const list = z.string().transform((value) =>
  value
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== ''),
);
const hostPorts = list.refine(
  (nodes) => nodes.length > 0 && nodes.every((n) => /^[^:\s]+:\d{1,5}$/.test(n)),
);
const encryptionKeys = list
  .transform((entries) =>
    entries.map((entry) => {
      const [id = '', key = ''] = entry.split(/:(.*)/s);
      return { id, key: Buffer.from(key, 'base64') };
    }),
  )
  .refine((keys) => keys.length > 0 && keys.every(({ id, key }) => id !== '' && key.length === 32));

/** A variable: how it is read, and in words what is expected of it. */
const described = <T extends z.ZodType>(schema: T, words: string) => schema.describe(words);

/** Every environment variable of the product, with its default. The comments of `.env.example` repeat these words. */
export const variables = z.object({
  ENVIRONMENT: described(
    z.enum(['development', 'staging', 'production', 'test']).default('development'),
    'development, staging, production or test',
  ),
  PORT: described(
    wholeNumber.refine((port) => port < 65_536).default(3000),
    'a port number from 0 (any free one) to 65535',
  ),
  HOST: described(
    z.string().default('127.0.0.1'),
    'an address to listen on, such as 127.0.0.1 or 0.0.0.0',
  ),
  OPERATION_PORT: described(
    wholeNumber.refine((port) => port < 65_536).optional(),
    'a port number from 0 (any free one) to 65535',
  ),
  PUBLIC_URL: described(
    http.transform((value) => value.replace(/\/+$/, '')).optional(),
    'the http(s) URL under which Twilio reaches this server, such as https://sms.example.org',
  ),
  LOG_LEVEL: described(
    z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
    'trace, debug, info, warn, error, fatal or silent',
  ),
  FICELLE_DATA_DIR: described(
    z.string().default('.ficelle'),
    'a folder for the embedded database and the generated development secrets',
  ),

  DATABASE_URL: described(
    postgres.optional(),
    'a postgres:// URL for the application role (not the owner)',
  ),
  DATABASE_MIGRATION_URL: described(
    postgres.optional(),
    'a postgres:// URL for the role that owns the tables',
  ),
  DATABASE_POOL_MAX: described(
    positiveInteger.default(20),
    'the largest number of database connections of a process',
  ),

  REDIS_URL: described(redis.optional(), 'a redis:// or rediss:// URL'),
  REDIS_SENTINELS: described(
    hostPorts.optional(),
    'host:port of each sentinel, separated by commas',
  ),
  REDIS_SENTINEL_NAME: described(
    z.string().optional(),
    'the name of the master that the sentinels watch',
  ),
  REDIS_CLUSTER_NODES: described(
    hostPorts.optional(),
    'host:port of cluster nodes, separated by commas',
  ),
  REDIS_CACHE_URL: described(
    redis.optional(),
    'a redis:// or rediss:// URL of the instance used for caches',
  ),
  QUEUE_PREFIX: described(
    z
      .string()
      .regex(/^[a-z0-9-]{1,32}$/)
      .default('ficelle'),
    'a short name (a-z, 0-9, -) that begins every queue key',
  ),

  TWILIO_ACCOUNT_SID: described(
    z
      .string()
      .regex(/^AC[0-9a-f]{32}$/i)
      .optional(),
    'AC followed by 32 hex digits',
  ),
  TWILIO_AUTH_TOKEN: described(
    list.refine((tokens) => tokens.length > 0).optional(),
    'one or several auth tokens, newest first, separated by commas',
  ),
  TWILIO_PHONE_NUMBER: described(e164.optional(), 'our number in E.164, such as +12025550100'),
  TWILIO_MESSAGING_SERVICE_SID: described(
    z
      .string()
      .regex(/^MG[0-9a-f]{32}$/i)
      .optional(),
    'MG followed by 32 hex digits',
  ),
  TWILIO_API_BASE_URL: described(
    http.optional(),
    'an http(s) URL to use in place of the API of Twilio',
  ),
  SMS_SEGMENTS_PER_SECOND: described(
    wholeNumber.optional(),
    'segments a second that our number may send, 0 for no limit (default: 1 for +1 numbers, 10 for others, none with the stand-in)',
  ),
  CARRIER_PORT: described(
    wholeNumber.refine((port) => port < 65_536).default(4010),
    'the port of the carrier stand-in when it runs alone',
  ),

  WORKER_CONCURRENCY: described(
    jobsAtATime.optional(),
    'jobs that a worker process runs at a time, of the tiers critical,high,medium,low: four whole numbers from 1 to 999',
  ),
  REMINDER_FOLLOW_UP_MINUTES: described(
    followUpLadder.default([10, 30, 120]),
    'minutes after a reminder at which it is said again while nobody answers: whole numbers from 1 to 1440, growing, separated by commas; or none',
  ),
  BURST_WAIT_MS: described(
    milliseconds.default(1_500),
    'milliseconds from 0 to 60000 that an unsure text waits for another one',
  ),
  BURST_CAP_MS: described(
    milliseconds.default(4_000),
    'milliseconds from BURST_WAIT_MS to 60000 that the first of several waits at most',
  ),

  GEMINI_API_KEY: described(z.string().optional(), 'an API key of Gemini'),
  GEMINI_BASE_URL: described(
    http.optional(),
    'an http(s) URL to use in place of the API of Gemini',
  ),
  GEMINI_MODELS: described(
    list
      .refine((models) => models.length === 3)
      .default(['gemini-2.5-pro', 'gemini-2.5-flash', 'gemini-2.5-flash-lite']),
    'three model names: large,medium,small',
  ),

  ENCRYPTION_KEYS: described(
    encryptionKeys.optional(),
    'id:base64 of 32 bytes, newest first, separated by commas',
  ),
  SESSION_SECRET: described(
    z.string().min(32).optional(),
    'at least 32 characters that sign the cookies of operators (default: derived from ENCRYPTION_KEYS)',
  ),
  ADMIN_EMAIL: described(z.email().optional(), 'an e-mail address for the first operator'),
  ADMIN_PASSWORD: described(z.string().min(12).optional(), 'a password of at least 12 characters'),
  PRIVACY_NOTICE_URL: described(
    http.optional(),
    'an http(s) URL of the privacy notice (default: PUBLIC_URL/privacy)',
  ),
});

export type Variables = z.output<typeof variables>;

/** What is expected of a variable, in words. */
export function expected(name: string): string {
  const schema = (variables.shape as Record<string, z.ZodType>)[name];
  return schema?.description ?? 'a value that is understood';
}
