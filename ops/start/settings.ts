import { createHash } from 'node:crypto';
import type { Config } from '../../platform/config.ts';
import type { RedisAddress } from '../../platform/ioredis/redis-client.ts';
import { developmentSecrets } from './development-secrets.ts';

/** What the configuration comes to once defaults and development secrets are filled in. */
export interface Settings {
  readonly twilio: {
    readonly accountSid: string;
    /** Newest first. */
    readonly authTokens: readonly string[];
    readonly phoneNumber: string | undefined;
    readonly messagingServiceSid: string | undefined;
    /** `undefined`: the real one. */
    readonly apiBaseUrl: string | undefined;
    readonly segmentsPerSecond: number;
  };
  readonly publicUrl: string;
  readonly privacyUrl: string;
  readonly redis: RedisAddress | null;
  readonly admin: {
    readonly email: string;
    readonly password: string;
    readonly sessionSecret: string;
  };
}

/** Our number where no other is given: one of those reserved for fiction. */
const STAND_IN_NUMBER = '+12025550100';

/**
 * Fills in what the configuration leaves open.
 * @param port the port that the HTTP side really listens on, for the default of `PUBLIC_URL`.
 */
export async function completeSettings(
  config: Config,
  dataDir: string,
  port = config.PORT,
): Promise<Settings> {
  const isLive = config.ENVIRONMENT === 'production' || config.ENVIRONMENT === 'staging';
  const made = isLive ? null : await developmentSecrets(dataDir);
  const publicUrl = config.PUBLIC_URL ?? `http://localhost:${port}`;
  const phoneNumber =
    config.TWILIO_PHONE_NUMBER ?? (config.usesStandInCarrier ? STAND_IN_NUMBER : undefined);
  return {
    twilio: {
      accountSid: config.TWILIO_ACCOUNT_SID ?? made?.accountSid ?? '',
      authTokens: config.TWILIO_AUTH_TOKEN ?? [made?.authToken ?? ''],
      phoneNumber,
      messagingServiceSid: config.TWILIO_MESSAGING_SERVICE_SID,
      apiBaseUrl:
        config.TWILIO_API_BASE_URL ??
        (config.usesStandInCarrier ? `http://127.0.0.1:${config.CARRIER_PORT}` : undefined),
      segmentsPerSecond: config.SMS_SEGMENTS_PER_SECOND ?? defaultPace(config, phoneNumber),
    },
    publicUrl,
    privacyUrl: config.PRIVACY_NOTICE_URL ?? `${publicUrl}/privacy`,
    redis: redisAddress(config),
    admin: {
      email: config.ADMIN_EMAIL ?? 'admin@ficelle.example',
      password: config.ADMIN_PASSWORD ?? made?.adminPassword ?? '',
      sessionSecret: config.SESSION_SECRET ?? made?.sessionSecret ?? derivedSecret(config),
    },
  };
}

/** What carriers allow a long code: 1 segment a second in North America, 10 elsewhere. */
function defaultPace(config: Config, phoneNumber: string | undefined): number {
  if (config.usesStandInCarrier || config.TWILIO_MESSAGING_SERVICE_SID !== undefined) return 0;
  return phoneNumber?.startsWith('+1') === true ? 1 : 10;
}

function redisAddress(config: Config): RedisAddress | null {
  const url = config.REDIS_URL === undefined ? {} : { url: config.REDIS_URL };
  if (config.REDIS_CLUSTER_NODES !== undefined)
    return { kind: 'cluster', nodes: config.REDIS_CLUSTER_NODES, ...url };
  if (config.REDIS_SENTINELS !== undefined) {
    return {
      kind: 'sentinel',
      sentinels: config.REDIS_SENTINELS,
      name: config.REDIS_SENTINEL_NAME ?? 'mymaster',
      ...url,
    };
  }
  return config.REDIS_URL === undefined ? null : { kind: 'single', url: config.REDIS_URL };
}

function derivedSecret(config: Config): string {
  const newest = config.ENCRYPTION_KEYS?.[0]?.key ?? Buffer.alloc(0);
  return createHash('sha256').update('admin sessions').update(newest).digest('base64url');
}
