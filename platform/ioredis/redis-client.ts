import { Cluster, Redis } from 'ioredis';

/** Where Redis is: a single server, the sentinels that watch one, or the nodes of a cluster. */
export type RedisAddress =
  | { readonly kind: 'single'; readonly url: string }
  | {
      readonly kind: 'sentinel';
      readonly sentinels: readonly string[];
      readonly name: string;
      readonly url?: string;
    }
  | { readonly kind: 'cluster'; readonly nodes: readonly string[]; readonly url?: string };

/**
 * How a client behaves when Redis is away.
 * `producer`: fails fast, because somebody waits and the record has it already.
 * `worker`: waits for it, however long.
 */
export type RedisManner = 'producer' | 'worker';

export type RedisClient = Redis | Cluster;

/** Longest pause between two attempts to connect: recovery is noticed within it. */
const RETRY_AT_MOST_MS = 1_000;

/**
 * A client of Redis that reconnects by itself. Its connection errors go to `onError` and never throw.
 * User name and password for sentinels and clusters are those of `url`, when one is given.
 */
export function createRedisClient(
  address: RedisAddress,
  manner: RedisManner,
  onError: (error: Error) => void,
): RedisClient {
  const client = open(address, common(manner), manner);
  client.on('error', onError);
  return client;
}

function common(manner: RedisManner) {
  return {
    connectTimeout: 2_000,
    keepAlive: 10_000,
    retryStrategy: (times: number) => Math.min(times * 50, RETRY_AT_MOST_MS),
    ...(manner === 'producer'
      ? { enableOfflineQueue: false, maxRetriesPerRequest: 1, commandTimeout: 2_000 }
      : { maxRetriesPerRequest: null }),
  };
}

function open(
  address: RedisAddress,
  options: ReturnType<typeof common>,
  manner: RedisManner,
): RedisClient {
  switch (address.kind) {
    case 'single':
      return new Redis(address.url, options);
    case 'sentinel':
      return new Redis({
        ...options,
        ...credentials(address.url),
        sentinels: address.sentinels.map(hostAndPort),
        name: address.name,
      });
    case 'cluster':
      return new Cluster(address.nodes.map(hostAndPort), {
        enableOfflineQueue: manner === 'worker',
        clusterRetryStrategy: (times: number) => Math.min(times * 50, RETRY_AT_MOST_MS),
        redisOptions: { ...options, ...credentials(address.url) },
      });
  }
}

function credentials(url: string | undefined): {
  username?: string;
  password?: string;
  tls?: object;
} {
  if (url === undefined) return {};
  const { username, password, protocol } = new URL(url);
  return {
    ...(username === '' ? {} : { username: decodeURIComponent(username) }),
    ...(password === '' ? {} : { password: decodeURIComponent(password) }),
    ...(protocol === 'rediss:' ? { tls: {} } : {}),
  };
}

function hostAndPort(node: string): { host: string; port: number } {
  const at = node.lastIndexOf(':');
  return { host: node.slice(0, at), port: Number(node.slice(at + 1)) };
}
